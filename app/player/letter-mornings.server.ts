import { findCalendar } from '#app/assignments/calendar-store.server.ts'
import { isWorkingDay, nextWorkingDay } from '#app/assignments/working-calendar.ts'
import { type LocalDate, localDateOf, startOfDay } from '#app/kernel/local-date.ts'
import type { Reader } from '#db/handle.ts'

/** Hour of the civil clock at which letters about a course that is over leave. */
const hourOfLetters = 9

export function morningOf(day: LocalDate, timeZone: string): Date {
  return new Date(startOfDay(day, timeZone).getTime() + hourOfLetters * 3_600_000)
}

/** Now on a working day, else the morning of the next one. */
export async function workingMorning(read: Reader, now: Date, timeZone: string): Promise<Date> {
  const today = localDateOf(now, timeZone)
  const calendar = await findCalendar(read)
  return isWorkingDay(today, calendar) ? now : morningOf(nextWorkingDay(today, calendar), timeZone)
}
