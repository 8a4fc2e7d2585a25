import { appendAudit } from '#app/audit/audit-store.server.ts'
import { findCurrentRelease, findRelease } from '#app/catalogue/course-store.server.ts'
import type { Release } from '#app/catalogue/release.ts'
import { civilTimeZone } from '#app/i18n/format.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { appendEvent } from '#app/outbox/outbox-store.server.ts'
import type { AttemptSummary } from '#app/quizzes/attempt.ts'
import { listAttempts } from '#app/quizzes/attempt-store.server.ts'
import { countingAttempt, isPassed } from '#app/quizzes/counting-attempt.ts'
import { mayTestOut } from '#app/quizzes/test-out.ts'
import type { Tx } from '#db/handle.ts'
import { completionOf } from './completion.ts'
import { quizOfKind } from './course-completion.ts'
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
  const refresher = enrolment.refresher === true || (await testedOutThen(tx, release, attempts))
  // A failed round, which `since` would say, ends with a pass; without one the course is not complete anyway.
  const completion = completionOf({ kind: 'course', release, evidence, since: undefined, refresher, attempts })
  if (!completion.complete) return false
  const completedBy = completion.by
  if (!(await completeEnrolment(tx, enrolmentId, { releaseId: release.id, completedBy }, ctx.now))) return true
  const { courseId, learnerId } = enrolment
  const completedOn = localDateOf(ctx.now, timeZone)
  await appendEvent(tx, { type: 'course.completed', enrolmentId, learnerId, courseId, releaseId: release.id, completedOn }, ctx.now)
  await appendAudit(tx, ctx, {
    action: 'course.completed',
    subject: enrolmentId,
    details: { courseId, releaseId: release.id, completedBy },
  })
  return true
}

/** What opened the final test to her still stands when a release changed the rules while she took it, and passed. */
async function testedOutThen(tx: Tx, release: Pick<Release, 'quizzes'>, attempts: readonly AttemptSummary[]): Promise<boolean> {
  const final = quizOfKind(release, 'final')
  if (!final || !isPassed(final, attempts)) return false
  const counting = countingAttempt(
    final,
    attempts.filter((attempt) => attempt.quizId === final.id),
  )
  const then = counting && (await findRelease(tx, counting.releaseId))
  return then !== undefined && mayTestOut(then.quizzes, attempts)
}
