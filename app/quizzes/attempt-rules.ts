import { isPractice, isTakenOnce, type QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import { civilTimeZone } from '#app/i18n/format.ts'
import { addDays, type LocalDate, localDateOf } from '#app/kernel/local-date.ts'
import { type Allowance, noAllowance } from './accommodation.ts'
import type { AttemptSummary } from './attempt.ts'
import { countingAttempt } from './counting-attempt.ts'

export type QuizRules = Pick<QuizDefinition, 'kind' | 'attempts' | 'pauseHoursAfterFails' | 'counts' | 'window' | 'afterDays'>

/** What opening a quiz leads to now. */
export type StartRule =
  /** `attemptsLeft`: Infinity without a limit. */
  | { readonly kind: 'start'; readonly number: number; readonly attemptsLeft: number }
  /** Starting again leads to the attempt that is open. */
  | { readonly kind: 'resume'; readonly attemptId: string }
  /** The final was passed, or the pre-test taken: there is nothing to start. */
  | { readonly kind: 'taken'; readonly attemptId: string }
  | { readonly kind: 'wait'; readonly until: Date; readonly attemptsLeft: number }
  /** All attempts of a round failed: a new round begins when the lessons are done again, and not before `until`, while that lasts. */
  | { readonly kind: 'read-again'; readonly lessonsLeft: number; readonly until?: Date | undefined }
  | { readonly kind: 'lessons-first'; readonly lessonsLeft: number; readonly attemptsLeft: number }
  /** A person has yet to mark a part of the attempt; until then nobody knows whether another is needed. */
  | { readonly kind: 'marking'; readonly attemptId: string }
  | { readonly kind: 'opens-later'; readonly opens: LocalDate }
  /** A follow-up, before the course is completed. */
  | { readonly kind: 'after-course'; readonly days: number }
  | { readonly kind: 'window-over'; readonly closes: LocalDate }

export interface StartFacts {
  readonly quiz: QuizRules
  /** The learner's attempts at this quiz in this enrolment, the first one first. */
  readonly attempts: readonly AttemptSummary[]
  /** Lessons that must be done first; none where a pre-test stood for them. */
  readonly lessonsLeft: number
  /** When the course was completed in this enrolment. */
  readonly completedAt?: Date | null
  readonly allowance?: Allowance
  readonly now: Date
  /** In which the days of a window are meant. */
  readonly timeZone?: string
}

/**
 * Days between the last fail of a round and the first attempt of the next, at least. Every item may have been shown by
 * then; a week gives time to do the lessons again and is long enough for the answers themselves to fade.
 */
const daysBetweenRounds = 7
const hour = 3_600_000

/**
 * May she start? The pre-test is taken once: it measures what she knew before, and each draw uses up items; a follow-up
 * is, too, some days after the course. The final
 * opens when all lessons are done; its attempts come in rounds of `quiz.attempts`. A pause follows the fails that the
 * quiz says; after the last fail of a round the lessons are done again, in a week at least, then a new round opens.
 * Practice is always open.
 */
export function startRule(facts: StartFacts): StartRule {
  const { quiz, attempts, lessonsLeft, allowance = noAllowance, now, timeZone = civilTimeZone } = facts
  const open = attempts.find((attempt) => !attempt.submittedAt)
  if (open) return { kind: 'resume', attemptId: open.id }
  const practises = isPractice(quiz)
  const number = (attempts.at(-1)?.number ?? 0) + 1
  const settled = practises ? undefined : settledBy(quiz, attempts, allowance)
  if (settled) return settled
  const outside = quiz.window && outsideWindow(quiz.window, allowance, localDateOf(now, timeZone))
  if (outside) return outside
  const early = followUpOpens(facts, timeZone)
  if (early) return early
  if (practises) return { kind: 'start', number, attemptsLeft: Number.POSITIVE_INFINITY }
  const round = roundOf(quiz, allowance)
  const pause = isTakenOnce(quiz) ? undefined : pauseAfter({ ...quiz, attempts: round }, attempts)
  const attemptsLeft = attemptsLeftInRound(round, attempts.length)
  const until = pause && pause.until > now ? pause.until : undefined
  if (pause?.roundOver && (until || lessonsLeft > 0)) return { kind: 'read-again', lessonsLeft, until }
  if (until) return { kind: 'wait', until, attemptsLeft }
  if (quiz.kind === 'final' && lessonsLeft > 0) return { kind: 'lessons-first', lessonsLeft, attemptsLeft }
  return { kind: 'start', number, attemptsLeft }
}

/**
 * When the last round that she failed whole ended; undefined where there is none, and for who passed all the same or may
 * have. What she did in the lessons before it no longer counts.
 */
export function failedRoundEnd({ quiz, attempts, allowance = noAllowance }: Pick<StartFacts, 'quiz' | 'attempts' | 'allowance'>) {
  const round = roundOf(quiz, allowance)
  if (quiz.kind !== 'final' || round === undefined || settledBy(quiz, attempts, allowance)) return undefined
  const fails = attempts.filter((attempt) => attempt.submittedAt)
  return fails[Math.floor(fails.length / round) * round - 1]?.submittedAt ?? undefined
}

/** What leaves nothing to start: a pass, a pre-test taken, a result that a person has yet to complete. */
function settledBy(quiz: QuizRules, attempts: readonly AttemptSummary[], allowance: Allowance): StartRule | undefined {
  const waiting = attempts.find((attempt) => attempt.submittedAt && attempt.score === null)
  if (waiting) return { kind: 'marking', attemptId: waiting.id }
  const counting = countingAttempt(quiz, attempts)
  if (!counting) return undefined
  const taken = isTakenOnce(quiz) ? attempts.length >= 1 + allowance.extraAttempts : counting.passed
  return taken ? { kind: 'taken', attemptId: counting.id } : undefined
}

/** A follow-up before its day; undefined for one that is open, and for every other quiz. */
function followUpOpens({ quiz: { kind, afterDays = 0 }, completedAt, now }: StartFacts, timeZone: string): StartRule | undefined {
  if (kind !== 'follow-up') return undefined
  if (!completedAt) return { kind: 'after-course', days: afterDays }
  const opens = addDays(localDateOf(completedAt, timeZone), afterDays)
  return localDateOf(now, timeZone) < opens ? { kind: 'opens-later', opens } : undefined
}

function outsideWindow(window: NonNullable<QuizRules['window']>, allowance: Allowance, today: LocalDate): StartRule | undefined {
  const closes = lastDay(window, allowance)
  if (window.opens && today < window.opens) return { kind: 'opens-later', opens: window.opens }
  return closes && today > closes ? { kind: 'window-over', closes } : undefined
}

/** The last day on which she may start; undefined where there is none. A grant never shortens it. */
export function lastDay(window: QuizRules['window'], { closes: granted }: Allowance): LocalDate | undefined {
  if (!window?.closes) return undefined
  return granted && granted > window.closes ? granted : window.closes
}

/** Attempts of a round; undefined without a limit. */
export function roundOf({ attempts }: Pick<QuizRules, 'attempts'>, { extraAttempts }: Allowance): number | undefined {
  return attempts === undefined ? undefined : attempts + extraAttempts
}

/** Attempts that may still be made before the course opens again; a full round after a round is over. Infinity without a limit. */
export function attemptsLeftInRound(round: number | undefined, made: number): number {
  return round === undefined ? Number.POSITIVE_INFINITY : round - (made % round)
}

/** Whether the attempt of that number is the last one of its round. */
export function isLastOfRound(round: number | undefined, number: number): boolean {
  return round !== undefined && number % round === 0
}

function pauseAfter(quiz: QuizRules, fails: readonly AttemptSummary[]): { until: Date; roundOver: boolean } | undefined {
  const failedAt = fails.at(-1)?.submittedAt
  if (!failedAt) return undefined
  const roundOver = isLastOfRound(quiz.attempts, fails.length)
  const failsInRound = quiz.attempts === undefined ? fails.length : fails.length % quiz.attempts
  const { after, hours } = quiz.pauseHoursAfterFails ?? { after: Number.POSITIVE_INFINITY, hours: 0 }
  if (roundOver) return { until: new Date(failedAt.getTime() + daysBetweenRounds * 24 * hour), roundOver }
  return failsInRound >= after ? { until: new Date(failedAt.getTime() + hours * hour), roundOver } : undefined
}
