import type { Ctx } from '#app/kernel/ctx.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { openCycle } from '#app/progress/open-cycle.server.ts'
import { findOwnDuty, listReasons } from './duty-list-store.server.ts'
import { dutyStatus, openStatuses } from './duty-status.ts'
import { todayOf } from './read-plan.server.ts'
import { listRulesInForce } from './rule-store.server.ts'

/**
 * The actor begins with what a duty of hers asks for: she is enrolled, of a renewal in a cycle of its own. By the shorter path where
 * every rule allows it and the renewal has not lapsed. Refuses 'unknown-duty', 'duty-closed' (nothing is to be done now),
 * 'unknown-course'.
 */
export function beginDuty(ctx: Ctx, dutyId: string, timeZone: string) {
  const today = todayOf({ now: ctx.now, timeZone })
  return ctx.db.transact(async (tx) => {
    const duty = await findOwnDuty(tx, ctx.actor, dutyId)
    if (!duty) return refuse('unknown-duty')
    const status = dutyStatus(duty, today)
    if (!openStatuses.includes(status)) return refuse('duty-closed')
    const reasons = await listReasons(tx, [dutyId])
    const rules = (await listRulesInForce(tx, duty.courseId)).filter(({ id }) => reasons.some(({ ruleId }) => ruleId === id))
    const refresher = duty.graceUntil !== null && status !== 'lapsed' && rules.every(({ renewal }) => renewal?.refresher === true)
    const opened = await openCycle(tx, ctx, duty.courseId, { refresher })
    return opened.ok ? done({ courseId: duty.courseId }) : opened
  })
}
