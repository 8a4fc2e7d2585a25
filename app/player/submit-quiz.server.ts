import type { Ctx } from '#app/kernel/ctx.ts'
import { completeCourseIfDue } from '#app/progress/complete-course.server.ts'
import type { PostedAnswers } from '#app/quizzes/posted-answers.ts'
import { submitAttempt } from '#app/quizzes/submit-attempt.server.ts'

/**
 * Submits an attempt and, where a test is passed by it, completes the course if that was the last part: in one
 * transaction, so that nobody passes without the news. Refuses as submitAttempt does.
 */
export function submitQuiz(ctx: Ctx, attemptId: string, posted: PostedAnswers, timeZone?: string) {
  return ctx.db.transact(async (tx) => {
    const result = await submitAttempt(tx, ctx, attemptId, posted)
    if (result.ok && result.value.kind === 'submitted' && result.value.now && result.value.attempt.passed) {
      await completeCourseIfDue(tx, ctx, result.value.attempt.enrolmentId, timeZone)
    }
    return result
  })
}
