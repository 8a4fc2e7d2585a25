import { asc, eq, isNotNull } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { listOutages } from '#app/quizzes/heartbeat-store.server.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { calendarDay } from '#db/schema/assignments.ts'
import { orgUnit } from '#db/schema/organisations.ts'
import type { Span } from './counted-days.ts'
import { lostDays } from './lost-days.ts'
import { uzbekistan, type WorkingCalendar } from './working-calendar.ts'

export type CalendarDay = typeof calendarDay.$inferSelect

/** Days by decree, the first one first. */
export function listCalendarDays(read: Reader): Promise<CalendarDay[]> {
  return read.select().from(calendarDay).orderBy(asc(calendarDay.day))
}

export async function findCalendar(read: Reader): Promise<WorkingCalendar> {
  const days = await listCalendarDays(read)
  const those = (works: boolean) => new Set(days.filter((each) => each.works === works).map(({ day }) => day))
  return { ...uzbekistan, daysOff: those(false), worked: those(true) }
}

export async function saveCalendarDay(tx: Tx, day: CalendarDay): Promise<void> {
  const { works, name } = day
  await tx.insert(calendarDay).values(day).onConflictDoUpdate({ target: calendarDay.day, set: { works, name } })
}

/** Takes a day out again; false where it was not in. */
export async function removeCalendarDay(tx: Tx, day: LocalDate): Promise<boolean> {
  const gone = await tx.delete(calendarDay).where(eq(calendarDay.day, day)).returning({ day: calendarDay.day })
  return gone.length === 1
}

/** Days on which the platform was down for half of the office hours. */
export async function listLostDays(read: Reader, timeZone: string): Promise<Span[]> {
  return lostDays(await listOutages(read, new Date(0)), timeZone)
}

/** Units that are no more, by id and by code, with the code of the unit that took them over. */
export async function findClosedUnits(read: Reader): Promise<Map<string, { mergedInto: string | undefined }>> {
  const successor = alias(orgUnit, 'successor')
  const rows = await read
    .select({ id: orgUnit.id, code: orgUnit.code, mergedInto: successor.code })
    .from(orgUnit)
    .leftJoin(successor, eq(successor.id, orgUnit.mergedIntoId))
    .where(isNotNull(orgUnit.closedOn))
  return new Map(
    rows.flatMap(({ id, code, mergedInto }) => [id, code].map((key) => [key, { mergedInto: mergedInto ?? undefined }] as const)),
  )
}
