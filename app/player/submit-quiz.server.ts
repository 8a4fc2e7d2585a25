import type { Ctx } from '#app/kernel/ctx.ts'
import { completeCourseIfDue } from '#app/progress/complete-course.server.ts'
import type { PostedAnswers } from '#app/quizzes/posted-answers.ts'
import { saveAnswers } from '#app/quizzes/save-answers.server.ts'
import { submitAttempt } from '#app/quizzes/submit-attempt.server.ts'
import { handInIfOver } from './hand-in-overdue.server.ts'

/**
 * Submits an attempt and, where a test is passed by it, completes the course if that was the last part: in one
 * transaction, so that nobody passes without the news. Refuses as submitAttempt does; where time is up ('time-over') it
 * hands in what was saved.
 */
export async function submitQuiz(ctx: Ctx, attemptId: string, posted: PostedAnswers, timeZone?: string) {
  const submitted = await ctx.db.transact(async (tx) => {
    const result = await submitAttempt(tx, ctx, attemptId, posted)
    if (result.ok && result.value.kind === 'submitted' && result.value.now && result.value.attempt.passed) {
      await completeCourseIfDue(tx, ctx, result.value.attempt.enrolmentId, timeZone)
    }
    return result
  })
  if (!submitted.ok && submitted.refusal === 'time-over') await handInIfOver(ctx, attemptId, timeZone)
  return submitted
}

/** Saves posted answers; refuses as saveAnswers does. Where time is up it hands the attempt in. */
export async function saveQuiz(ctx: Ctx, attemptId: string, posted: PostedAnswers, timeZone?: string) {
  const saved = await saveAnswers(ctx, attemptId, posted)
  if (!saved.ok && saved.refusal === 'time-over') await handInIfOver(ctx, attemptId, timeZone)
  return saved
}
