import type { QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import type { AttemptSummary } from './attempt.ts'

export type QuizRules = Pick<QuizDefinition, 'kind' | 'passMark' | 'attempts' | 'pauseHoursAfterFails'>

/** What opening a quiz leads to now. */
export type StartRule =
  | { readonly kind: 'start'; readonly number: number; readonly attemptsLeft: number }
  /** Starting again leads to the attempt that is open. */
  | { readonly kind: 'resume'; readonly attemptId: string }
  /** The final was passed, or the pre-test taken: there is nothing to start. */
  | { readonly kind: 'taken'; readonly attemptId: string }
  | { readonly kind: 'wait'; readonly until: Date; readonly attemptsLeft: number }
  /** All attempts of a round failed: the course opens again, a new round begins at `until`. */
  | { readonly kind: 'read-again'; readonly until: Date }
  | { readonly kind: 'lessons-first'; readonly lessonsLeft: number; readonly attemptsLeft: number }

export interface StartFacts {
  readonly quiz: QuizRules
  /** The learner's attempts at this quiz in this enrolment, the first one first. */
  readonly attempts: readonly AttemptSummary[]
  /** Lessons that are not done. */
  readonly lessonsLeft: number
  readonly now: Date
}

/**
 * Days between the last fail of a round and the first attempt of the next. Every item may have been shown by then; a
 * week gives time to read the lessons again and is long enough for the answers themselves to fade.
 */
const daysBetweenRounds = 7
const hour = 3_600_000

/**
 * May she start? The pre-test is taken once: it measures what she knew before, and each draw uses up items. The final
 * opens when all lessons are done; its attempts come in rounds of `quiz.attempts`. A pause follows the fails that the
 * quiz says; after the last fail of a round she reads again for a week, then a new round opens.
 */
export function startRule({ quiz, attempts, lessonsLeft, now }: StartFacts): StartRule {
  const open = attempts.find((attempt) => !attempt.submittedAt)
  if (open) return { kind: 'resume', attemptId: open.id }
  const settled = attempts.find((attempt) => attempt.passed) ?? (quiz.kind === 'pre' ? attempts.at(-1) : undefined)
  if (settled) return { kind: 'taken', attemptId: settled.id }
  const pause = pauseAfter(quiz, attempts)
  const attemptsLeft = attemptsLeftInRound(quiz, attempts.length)
  if (pause && pause.until > now)
    return pause.roundOver ? { kind: 'read-again', until: pause.until } : { kind: 'wait', until: pause.until, attemptsLeft }
  if (quiz.kind === 'final' && lessonsLeft > 0) return { kind: 'lessons-first', lessonsLeft, attemptsLeft }
  return { kind: 'start', number: (attempts.at(-1)?.number ?? 0) + 1, attemptsLeft }
}

/** Attempts that may still be made before the course opens again; a full round after a round is over. Infinity without a limit. */
export function attemptsLeftInRound({ attempts }: Pick<QuizRules, 'attempts'>, made: number): number {
  return attempts === undefined ? Number.POSITIVE_INFINITY : attempts - (made % attempts)
}

/** Whether the attempt of that number is the last one of its round. */
export function isLastOfRound({ attempts }: Pick<QuizRules, 'attempts'>, number: number): boolean {
  return attempts !== undefined && number % attempts === 0
}

function pauseAfter(quiz: QuizRules, fails: readonly AttemptSummary[]): { until: Date; roundOver: boolean } | undefined {
  const failedAt = fails.at(-1)?.submittedAt
  if (!failedAt) return undefined
  const roundOver = isLastOfRound(quiz, fails.length)
  const failsInRound = quiz.attempts === undefined ? fails.length : fails.length % quiz.attempts
  const { after, hours } = quiz.pauseHoursAfterFails ?? { after: Number.POSITIVE_INFINITY, hours: 0 }
  if (roundOver) return { until: new Date(failedAt.getTime() + daysBetweenRounds * 24 * hour), roundOver }
  return failsInRound >= after ? { until: new Date(failedAt.getTime() + hours * hour), roundOver } : undefined
}
