import type { Ctx } from '#app/kernel/ctx.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { openCycle } from '#app/progress/open-cycle.server.ts'
import { findOwnDuty, listReasons } from './duty-list-store.server.ts'
import { dutyStatus, openStatuses } from './duty-status.ts'
import { viewPathOfDuty } from './path-of-duty.server.ts'
import { todayOf } from './read-plan.server.ts'
import { listRulesInForce } from './rule-store.server.ts'

/**
 * The actor begins with what a duty of hers asks for, of a learning path with its next course: she is enrolled, of a renewal in a cycle
 * of its own. By the shorter way where every rule allows it and the renewal has not lapsed. Refuses 'unknown-duty', 'duty-closed' (nothing is to be done now),
 * 'unknown-course'.
 */
export function beginDuty(ctx: Ctx, dutyId: string, timeZone: string) {
  const clock = { now: ctx.now, timeZone }
  const today = todayOf(clock)
  return ctx.db.transact(async (tx) => {
    const duty = await findOwnDuty(tx, ctx.actor, dutyId)
    if (!duty) return refuse('unknown-duty')
    const status = dutyStatus(duty, today)
    if (!openStatuses.includes(status)) return refuse('duty-closed')
    const reasons = await listReasons(tx, [dutyId])
    const rules = (await listRulesInForce(tx, duty)).filter(({ id }) => reasons.some(({ ruleId }) => ruleId === id))
    const refresher = duty.graceUntil !== null && status !== 'lapsed' && rules.every(({ renewal }) => renewal?.refresher === true)
    const courseId = duty.courseId ?? (await viewPathOfDuty(tx, duty, clock))?.next
    if (!courseId) return refuse('unknown-course')
    const opened = await openCycle(tx, ctx, courseId, { refresher })
    return opened.ok ? done({ courseId }) : opened
  })
}
