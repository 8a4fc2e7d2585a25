import type { LocalDate } from '#app/kernel/local-date.ts'

/** Days since 31 December 1999, in 16 bits: until 2179. Earlier days count as the first one. */
export type DayNumber = number

/** No day: it has not happened, or is not asked for. Before all days. */
export const noDay = 0
/** After all days: without an end. */
export const everAfter = 65_535

const origin = Date.UTC(1999, 11, 31)
const millisecondsPerDay = 86_400_000

export function dayNumber(day: LocalDate): DayNumber {
  return Math.min(Math.max(Math.round((Date.parse(`${day}T00:00:00Z`) - origin) / millisecondsPerDay), 1), everAfter - 1)
}

export function dayOf(number: DayNumber): LocalDate {
  return new Date(origin + number * millisecondsPerDay).toISOString().slice(0, 10) as LocalDate
}
