import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { type PersonScope, personScope } from '#app/organisations/staff-scope.ts'
import { documentHash, documentText } from './closed-document.ts'
import { insertClosedQuarter, listRevisions, packFacts } from './closed-quarter-store.server.ts'
import { longestReason } from './closed-reason.ts'
import { gatherQuarter } from './gather-quarter.server.ts'
import { endedQuarters, quartersOffered, readQuarter } from './quarter.ts'

/**
 * Keeps the results of a quarter that is over as they are now, for good. Whoever answers for all staff may.
 * Refuses 'unknown-quarter' (not over, too long ago, or she may not), 'quarter-closed' (it was before).
 */
export async function closeQuarter(ctx: Ctx, text: string, timeZone: string) {
  const asked = readAsked(ctx, text, timeZone)
  if (!asked) return refuse('unknown-quarter')
  if ((await listRevisions(ctx.db.read, asked.quarter)).length > 0) return refuse('quarter-closed')
  return keep(ctx, { ...asked, timeZone, revision: 1, reason: '', before: undefined })
}

/**
 * Keeps what is recorded by now beside what was closed, which stays.
 * Refuses 'unknown-quarter' (not closed, or she may not), 'missing-reason', 'quarter-unchanged-conflict' (it would say the same).
 */
export async function reviseQuarter(ctx: Ctx, text: string, said: string, timeZone: string) {
  const asked = readAsked(ctx, text, timeZone)
  const last = asked && (await listRevisions(ctx.db.read, asked.quarter)).at(-1)
  if (!last) return refuse('unknown-quarter')
  const reason = said.trim().normalize('NFC')
  if (reason === '' || reason.length > longestReason) return refuse('missing-reason')
  return keep(ctx, { ...asked, timeZone, revision: last.revision + 1, reason, before: last.sha256 })
}

function readAsked({ actor, now }: Ctx, text: string, timeZone: string) {
  const scope = personScope(actor)
  const quarter = readQuarter(text)
  if (!quarter || scope?.roots !== 'everywhere') return undefined
  return endedQuarters(localDateOf(now, timeZone), quartersOffered).includes(quarter) ? { scope, quarter } : undefined
}

interface Kept extends NonNullable<ReturnType<typeof readAsked>> {
  readonly scope: PersonScope
  readonly timeZone: string
  readonly revision: number
  readonly reason: string
  /** Hash of the revision before. */
  readonly before: string | undefined
}

/** The facts are read before the transaction, which would hold up everybody else for as long as that takes. */
async function keep(ctx: Ctx, { scope, quarter, timeZone, revision, reason, before }: Kept) {
  const facts = await gatherQuarter(ctx.db.read, scope, { quarter, timeZone, now: ctx.now })
  const document = documentText(facts)
  const sha256 = documentHash(document)
  if (sha256 === before) return refuse('quarter-unchanged-conflict')
  const packed = await packFacts(facts)
  return ctx.db.transact(async (tx) => {
    const row = { quarter, revision, reason, document, sha256, facts: packed }
    if (!(await insertClosedQuarter(tx, ctx.actor, row, ctx.now))) return refuse('quarter-closed')
    await appendAudit(tx, ctx, {
      action: revision === 1 ? 'quarter.closed' : 'quarter.revised',
      subject: quarter,
      details: { revision, sha256 },
    })
    return done({ quarter, revision })
  })
}
