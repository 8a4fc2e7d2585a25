import type { LocalDate } from '#app/kernel/local-date.ts'

/** Days from `from` on, up to but without `until`; null is open-ended. */
export interface Period {
  readonly from: LocalDate
  readonly until: LocalDate | null
}

export function holdsOn({ from, until }: Period, day: LocalDate): boolean {
  return from <= day && (until === null || day < until)
}

export function overlap(one: Period, other: Period): boolean {
  return (one.until === null || other.from < one.until) && (other.until === null || one.from < other.until)
}

/** Whether a period is over, holds, or is yet to come. */
export function timeOf({ from, until }: Period, today: LocalDate): 'past' | 'now' | 'coming' {
  if (from > today) return 'coming'
  return until !== null && until <= today ? 'past' : 'now'
}
