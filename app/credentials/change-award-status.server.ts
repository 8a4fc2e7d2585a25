import { hasRole } from '#app/accounts/actor.ts'
import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { done, refuse } from '#app/kernel/result.ts'
import type { AwardStatusChange } from './award.ts'
import { findAward, insertStatusChange, listStatusChanges } from './award-store.server.ts'
import { mayChangeStatus } from './verification.ts'

/**
 * Suspends, reinstates, replaces or revokes a certificate, with a reason that stays inside.
 * Refuses: 'forbidden-award-status', 'reason-missing', 'unknown-award', 'award-status-conflict'.
 */
export function changeAwardStatus(ctx: Ctx, awardId: string, status: AwardStatusChange, reason: string) {
  return ctx.db.transact(async (tx) => {
    if (!hasRole(ctx.actor, 'administrator')) return refuse('forbidden-award-status')
    if (!reason.trim()) return refuse('reason-missing')
    const award = await findAward(tx, awardId)
    if (!award) return refuse('unknown-award')
    if (!mayChangeStatus(await listStatusChanges(tx, [awardId]), status)) return refuse('award-status-conflict')
    await insertStatusChange(tx, { awardId, status, reason: reason.trim(), byAccountId: ctx.actor.id }, ctx.now)
    await appendAudit(tx, ctx, { action: `award.${status}`, subject: awardId })
    return done()
  })
}
