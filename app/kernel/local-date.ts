/** A day without a time, `YYYY-MM-DD`; compares correctly as text. */
export type LocalDate = string & { readonly __localDate: unique symbol }

/** Making one costs a hundred times what using it does. */
const calendars = new Map<string, Intl.DateTimeFormat>()

/** The civil day of an instant in a time zone (IANA name). */
export function localDateOf(instant: Date, timeZone: string): LocalDate {
  let calendar = calendars.get(timeZone)
  if (!calendar) {
    // The Swedish locale writes dates as YYYY-MM-DD.
    calendar = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
    calendars.set(timeZone, calendar)
  }
  return calendar.format(instant) as LocalDate
}

export function parseLocalDate(text: string): LocalDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return undefined
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? (text as LocalDate) : undefined
}

/** The same day `months` later; the last day of the month where that day does not exist (31 January + 1 = 28 or 29 February). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10) as LocalDate
}

export function addDays(date: LocalDate, days: number): LocalDate {
  // By its parts: toISOString takes three times as long, and planning duties asks for millions of days.
  const day = new Date(Date.parse(date) + days * 86_400_000)
  if (Number.isNaN(day.getTime())) throw new RangeError(`No day is ${days} days after ${date}`)
  return `${digits(day.getUTCFullYear(), 4)}-${digits(day.getUTCMonth() + 1, 2)}-${digits(day.getUTCDate(), 2)}` as LocalDate
}

const digits = (part: number, length: number) => String(part).padStart(length, '0')

/** Days from one day to another: 1 from today to tomorrow, negative backwards. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}

/** The first instant of a day in a time zone: its midnight, or, where clocks skip midnight, the end of the gap. */
export function startOfDay(date: LocalDate, timeZone: string): Date {
  const noonBefore = Date.parse(`${addDays(date, -1)}T12:00:00Z`)
  // Local midnight lies within 26 hours after noon UTC of the day before; halving finds the first instant of the day.
  let [before, after] = [noonBefore - 3_600_000 * 3, noonBefore + 3_600_000 * 26]
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (localDateOf(new Date(middle), timeZone) < date) before = middle
    else after = middle
  }
  return new Date(after)
}
