import { type LocalDate, localDateOf, startOfDay } from '#app/kernel/local-date.ts'

/** The days of the history, and their hours. */
export interface Times {
  readonly today: LocalDate
  readonly timeZone: string
  readonly instantOf: (day: LocalDate, minutes: number) => Date
  readonly dayOf: (instant: Date) => LocalDate
}

export function timesOf(now: Date, timeZone: string): Times {
  const starts = new Map<LocalDate, number>()
  return {
    today: localDateOf(now, timeZone),
    timeZone,
    dayOf: (instant) => localDateOf(instant, timeZone),
    instantOf(day, minutes) {
      const start = starts.get(day) ?? startOfDay(day, timeZone).getTime()
      starts.set(day, start)
      return new Date(start + Math.round(minutes * 60) * 1000)
    },
  }
}
