import { listCurrentReleases } from '#app/catalogue/course-store.server.ts'
import type { Programme } from '#app/catalogue/programme.ts'
import { listProgrammes } from '#app/catalogue/programme-store.server.ts'
import type { Release } from '#app/catalogue/release.ts'
import type { Ctx, VisitorCtx } from '#app/kernel/ctx.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { listOwnRoles } from '#app/organisations/position-store.server.ts'
import { listEnrolments } from '#app/progress/enrolment-store.server.ts'
import {
  type CourseState,
  type ProgrammeStanding,
  programmeStanding,
  type StateOf,
  unmetPrerequisites,
} from '#app/progress/programme-standing.ts'
import { listCompletedCourses } from './completed-courses.server.ts'
import { type Text, textIn } from './lesson-outline.ts'

export interface ProgrammeSummary {
  readonly id: string
  readonly title: Text
  readonly summary: Text
  /** Courses that are required. */
  readonly courses: number
  /** Made for a role that her position gives her. */
  readonly yours: boolean
  readonly standing: Pick<ProgrammeStanding, 'needed' | 'done' | 'complete'> | undefined
}

export interface ProgrammeView extends Omit<ProgrammeSummary, 'standing'> {
  readonly standing: ProgrammeStanding | undefined
  readonly next: { readonly courseId: string; readonly title: Text; readonly begun: boolean } | undefined
  readonly groups: readonly {
    readonly id: string
    readonly title: Text
    readonly required: boolean
    readonly take: 'all' | number
    readonly needed: number
    /** Absent for somebody who has not signed in. */
    readonly done: number | undefined
    readonly courses: readonly ProgrammeCourseView[]
  }[]
}

export interface ProgrammeCourseView {
  readonly courseId: string
  readonly code: string
  readonly title: Text
  readonly note: Text | undefined
  /** Absent while it is being written. */
  readonly minutes: number | undefined
  /** Absent for somebody who has not signed in, unless it is being written. */
  readonly state: CourseState | undefined
  readonly after: readonly { readonly title: Text; readonly reason: Text }[]
}

/** All learning paths, those of the reader's position first. */
export async function viewProgrammes(visitor: VisitorCtx, timeZone: string): Promise<ProgrammeSummary[]> {
  const [programmes, known] = await Promise.all([listProgrammes(visitor.db.read), knownTo(visitor, timeZone)])
  return programmes.map((programme) => summaryOf(programme, visitor, known)).sort((a, b) => Number(b.yours) - Number(a.yours))
}

export async function viewProgramme(visitor: VisitorCtx, id: string, timeZone: string): Promise<ProgrammeView | undefined> {
  const programme = (await listProgrammes(visitor.db.read)).find((each) => each.id === id)
  if (!programme) return undefined
  const known = await knownTo(visitor, timeZone)
  const { releases, stateOf } = known
  const standing = visitor.actor && programmeStanding(programme, stateOf)
  const say = (text: Parameters<typeof textIn>[1]) => textIn(visitor.locale, text, 'en')
  const courses = programme.groups.flatMap((group) => group.courses)
  const titleOf = (courseId: string) =>
    say(releases.get(courseId)?.title ?? courses.find((each) => each.id === courseId)?.announced ?? { en: courseId.toUpperCase() })
  return {
    ...summaryOf(programme, visitor, known),
    standing,
    next: standing?.next
      ? { courseId: standing.next, title: titleOf(standing.next), begun: stateOf(standing.next) === 'under-way' }
      : undefined,
    groups: programme.groups.map((group, index) => ({
      id: group.id,
      title: say(group.title),
      required: group.required,
      take: group.take,
      needed: group.take === 'all' ? group.courses.length : group.take,
      done: standing?.groups.at(index)?.done,
      courses: group.courses.map((course) => {
        const release = releases.get(course.id)
        return {
          courseId: course.id,
          code: release?.code ?? course.id.toUpperCase(),
          title: titleOf(course.id),
          note: course.note && say(course.note),
          minutes: release?.minutes,
          state: visitor.actor || !release ? stateOf(course.id) : undefined,
          after: unmetPrerequisites(programme, course.id, stateOf).map(({ after, reason }) => ({
            title: titleOf(after),
            reason: say(reason),
          })),
        }
      }),
    })),
  }
}

interface Known {
  readonly releases: ReadonlyMap<string, Release>
  readonly stateOf: StateOf
  readonly roles: readonly string[]
}

function summaryOf(programme: Programme, { actor, locale }: VisitorCtx, { stateOf, roles }: Known): ProgrammeSummary {
  const standing = programmeStanding(programme, stateOf)
  return {
    id: programme.id,
    title: textIn(locale, programme.title, 'en'),
    summary: textIn(locale, programme.summary, 'en'),
    courses: standing.needed,
    yours: programme.role !== undefined && roles.includes(programme.role),
    standing: actor && standing,
  }
}

/** What is on offer, and where the actor stands in each course today. */
async function knownTo({ actor, ...visitor }: VisitorCtx, timeZone: string): Promise<Known> {
  const releases = new Map((await listCurrentReleases(visitor.db.read)).map((release) => [release.courseId, release]))
  if (!actor) return { releases, roles: [], stateOf: (courseId) => (releases.has(courseId) ? 'open' : 'announced') }
  const ctx: Ctx = { ...visitor, actor }
  const today = localDateOf(ctx.now, timeZone)
  const [completed, enrolments, roles] = await Promise.all([
    listCompletedCourses(ctx, timeZone),
    listEnrolments(ctx.db.read, actor),
    listOwnRoles(ctx.db.read, actor, today),
  ])
  const stateOf = (courseId: string): CourseState => {
    const own = completed.filter((each) => each.courseId === courseId)
    if (own.some(({ validUntil }) => today <= validUntil)) return 'completed'
    if (enrolments.some((each) => each.courseId === courseId && !each.completedAt)) return 'under-way'
    if (own.length > 0) return 'lapsed'
    return releases.has(courseId) ? 'open' : 'announced'
  }
  return { releases, roles, stateOf }
}
