import { addDays, type LocalDate, localDateOf } from '#app/kernel/local-date.ts'
import type { Span } from './counted-days.ts'

/** A time in which the site did not answer. */
interface Outage {
  readonly beganAt: Date
  readonly endedAt: Date
}

const opens = 9
const closes = 18
const hour = 3_600_000

/** Days on which the site was away for half of the office hours or more: they count for no due date. */
export function lostDays(outages: readonly Outage[], timeZone: string): Span[] {
  const away = new Map<LocalDate, number>()
  for (const { beganAt, endedAt } of outages) {
    const last = localDateOf(endedAt, timeZone)
    for (let day = localDateOf(beganAt, timeZone); day <= last; day = addDays(day, 1)) {
      const from = Math.max(beganAt.getTime(), instantOf(day, opens, timeZone))
      const until = Math.min(endedAt.getTime(), instantOf(day, closes, timeZone))
      if (until > from) away.set(day, (away.get(day) ?? 0) + until - from)
    }
  }
  const half = ((closes - opens) / 2) * hour
  return [...away].filter(([, milliseconds]) => milliseconds >= half).map(([day]) => ({ from: day, until: day }))
}

/** Milliseconds of an hour on the clock of a day. */
function instantOf(day: LocalDate, hours: number, timeZone: string): number {
  const asUtc = Date.parse(day) + hours * hour
  const [date, time] = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(asUtc).split(' ')
  const offset = Date.parse(`${date}T${time}Z`) - asUtc
  return asUtc - offset
}
