import { type ListedDuty, listOwnDuties, listReasons, type NamedReason } from '#app/assignments/duty-list-store.server.ts'
import { type DutyStatus, dutyStatus, openStatuses } from '#app/assignments/duty-status.ts'
import { listRequests } from '#app/assignments/extension-store.server.ts'
import { type PathOfDuty, viewPathOfDuty } from '#app/assignments/path-of-duty.server.ts'
import { courseNames } from '#app/assignments/rule-names.server.ts'
import type { CourseName } from '#app/assignments/rule-names.ts'
import { targetKey } from '#app/assignments/target.ts'
import { findCurrentRelease } from '#app/catalogue/course-store.server.ts'
import type { Release } from '#app/catalogue/release.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { type LocalDate, localDateOf } from '#app/kernel/local-date.ts'
import type { CourseStanding } from './course-standing.server.ts'
import { type Text, textIn } from './lesson-outline.ts'

interface Required extends Pick<ListedDuty, 'id' | 'cycle' | 'dueOn' | 'graceUntil' | 'validUntil' | 'metOn'> {
  readonly status: DutyStatus
  readonly title: Text
  readonly reasons: readonly Pick<NamedReason, 'unit' | 'position'>[]
  /** A request for more time waits. */
  readonly asked: boolean
}

/** A course that is asked of her, with the reason and the day. */
export interface RequiredCourse extends Required {
  readonly courseId: string
  readonly code: string
  readonly cover: Release['cover']
  /** Where she stands in it; undefined before she has begun, of a renewal too. */
  readonly standing: CourseStanding | undefined
}

/** A learning path that is asked of her. */
export interface RequiredPath extends Required {
  readonly courseId: null
  readonly path: PathOfDuty
  /** Of the course that comes next. */
  readonly cover: Release['cover'] | undefined
}

export interface RequiredView {
  /** To be done now, the most pressing first. */
  readonly open: readonly (RequiredCourse | RequiredPath)[]
  /** Excused, or paused while she is on leave. */
  readonly waiting: readonly (RequiredCourse | RequiredPath)[]
  readonly met: readonly (RequiredCourse | RequiredPath)[]
}

/** What is required of the actor today, of courses in which she stands so. */
export async function viewRequired(ctx: Ctx, standings: readonly CourseStanding[], timeZone: string): Promise<RequiredView> {
  const { actor, db, locale, now } = ctx
  const today = localDateOf(now, timeZone)
  const duties = latestOpened(await listOwnDuties(db.read, actor), today)
  const ids = duties.map(({ id }) => id)
  const [reasons, requests] = await Promise.all([listReasons(db.read, ids), listRequests(db.read, ids)])
  const found = await Promise.all(
    duties.map(async (duty): Promise<RequiredCourse | RequiredPath | undefined> => {
      if (duty.courseId === null) return requiredPath(duty)
      const release = await findCurrentRelease(db.read, duty.courseId)
      if (!release) return undefined
      const standing = standings.find(({ courseId }) => courseId === duty.courseId)
      const completedOn = standing?.completedAt ? localDateOf(standing.completedAt, timeZone) : undefined
      // Her duties follow a completion a moment later.
      const metOn = duty.metOn ?? (completedOn && completedOn >= duty.opensOn ? completedOn : null)
      return {
        ...required(duty, metOn, release),
        courseId: duty.courseId,
        code: release.code,
        cover: release.cover,
        standing: !completedOn || metOn ? standing : undefined,
      }
    }),
  )
  const known = found.filter((each) => each !== undefined)
  return {
    open: known.filter(({ status }) => openStatuses.includes(status)),
    waiting: known.filter(({ status }) => status === 'paused' || status === 'excused'),
    met: known.filter(({ status }) => status === 'met'),
  }

  function required(duty: ListedDuty, metOn: LocalDate | null, { title, sourceLanguage }: CourseName): Required {
    const { id, cycle, dueOn, graceUntil, validUntil } = duty
    return {
      ...{ id, cycle, dueOn, graceUntil, validUntil, metOn },
      status: dutyStatus({ ...duty, metOn }, today),
      title: textIn(locale, title, sourceLanguage),
      reasons: reasonsOf(duty, reasons),
      asked: requests.some(({ dutyId, decision }) => dutyId === id && decision === null),
    }
  }

  async function requiredPath(duty: ListedDuty): Promise<RequiredPath | undefined> {
    const key = targetKey(duty)
    const [name, path] = [(await courseNames(db.read, [key]))[key], await viewPathOfDuty(db.read, duty, { now, timeZone })]
    if (!name || !path) return undefined
    const cover = path.next ? (await findCurrentRelease(db.read, path.next))?.cover : undefined
    return { ...required(duty, duty.metOn ?? (path.complete && duty.opensOn <= today ? today : null), name), courseId: null, path, cover }
  }
}

/** Of each course and path the last cycle that has opened. */
function latestOpened(duties: readonly ListedDuty[], today: LocalDate): ListedDuty[] {
  const opened = duties.filter(({ opensOn }) => opensOn <= today)
  return opened.filter((duty) => !opened.some((each) => targetKey(each) === targetKey(duty) && each.cycle > duty.cycle))
}

/** Two rules that reach her by the same job are one reason. */
function reasonsOf({ id }: ListedDuty, reasons: readonly NamedReason[]): Required['reasons'] {
  const own = reasons.filter(({ dutyId }) => dutyId === id).map(({ unit, position }) => ({ unit, position }))
  return own.filter((reason, index) => own.findIndex((each) => JSON.stringify(each) === JSON.stringify(reason)) === index)
}
