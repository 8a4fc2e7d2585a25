import { appendAudit } from '#app/audit/audit-store.server.ts'
import { findCurrentRelease } from '#app/catalogue/course-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { done, refuse } from '#app/kernel/result.ts'
import type { Tx } from '#db/handle.ts'
import { findEnrolment, insertEnrolment } from './enrolment-store.server.ts'

/**
 * Enrols the actor in a course anew, when she completed it before: a cycle of its own, which leaves the results of the others
 * alone. Who has an open enrolment keeps it. For use cases that know that she has to. Refuses 'unknown-course'.
 */
export async function openCycle(tx: Tx, ctx: Pick<Ctx, 'actor' | 'now'>, courseId: string, { refresher }: { readonly refresher: boolean }) {
  if (!(await findCurrentRelease(tx, courseId))) return refuse('unknown-course')
  const last = await findEnrolment(tx, ctx.actor, courseId)
  if (last && !last.completedAt) return done(last)
  const cycle = (last?.cycle ?? 0) + 1
  // What she never learnt she cannot refresh.
  const isRefresher = refresher && last !== undefined
  const enrolment = await insertEnrolment(tx, ctx.actor, courseId, cycle, ctx.now, isRefresher)
  if (!enrolment) throw new Error('Two enrolments in one cycle')
  await appendAudit(tx, ctx, {
    action: 'enrolment.made',
    subject: enrolment.id,
    details: { courseId, cycle, ...(isRefresher && { refresher: true }) },
  })
  return done(enrolment)
}
