import { type ListedDuty, listOwnDuties, listReasons, type NamedReason } from '#app/assignments/duty-list-store.server.ts'
import { type DutyStatus, dutyStatus, openStatuses } from '#app/assignments/duty-status.ts'
import { listRequests } from '#app/assignments/extension-store.server.ts'
import { findCurrentRelease } from '#app/catalogue/course-store.server.ts'
import type { Release } from '#app/catalogue/release.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { type LocalDate, localDateOf } from '#app/kernel/local-date.ts'
import type { CourseStanding } from './course-standing.server.ts'
import { type Text, textIn } from './lesson-outline.ts'

/** A course that is asked of her, with the reason and the day. */
export interface RequiredCourse extends Pick<ListedDuty, 'id' | 'courseId' | 'cycle' | 'dueOn' | 'graceUntil' | 'validUntil' | 'metOn'> {
  readonly status: DutyStatus
  readonly title: Text
  readonly code: string
  readonly cover: Release['cover']
  readonly reasons: readonly Pick<NamedReason, 'unit' | 'position'>[]
  /** Where she stands in it; undefined before she has begun, of a renewal too. */
  readonly standing: CourseStanding | undefined
  /** A request for more time waits. */
  readonly asked: boolean
}

export interface RequiredView {
  /** To be done now, the most pressing first. */
  readonly open: readonly RequiredCourse[]
  /** Excused, or paused while she is on leave. */
  readonly waiting: readonly RequiredCourse[]
  readonly met: readonly RequiredCourse[]
}

/** What is required of the actor today, of courses in which she stands so. */
export async function viewRequired(ctx: Ctx, standings: readonly CourseStanding[], timeZone: string): Promise<RequiredView> {
  const { actor, db, locale, now } = ctx
  const today = localDateOf(now, timeZone)
  const duties = latestOpened(await listOwnDuties(db.read, actor), today)
  const ids = duties.map(({ id }) => id)
  const [reasons, requests] = await Promise.all([listReasons(db.read, ids), listRequests(db.read, ids)])
  const required = await Promise.all(
    duties.map(async (duty): Promise<RequiredCourse | undefined> => {
      const release = await findCurrentRelease(db.read, duty.courseId)
      if (!release) return undefined
      const standing = standings.find(({ courseId }) => courseId === duty.courseId)
      const completedOn = standing?.completedAt ? localDateOf(standing.completedAt, timeZone) : undefined
      // Her duties follow a completion a moment later.
      const metOn = duty.metOn ?? (completedOn && completedOn >= duty.opensOn ? completedOn : null)
      const { id, courseId, cycle, dueOn, graceUntil, validUntil } = duty
      return {
        ...{ id, courseId, cycle, dueOn, graceUntil, validUntil, metOn },
        status: dutyStatus({ ...duty, metOn }, today),
        title: textIn(locale, release.title, release.sourceLanguage),
        code: release.code,
        cover: release.cover,
        reasons: reasonsOf(duty, reasons),
        standing: !completedOn || metOn ? standing : undefined,
        asked: requests.some(({ dutyId, decision }) => dutyId === id && decision === null),
      }
    }),
  )
  const known = required.filter((each) => each !== undefined)
  return {
    open: known.filter(({ status }) => openStatuses.includes(status)),
    waiting: known.filter(({ status }) => status === 'paused' || status === 'excused'),
    met: known.filter(({ status }) => status === 'met'),
  }
}

/** Of each course the last cycle that has opened. */
function latestOpened(duties: readonly ListedDuty[], today: LocalDate): ListedDuty[] {
  const opened = duties.filter(({ opensOn }) => opensOn <= today)
  return opened.filter(({ courseId, cycle }) => !opened.some((each) => each.courseId === courseId && each.cycle > cycle))
}

/** Two rules that reach her by the same job are one reason. */
function reasonsOf({ id }: ListedDuty, reasons: readonly NamedReason[]): RequiredCourse['reasons'] {
  const own = reasons.filter(({ dutyId }) => dutyId === id).map(({ unit, position }) => ({ unit, position }))
  return own.filter((reason, index) => own.findIndex((each) => JSON.stringify(each) === JSON.stringify(reason)) === index)
}
