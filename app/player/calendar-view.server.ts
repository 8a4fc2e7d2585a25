import { type DueEntry, dueEntries } from '#app/assignments/due-entries.ts'
import { type ListedDuty, listOwnDuties } from '#app/assignments/duty-list-store.server.ts'
import { signFeed } from '#app/assignments/feed-address.ts'
import { findOwnFeed } from '#app/assignments/feed-store.server.ts'
import { courseNames } from '#app/assignments/rule-names.server.ts'
import { targetKey } from '#app/assignments/target.ts'
import { paths } from '#app/http/paths.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { type Text, textIn } from './lesson-outline.ts'

/** A course or a learning path that is due. */
export interface DueCourse
  extends Pick<DueEntry<ListedDuty>, 'id' | 'courseId' | 'programmeId' | 'opensOn' | 'dueOn' | 'graceUntil' | 'status'> {
  readonly title: Text
}

export interface CalendarView {
  /** The earliest first. */
  readonly due: readonly DueCourse[]
  /** Where calendars fetch them; undefined while she has not asked for it. */
  readonly feedAddress: string | undefined
}

interface Site {
  readonly tokenKey: Buffer
  readonly publicOrigin: string
  readonly timeZone: string
}

export async function viewCalendar(ctx: Ctx, { tokenKey, publicOrigin, timeZone }: Site): Promise<CalendarView> {
  const [due, feed] = await Promise.all([listDueCourses(ctx, timeZone), findOwnFeed(ctx.db.read, ctx.actor)])
  return { due, feedAddress: feed && publicOrigin + paths.calendarFeed(feed.id, signFeed(tokenKey, feed.id)) }
}

export async function listDueCourses({ actor, db, locale, now }: Ctx, timeZone: string): Promise<DueCourse[]> {
  const entries = dueEntries(await listOwnDuties(db.read, actor), localDateOf(now, timeZone))
  const names = await courseNames(db.read, entries.map(targetKey))
  return entries.flatMap((entry) => {
    const name = names[targetKey(entry)]
    const { id, courseId, programmeId, opensOn, dueOn, graceUntil, status } = entry
    if (!name) return []
    return { id, courseId, programmeId, opensOn, dueOn, graceUntil, status, title: textIn(locale, name.title, name.sourceLanguage) }
  })
}
