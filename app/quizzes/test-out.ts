import type { QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import type { AttemptSummary } from './attempt.ts'
import { countingAttempt } from './counting-attempt.ts'

/**
 * What the result of a pre-test says about the lessons:
 * - `opens`: she knows the matter, the final test is open to her
 * - `below-mark`: not enough in all
 * - `weak-outcome`: enough in all, and too little in an outcome
 */
export type TestOut = 'opens' | 'below-mark' | 'weak-outcome'

/**
 * Undefined for a quiz that opens nothing, and while there is no result. A result made before outcomes were kept is judged
 * by its score alone.
 */
export function testOutOf(
  { opensFinalFrom, eachOutcomeFrom }: Pick<QuizDefinition, 'opensFinalFrom' | 'eachOutcomeFrom'>,
  result: Pick<AttemptSummary, 'score' | 'weakestOutcome'> | undefined,
): TestOut | undefined {
  if (opensFinalFrom === undefined || result?.score == null) return undefined
  if (!isReached(result.score, opensFinalFrom)) return 'below-mark'
  if (eachOutcomeFrom === undefined || result.weakestOutcome === null) return 'opens'
  return isReached(result.weakestOutcome, eachOutcomeFrom) ? 'opens' : 'weak-outcome'
}

/** Whether a pre-test showed that she knows the matter: then the final test is open to her without the lessons. */
export function mayTestOut(quizzes: readonly QuizDefinition[], attempts: readonly AttemptSummary[]): boolean {
  return quizzes.some((quiz) => {
    const own = attempts.filter((attempt) => attempt.quizId === quiz.id)
    return testOutOf(quiz, countingAttempt(quiz, own)) === 'opens'
  })
}

/** The nudge undoes binary dust, as in grading. */
export function isReached(share: number, mark: number): boolean {
  return share >= mark - 1e-9
}
