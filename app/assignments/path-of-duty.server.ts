import { listCurrentReleases } from '#app/catalogue/course-store.server.ts'
import { findProgrammes } from '#app/catalogue/programme-store.server.ts'
import { addMonths } from '#app/kernel/local-date.ts'
import type { Localised } from '#app/kernel/locale.ts'
import { type CourseState, type ProgrammeStanding, programmeStanding } from '#app/progress/programme-standing.ts'
import type { Reader } from '#db/handle.ts'
import { type ListedDuty, listCycles } from './duty-list-store.server.ts'
import { listCoursesOf } from './people-store.server.ts'
import { type Clock, todayOf } from './read-plan.server.ts'
import { courseName } from './rule-names.server.ts'
import type { CourseName } from './rule-names.ts'

/** A learning path that is asked of somebody, with what is left of it: its required groups. */
export interface PathOfDuty extends Pick<ProgrammeStanding, 'needed' | 'done' | 'complete' | 'next'> {
  readonly programmeId: string
  readonly groups: readonly {
    readonly id: string
    readonly title: Localised
    readonly take: 'all' | number
    readonly needed: number
    readonly done: number
    readonly courses: readonly PathCourse[]
  }[]
}

export interface PathCourse {
  readonly courseId: string
  readonly name: CourseName
  readonly state: CourseState
}

/**
 * Where a person who is known to be the reader's stands in the learning path that a duty asks for. For a renewal only what was
 * completed since the cycle before counts. Undefined where the duty asks for a course.
 */
export async function viewPathOfDuty(read: Reader, duty: ListedDuty, clock: Clock): Promise<PathOfDuty | undefined> {
  const [programme] = duty.programmeId ? await findProgrammes(read, [duty.programmeId]) : []
  if (!programme) return undefined
  const today = todayOf(clock)
  const releases = new Map((await listCurrentReleases(read)).map((release) => [release.courseId, release]))
  const { done, underWay } = await listCoursesOf(read, duty.personId, clock.timeZone)
  // Only renewals have days of grace.
  const before = duty.graceUntil ? (await listCycles(read, duty)).find(({ cycle }) => cycle === duty.cycle - 1)?.metOn : undefined
  const stateOf = (courseId: string): CourseState => {
    const completed = done.get(courseId) ?? []
    const months = releases.get(courseId)?.certificate.validMonths ?? 1200
    const counts = completed.some(({ completedOn }) => addMonths(completedOn, months) >= today && (!before || completedOn > before))
    if (counts) return 'completed'
    if (underWay.has(courseId)) return 'under-way'
    if (completed.length > 0) return 'lapsed'
    return releases.has(courseId) ? 'open' : 'announced'
  }
  const { groups, ...standing } = programmeStanding(programme, stateOf)
  const nameOf = ({ id, announced }: (typeof programme.groups)[number]['courses'][number]): CourseName => {
    const release = releases.get(id)
    return release ? courseName(release) : { code: undefined, title: announced ?? { en: id.toUpperCase() }, sourceLanguage: 'en' }
  }
  return {
    programmeId: programme.id,
    ...standing,
    groups: programme.groups.flatMap(({ id, title, take, required, courses }, index) =>
      required
        ? {
            ...{ id, title, take, needed: groups[index]!.needed, done: groups[index]!.done },
            courses: courses.map((course) => ({ courseId: course.id, name: nameOf(course), state: stateOf(course.id) })),
          }
        : [],
    ),
  }
}
