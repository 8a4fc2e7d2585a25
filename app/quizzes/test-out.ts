import type { QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import type { AttemptSummary } from './attempt.ts'
import { countingAttempt } from './counting-attempt.ts'

/** Whether a pre-test showed that she knows the matter: then the final test is open to her without the lessons. */
export function mayTestOut(quizzes: readonly QuizDefinition[], attempts: readonly AttemptSummary[]): boolean {
  return quizzes.some((quiz) => {
    if (quiz.opensFinalFrom === undefined) return false
    const score = countingAttempt(
      quiz,
      attempts.filter((attempt) => attempt.quizId === quiz.id),
    )?.score
    // The nudge undoes binary dust, as in grading.
    return score != null && score >= quiz.opensFinalFrom - 1e-9
  })
}
