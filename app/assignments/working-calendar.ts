import { addDays, type LocalDate } from '#app/kernel/local-date.ts'

/** Which days offices work, as data: weekends, public holidays, and weekends worked in place of a holiday. */
export interface WorkingCalendar {
  /** ISO numbers of the days of a week on which nobody works: 6 Saturday, 7 Sunday. */
  readonly weekend: readonly number[]
  /** Every year on this day, `MM-DD`. */
  readonly yearly: ReadonlySet<string>
  /** On this day alone: holidays that move with the moon, and days off by decree. */
  readonly daysOff: ReadonlySet<LocalDate>
  /** Weekends and holidays that are worked, by decree. */
  readonly worked: ReadonlySet<LocalDate>
}

export function isWorkingDay(day: LocalDate, calendar: WorkingCalendar): boolean {
  if (calendar.worked.has(day)) return true
  if (calendar.daysOff.has(day) || calendar.yearly.has(day.slice(5))) return false
  return !calendar.weekend.includes(isoWeekday(day))
}

/** The day itself, or the first working day after it. */
export function nextWorkingDay(day: LocalDate, calendar: WorkingCalendar): LocalDate {
  let next = day
  // A calendar in which nobody ever works would loop for ever: after a year of days off the day stays as it is.
  for (let tries = 0; tries < 366; tries++) {
    if (isWorkingDay(next, calendar)) return next
    next = addDays(next, 1)
  }
  return day
}

/** 1 Monday … 7 Sunday. */
function isoWeekday(day: LocalDate): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

/**
 * Uzbekistan: a five-day week and the public holidays of the Labour Code. The two Hayit holidays follow the moon and are
 * set by decree each year: their days are added to `daysOff` when they are known.
 */
export const uzbekistan: WorkingCalendar = {
  weekend: [6, 7],
  yearly: new Set(['01-01', '03-08', '03-21', '05-09', '09-01', '10-01', '12-08']),
  daysOff: new Set(),
  worked: new Set(),
}
