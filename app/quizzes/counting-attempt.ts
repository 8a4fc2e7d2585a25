import type { QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import type { AttemptSummary } from './attempt.ts'

/**
 * The attempt whose result counts where several were submitted: the best (a pass before a fail, then the higher score,
 * then the earlier), the last or the first. Undefined while none is submitted. One that a person has yet to mark counts
 * as first or last, and as best only where there is no other.
 */
export function countingAttempt<T extends Pick<AttemptSummary, 'submittedAt' | 'score' | 'passed'>>(
  { counts = 'best' }: Pick<QuizDefinition, 'counts'>,
  attempts: readonly T[],
): T | undefined {
  const submitted = attempts.filter((attempt) => attempt.submittedAt)
  if (counts === 'first') return submitted[0]
  if (counts === 'last') return submitted.at(-1)
  return submitted.reduce<T | undefined>((best, each) => (best && !isBetter(each, best) ? best : each), undefined)
}

type Outcome = Pick<AttemptSummary, 'score' | 'passed'>

function isBetter(one: Outcome, other: Outcome): boolean {
  if (one.passed !== other.passed && (one.passed || other.passed)) return one.passed === true
  return (one.score ?? -1) > (other.score ?? -1)
}

/** Whether the quiz is passed, by the attempt that counts. */
export function isPassed(quiz: Pick<QuizDefinition, 'id' | 'counts'>, attempts: readonly AttemptSummary[]): boolean {
  const own = attempts.filter((attempt) => attempt.quizId === quiz.id)
  return countingAttempt(quiz, own)?.passed === true
}
