import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { announce } from './announce.server.ts'
import type { LeaveCategory } from './leave.ts'
import { deleteLeave, insertLeaves, listLeavesOf, updateLeaveEnd } from './leave-store.server.ts'
import { overlap, type Period } from './period.ts'
import { findOwnStaff } from './staff-duty.server.ts'

export interface LeaveToSet extends Period {
  readonly personId: string
  readonly category: LeaveCategory
}

/** Notes that a person is away. Refuses 'unknown-person', 'period-order', 'leave-overlap-conflict'. */
export function setLeave(ctx: Ctx, { personId, category, from, until }: LeaveToSet, timeZone: string) {
  return ctx.db.transact(async (tx) => {
    const own = await findOwnStaff(tx, ctx, personId, timeZone)
    if (!own) return refuse('unknown-person')
    if (until !== null && until <= from) return refuse('period-order')
    const others = await listLeavesOf(tx, [personId])
    if (others.some((other) => overlap(other, { from, until }))) return refuse('leave-overlap-conflict')
    const id = newId(ctx.now)
    await insertLeaves(tx, [{ id, personId, category, from, until }])
    // The category stays with the leave: the trail holds no personal data.
    await appendAudit(tx, ctx, { action: 'leave.set', subject: id, details: { personId, from, until } })
    const clock = { ...ctx, timeZone }
    await announce(tx, clock, { type: 'leave.began', personId, leaveId: id, on: from })
    if (until !== null) await announce(tx, clock, { type: 'leave.ended', personId, leaveId: id, on: until })
    return done({ id })
  })
}

/**
 * Notes when she is back: `on` is the first day at work. A leave that would not have begun by then goes altogether.
 * Refuses 'unknown-person', 'unknown-leave', 'leave-ended-conflict' (it ends no later already).
 */
export function endLeave(ctx: Ctx, { personId, leaveId, on }: { personId: string; leaveId: string; on: LocalDate }, timeZone: string) {
  return ctx.db.transact(async (tx) => {
    const own = await findOwnStaff(tx, ctx, personId, timeZone)
    if (!own) return refuse('unknown-person')
    const leave = (await listLeavesOf(tx, [personId])).find(({ id }) => id === leaveId)
    if (!leave) return refuse('unknown-leave')
    if (leave.until !== null && leave.until <= on) return refuse('leave-ended-conflict')
    if (on <= leave.from) await deleteLeave(tx, leaveId)
    else await updateLeaveEnd(tx, leaveId, on)
    await appendAudit(tx, ctx, { action: 'leave.ended', subject: leaveId, details: { personId, on } })
    await announce(tx, { ...ctx, timeZone }, { type: 'leave.ended', personId, leaveId, on })
    return done()
  })
}
