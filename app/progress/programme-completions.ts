import type { Programme } from '#app/catalogue/programme.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { programmeStanding } from './programme-standing.ts'

/** A completion of a course, good until a day, that day included. */
export interface CourseTaken {
  readonly enrolmentId: string
  readonly completedOn: LocalDate
  readonly goodUntil: LocalDate
}

/** A day on which a course of a learning path was completed, and the path was complete. */
export interface ProgrammeTaken extends CourseTaken {
  /** The oldest completion that it needs: all that is required was done on this day or later. */
  readonly restsFrom: LocalDate
}

/**
 * When somebody completed a learning path, the first time first: every day on which she completed one of its required courses and
 * `programmeStanding` says that it is complete, by courses that are good on that day.
 */
export function programmeCompletions(programme: Programme, taken: (courseId: string) => readonly CourseTaken[]): ProgrammeTaken[] {
  const courses = new Set(programme.groups.flatMap((group) => (group.required ? group.courses.map(({ id }) => id) : [])))
  const events = [...courses]
    .flatMap(taken)
    .toSorted((a, b) => (a.completedOn < b.completedOn ? -1 : a.completedOn > b.completedOn ? 1 : 0))
  const lastOfDay = new Map(events.map((event) => [event.completedOn, event]))
  return [...lastOfDay].flatMap(([on, { enrolmentId }]) => {
    const good = (courseId: string) => taken(courseId).filter(({ completedOn, goodUntil }) => completedOn <= on && on <= goodUntil)
    const { complete } = programmeStanding(programme, (id) => (good(id).length > 0 ? 'completed' : 'open'))
    if (!complete) return []
    const needed = (day: (each: CourseTaken) => LocalDate) => weakest(programme, (id) => good(id).map(day))
    return [{ enrolmentId, completedOn: on, restsFrom: needed((each) => each.completedOn), goodUntil: needed((each) => each.goodUntil) }]
  })
}

/** The earliest of the days that it takes, when of each group the courses with the latest days are taken. */
function weakest({ groups }: Programme, daysOf: (courseId: string) => readonly LocalDate[]): LocalDate {
  const days = groups.flatMap(({ required, take, courses }) => {
    if (!required) return []
    const latest = courses.flatMap(({ id }) => daysOf(id).toSorted().at(-1) ?? []).toSorted()
    return latest.at(take === 'all' ? 0 : -take)!
  })
  return days.toSorted()[0]!
}
