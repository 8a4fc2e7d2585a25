import { actFor } from '#app/accounts/act-for.server.ts'
import type { EventOf } from '#app/outbox/domain-event.ts'
import { findAnyAttempt } from '#app/quizzes/attempt-store.server.ts'
import type { Tx } from '#db/handle.ts'
import { completeCourseIfDue } from './complete-course.server.ts'

/** Handles 'attempt.graded': a pass by a marker, a regrade or a test that time handed in may be the last part of a course. */
export function completeOnGrade(timeZone: string) {
  return async (tx: Tx, { attemptId }: EventOf<'attempt.graded'>, now: Date): Promise<void> => {
    const attempt = await findAnyAttempt(tx, attemptId)
    if (!attempt?.passed) return
    const actor = await actFor(tx, attempt.learnerId)
    if (actor) await completeCourseIfDue(tx, { actor, now }, attempt.enrolmentId, timeZone)
  }
}
