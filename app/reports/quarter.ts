import { addDays, addMonths, type LocalDate, startOfDay } from '#app/kernel/local-date.ts'

/** Three months of a year, as `2026-Q3`; compares correctly as text. */
export type Quarter = string & { readonly __quarter: unique symbol }

export function readQuarter(text: string): Quarter | undefined {
  return /^20\d{2}-Q[1-4]$/.test(text) ? (text as Quarter) : undefined
}

export function quarterOf(day: LocalDate): Quarter {
  const [year, month] = day.split('-') as [string, string]
  return `${year}-Q${Math.ceil(Number(month) / 3)}` as Quarter
}

export function firstDayOf(quarter: Quarter): LocalDate {
  const [year, number] = quarter.split('-Q') as [string, string]
  return `${year}-${String(3 * Number(number) - 2).padStart(2, '0')}-01` as LocalDate
}

export function lastDayOf(quarter: Quarter): LocalDate {
  return addDays(addMonths(firstDayOf(quarter), 3), -1)
}

/** From its first instant on, up to but without the first one of the next. */
export function instantsOf(quarter: Quarter, timeZone: string): { readonly from: Date; readonly until: Date } {
  const first = firstDayOf(quarter)
  return { from: startOfDay(first, timeZone), until: startOfDay(addMonths(first, 3), timeZone) }
}

/** How many that are over can be asked for: three years. */
export const quartersOffered = 12

/** The last `count` quarters that are over on a day, the latest first. */
export function endedQuarters(today: LocalDate, count: number): Quarter[] {
  const first = firstDayOf(quarterOf(today))
  return Array.from({ length: count }, (_, n) => quarterOf(addMonths(first, -3 * (n + 1))))
}
