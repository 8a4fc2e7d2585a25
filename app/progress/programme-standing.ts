import type { Prerequisite, Programme, ProgrammeGroup } from '#app/catalogue/programme.ts'

/** `completed`: and it holds today · `lapsed`: completed once, its time is over · `announced`: still being written. */
export type CourseState = 'completed' | 'lapsed' | 'under-way' | 'open' | 'announced'
export type StateOf = (courseId: string) => CourseState

export interface GroupStanding {
  readonly id: string
  /** How many of its courses are enough. */
  readonly needed: number
  /** Completed ones, at most as many as are needed. */
  readonly done: number
}

export interface ProgrammeStanding {
  readonly groups: readonly GroupStanding[]
  /** Over the required groups alone. */
  readonly needed: number
  readonly done: number
  readonly complete: boolean
  /** The course to take now; absent where all that is required is done, or what is left is still being written. */
  readonly next: string | undefined
}

/** How far somebody is in a learning path. It is complete when every required group is, by courses that hold today. */
export function programmeStanding(programme: Programme, stateOf: StateOf): ProgrammeStanding {
  const groups = programme.groups.map((group) => groupStanding(group, stateOf))
  const required = groups.filter((_, index) => programme.groups[index]!.required)
  const needed = required.reduce((sum, group) => sum + group.needed, 0)
  const done = required.reduce((sum, group) => sum + group.done, 0)
  const left = programme.groups.filter((group, index) => group.required && groups[index]!.done < groups[index]!.needed)
  return { groups, needed, done, complete: done === needed, next: nextCourse(programme, left, stateOf) }
}

function groupStanding({ id, take, courses }: ProgrammeGroup, stateOf: StateOf): GroupStanding {
  const needed = take === 'all' ? courses.length : take
  return { id, needed, done: Math.min(needed, courses.filter((course) => stateOf(course.id) === 'completed').length) }
}

/** What was begun goes on; then the first that can be taken, one that waits for nothing before others. */
function nextCourse(programme: Programme, groups: readonly ProgrammeGroup[], stateOf: StateOf): string | undefined {
  const ids = groups.flatMap(({ courses }) => courses.map(({ id }) => id))
  const takeable = ids.filter((id) => ['open', 'lapsed', 'under-way'].includes(stateOf(id)))
  return (
    takeable.find((id) => stateOf(id) === 'under-way') ??
    takeable.find((id) => unmetPrerequisites(programme, id, stateOf).length === 0) ??
    takeable[0]
  )
}

/** What is better known before a course, and is not yet. */
export function unmetPrerequisites({ prerequisites }: Programme, courseId: string, stateOf: StateOf): Prerequisite[] {
  const known: readonly CourseState[] = ['completed', 'lapsed']
  return prerequisites.filter(({ course, after }) => course === courseId && !known.includes(stateOf(after)))
}
