import type { LocalDate } from '#app/kernel/local-date.ts'

/** What was granted to one learner for the quizzes of a course. */
export interface Accommodation {
  /** Null: all quizzes of the course. */
  readonly quizId: string | null
  /** Percent on top of a time limit. */
  readonly extraTimePercent: number
  readonly noTimeLimit: boolean
  /** Attempts on top of those of a round. */
  readonly extraAttempts: number
  /** Last day on which attempts may be started, in place of the quiz's; null: as the quiz says. */
  readonly closes: LocalDate | null
}

/** What holds for a learner at one quiz by all that was granted to her. */
export type Allowance = Omit<Accommodation, 'quizId'>

export const noAllowance: Allowance = { extraTimePercent: 0, noTimeLimit: false, extraAttempts: 0, closes: null }

/** The most of each that was granted: two grants do not add up. */
export function allowanceFor(granted: readonly Accommodation[], quizId: string): Allowance {
  return granted
    .filter((each) => each.quizId === null || each.quizId === quizId)
    .reduce<Allowance>(
      (most, { extraTimePercent, noTimeLimit, extraAttempts, closes }) => ({
        extraTimePercent: Math.max(most.extraTimePercent, extraTimePercent),
        noTimeLimit: most.noTimeLimit || noTimeLimit,
        extraAttempts: Math.max(most.extraAttempts, extraAttempts),
        closes: most.closes && (!closes || most.closes > closes) ? most.closes : closes,
      }),
      noAllowance,
    )
}
