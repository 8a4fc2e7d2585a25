import { hasRole } from '#app/accounts/actor.ts'
import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import type { Tx } from '#db/handle.ts'
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
    if (!(await findAward(tx, awardId))) return refuse('unknown-award')
    return writeAwardStatus(tx, { accountId: ctx.actor.id, now: ctx.now }, { awardId, status, reason: reason.trim() })
  })
}

interface ChangedBy {
  /** Null: the server alone. */
  readonly accountId: string | null
  readonly now: Date
}

interface StatusOrder {
  readonly awardId: string
  readonly status: AwardStatusChange
  readonly reason: string
}

/** Writes a change of status that somebody decided who may. Refuses 'award-status-conflict'. */
export async function writeAwardStatus(
  tx: Tx,
  { accountId, now }: ChangedBy,
  { awardId, status, reason }: StatusOrder,
): Promise<Result<undefined, 'award-status-conflict'>> {
  if (!mayChangeStatus(await listStatusChanges(tx, [awardId]), status)) return refuse('award-status-conflict')
  await insertStatusChange(tx, { awardId, status, reason, byAccountId: accountId }, now)
  await appendAudit(tx, { now, ...(accountId && { actorId: accountId }) }, { action: `award.${status}`, subject: awardId })
  return done()
}
