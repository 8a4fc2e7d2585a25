import { statusOf } from '#app/http/refusal-status.ts'
import { translator } from '#app/i18n/translate.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import type { PostedAnswers } from '#app/quizzes/posted-answers.ts'
import type { SaveResponse } from '#app/quizzes/respond-to-save.server.ts'
import { submitQuiz } from './submit-quiz.server.ts'

/** What the browser module gets when it submits an attempt: asked again it gets the same. */
export async function respondToSubmit(ctx: Ctx, attemptId: string, posted: PostedAnswers, timeZone: string): Promise<SaveResponse> {
  const submitted = await submitQuiz(ctx, attemptId, posted, timeZone)
  if (submitted.ok) return { status: 200, body: { status: submitted.value.kind } }
  const { refusal } = submitted
  return { status: statusOf(refusal), body: { status: 'refused', refusal, message: translator(ctx.locale)(`quizzes.refusal.${refusal}`) } }
}
