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
