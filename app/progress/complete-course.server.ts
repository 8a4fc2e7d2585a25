import { appendAudit } from '#app/audit/audit-store.server.ts'
import { findCurrentRelease } from '#app/catalogue/course-store.server.ts'
import { civilTimeZone } from '#app/i18n/format.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { appendEvent } from '#app/outbox/outbox-store.server.ts'
import { listAttempts } from '#app/quizzes/attempt-store.server.ts'
import type { Tx } from '#db/handle.ts'
import { courseGaps, quizOfKind } from './course-completion.ts'
import { completeEnrolment, findEnrolmentById } from './enrolment-store.server.ts'
import { listEvidence } from './evidence-store.server.ts'

/**
 * Completes the actor's enrolment when its rules are met, once, and tells the other rooms. For every use case that may
 * bring the last missing part: a lesson done, a final test passed. Answers whether the course is complete now.
 */
export async function completeCourseIfDue(
  tx: Tx,
  ctx: Pick<Ctx, 'actor' | 'now'>,
  enrolmentId: string,
  timeZone: string = civilTimeZone,
): Promise<boolean> {
  const enrolment = await findEnrolmentById(tx, ctx.actor, enrolmentId)
  if (!enrolment) return false
  if (enrolment.completedAt) return true
  const release = await findCurrentRelease(tx, enrolment.courseId)
  if (!release) return false
  const evidence = await listEvidence(tx, ctx.actor, enrolmentId)
  const attempts = await listAttempts(tx, ctx.actor, enrolmentId)
  const finalId = quizOfKind(release, 'final')?.id
  const finalPassed = attempts.some((attempt) => attempt.quizId === finalId && attempt.passed === true)
  if (courseGaps(release, evidence, finalPassed).length > 0) return false
  if (!(await completeEnrolment(tx, enrolmentId, release.id, ctx.now))) return true
  const { courseId, learnerId } = enrolment
  const completedOn = localDateOf(ctx.now, timeZone)
  await appendEvent(tx, { type: 'course.completed', enrolmentId, learnerId, courseId, releaseId: release.id, completedOn }, ctx.now)
  await appendAudit(tx, ctx, { action: 'course.completed', subject: enrolmentId, details: { courseId, releaseId: release.id } })
  return true
}
