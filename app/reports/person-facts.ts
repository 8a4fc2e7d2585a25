import type { Locale } from '#app/kernel/locale.ts'
import type { Sex } from '#app/organisations/person.ts'
import type { DayNumber } from './day-number.ts'

/** A main job of a person: from its first day, and no longer on `until`. */
export type JobFacts = readonly [from: DayNumber, until: DayNumber, unitId: string, positionId: string]

/**
 * Days of one cycle of a duty, and of the enrolment that answers it; or of an enrolment alone, which nobody asked for and
 * has no `opens`. Their order is how they are stored: a new one goes to the end.
 */
export const standingDays = [
  'opens',
  'due',
  'grace',
  'pausedFrom',
  'pausedUntil',
  'excusedFrom',
  'excusedUntil',
  'met',
  'validUntil',
  'closed',
  'enrolled',
  'completed',
] as const
export type StandingDay = (typeof standingDays)[number]

/** What has to be learnt (its id), the cycle, and the days as `standingDays` names them. */
export type StandingFacts = readonly [subject: string, cycle: number, ...days: DayNumber[]]

/** All that reports know of a person. No name is in it: names are read with the rows that are shown. */
export interface PersonFacts {
  readonly personId: string
  /** Orders people by name. */
  readonly sortKey: string
  readonly sex: Sex
  readonly locale: Locale
  /** The earliest first. */
  readonly jobs: readonly JobFacts[]
  /** By subject, then by cycle. */
  readonly standings: readonly StandingFacts[]
}

export function standingFacts(subject: string, cycle: number, days: Readonly<Record<StandingDay, DayNumber>>): StandingFacts {
  return [subject, cycle, ...standingDays.map((name) => days[name])]
}
