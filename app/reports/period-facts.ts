import type { Locale } from '#app/kernel/locale.ts'
import type { Sex } from '#app/organisations/person.ts'
import type { GradeGroup } from '#app/organisations/position.ts'
import type { Quarter } from './quarter.ts'

/** What is counted of a quarter: people who began a course in it, who completed one, who were given a certificate. */
export const measures = ['enrolled', 'completed', 'certified'] as const
export type Measure = (typeof measures)[number]

/** One of the staff who did something in a quarter, as her file stood on its last day; ids of courses by what she did. */
export interface PeriodLearner extends Readonly<Record<Measure, readonly string[]>> {
  readonly sex: Sex
  /** Code of the body she works for. */
  readonly body: string
  readonly grade: GradeGroup
  readonly locale: Locale
}

/** Somebody who took the pre-test of a course in the quarter; scores in [0, 1]. */
export interface PeriodStart {
  readonly courseId: string
  readonly sex: Sex
  readonly pre: number
  /** Of her first final test; null where she has not taken it. */
  readonly post: number | null
  /** Of the follow-up after ninety days. */
  readonly later: number | null
}

export interface PeriodBody {
  readonly code: string
  /** Code of its territory; null of a body of the whole country. */
  readonly territory: string | null
}

/** Everything that the results of a quarter are computed from. It names nobody. */
export interface PeriodFacts {
  readonly quarter: Quarter
  /** All bodies that are looked at, whether or not their people did anything. */
  readonly bodies: readonly PeriodBody[]
  readonly courses: readonly string[]
  readonly learners: readonly PeriodLearner[]
  readonly starts: readonly PeriodStart[]
}
