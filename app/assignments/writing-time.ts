import { formatTime } from '#app/i18n/format.ts'
import { addDays, type LocalDate, localDateOf, startOfDay } from '#app/kernel/local-date.ts'
import { isWorkingDay, nextWorkingDay, type WorkingCalendar } from './working-calendar.ts'

/** Hours of the civil clock between which letters may leave. */
export const writingHours = { from: '08:00', until: '19:00' } as const

/** Whether letters may leave now: on working days and in office hours alone. */
export function mayWrite(now: Date, calendar: WorkingCalendar, timeZone: string): boolean {
  const time = formatTime(now, timeZone)
  return isWorkingDay(localDateOf(now, timeZone), calendar) && time >= writingHours.from && time < writingHours.until
}

/** When a letter that is written now may leave. */
export function writingTime(now: Date, calendar: WorkingCalendar, timeZone: string): Date {
  if (mayWrite(now, calendar, timeZone)) return now
  const today = localDateOf(now, timeZone)
  const isOver = formatTime(now, timeZone) >= writingHours.until
  return opening(nextWorkingDay(isOver ? addDays(today, 1) : today, calendar), timeZone)
}

function opening(day: LocalDate, timeZone: string): Date {
  return new Date(startOfDay(day, timeZone).getTime() + Number(writingHours.from.slice(0, 2)) * 3_600_000)
}
