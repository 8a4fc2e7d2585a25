import { appendAudit } from '#app/audit/audit-store.server.ts'
import { listCurrentReleases } from '#app/catalogue/course-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { findEnrolment, insertEnrolment } from './enrolment-store.server.ts'

/** Enrols the actor in a course; who is enrolled stays so. Refuses: 'unknown-course' (missing, not published or closed). */
export async function enrol(ctx: Ctx, courseId: string) {
  const offered = await listCurrentReleases(ctx.db.read)
  if (!offered.some((release) => release.courseId === courseId)) return refuse('unknown-course')
  return ctx.db.transact(async (tx) => {
    const known = await findEnrolment(tx, ctx.actor, courseId)
    if (known) return done(known)
    const enrolment = await insertEnrolment(tx, ctx.actor, courseId, 1, ctx.now)
    // Serialisable transactions cannot meet here: the row would have been seen above.
    if (!enrolment) throw new Error('Two enrolments in one cycle')
    await appendAudit(tx, ctx, { action: 'enrolment.made', subject: enrolment.id, details: { courseId, cycle: 1 } })
    return done(enrolment)
  })
}
