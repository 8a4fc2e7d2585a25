import { findHolder } from '#app/accounts/account-store.server.ts'
import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Config } from '#app/http/config.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { queueLetter } from '#app/mail/letter-store.server.ts'
import { readComposer } from '#app/mail/read-composer.server.ts'
import { personScope } from '#app/organisations/staff-scope.ts'
import { longestText } from './outside-learning.ts'
import { decideOutsideRow, listOpenOutside } from './outside-learning-store.server.ts'
import { outsideLetter } from './outside-letter.ts'

interface Decision {
  readonly id: string
  readonly decision: 'approved' | 'refused'
  /** Empty where there is nothing to say. */
  readonly answer: string
}

type Place = Pick<Config, 'publicOrigin' | 'timeZone'>

/**
 * An officer decides whether learning elsewhere counts, and whoever told of it gets a letter. Refuses 'unknown-outside' (not of her people, decided or taken back),
 * 'forbidden-self', 'answer-missing' (who is refused is told why), 'answer-long'.
 */
export function decideOutside(ctx: Ctx, { id, decision, answer }: Decision, { timeZone, publicOrigin }: Place) {
  return ctx.db.transact(async (tx) => {
    const scope = personScope(ctx.actor)
    const [request] = scope ? await listOpenOutside(tx, scope, localDateOf(ctx.now, timeZone), { id }) : []
    if (!request) return refuse('unknown-outside')
    if (request.learnerId === ctx.actor.id) return refuse('forbidden-self')
    if (decision === 'refused' && answer === '') return refuse('answer-missing')
    if ([...answer].length > longestText) return refuse('answer-long', { max: longestText })
    const decided = { decision, answer: answer || null, decidedBy: ctx.actor.id, decidedAt: ctx.now }
    if (!(await decideOutsideRow(tx, id, decided))) return refuse('unknown-outside')
    const holder = await findHolder(tx, request.learnerId)
    if (!holder) throw new Error(`Whoever told of ${id} has no account`)
    await queueLetter(tx, outsideLetter(await readComposer(tx), { request, decision, answer, holder, publicOrigin }), ctx.now)
    await appendAudit(tx, ctx, { action: `outside-learning.${decision}`, subject: id })
    return done()
  })
}
