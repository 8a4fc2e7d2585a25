import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { type OutsideTerms, outsideState } from './outside-learning.ts'
import { insertOutside, listOwnOutside, withdrawOutsideRow } from './outside-learning-store.server.ts'

/** So many may wait for a decision at once. */
export const mostWaiting = 20

/** The actor tells of learning elsewhere. Refuses 'too-many-waiting'. */
export function tellOutside(ctx: Ctx, terms: OutsideTerms) {
  return ctx.db.transact(async (tx) => {
    const waiting = (await listOwnOutside(tx, ctx.actor)).filter((each) => outsideState(each) === 'waiting')
    if (waiting.length >= mostWaiting) return refuse('too-many-waiting', { most: mostWaiting })
    const id = await insertOutside(tx, ctx.actor, terms, ctx.now)
    await appendAudit(tx, ctx, { action: 'outside-learning.told', subject: id, details: { minutes: terms.minutes } })
    return done({ id })
  })
}

/** Takes it back. Refuses 'unknown-outside' (not hers, decided, or taken back before). */
export function withdrawOutside(ctx: Ctx, id: string) {
  return ctx.db.transact(async (tx) => {
    if (!(await withdrawOutsideRow(tx, ctx.actor, id, ctx.now))) return refuse('unknown-outside')
    await appendAudit(tx, ctx, { action: 'outside-learning.withdrawn', subject: id })
    return done()
  })
}
