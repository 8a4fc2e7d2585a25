import { findCurrentRelease } from '#app/catalogue/course-store.server.ts'
import { newId } from '#app/kernel/id.ts'
import { type LocalDate, localDateOf } from '#app/kernel/local-date.ts'
import type { Reader } from '#db/handle.ts'
import { findCalendar, findClosedUnits, listLostDays } from './calendar-store.server.ts'
import type { Duty, DutyRule } from './duty.ts'
import type { DutyChange } from './duty-store.server.ts'
import { listPeople, type Who } from './people-store.server.ts'
import { type PlanTerms, planDuties, type Situation } from './plan-duties.ts'

/** When it is: the instant and the day in the civil time zone. */
export interface Clock {
  readonly now: Date
  readonly timeZone: string
}

export const todayOf = ({ now, timeZone }: Clock): LocalDate => localDateOf(now, timeZone)

/** What is the same for everybody who has to do a course. */
export async function readTerms(read: Reader, clock: Clock): Promise<(courseId: string) => Promise<PlanTerms>> {
  const [calendar, lostDays, closedUnits] = [
    await findCalendar(read),
    await listLostDays(read, clock.timeZone),
    await findClosedUnits(read),
  ]
  return async (courseId) => {
    const release = await findCurrentRelease(read, courseId)
    // A course that is not on offer any longer issues no certificate that could run out.
    const validMonths = release?.certificate.validMonths ?? 1200
    return { today: todayOf(clock), calendar, lostDays, closedUnits, validMonths }
  }
}

export interface Planned {
  readonly courseId: string
  readonly situation: Situation
  readonly after: readonly Duty[]
}

/** The duties of these people for one course as they should be under these rules. */
export async function planCourse(
  read: Reader,
  { courseId, rules, who }: { readonly courseId: string; readonly rules: readonly DutyRule[]; readonly who: Who },
  clock: Clock,
): Promise<Planned[]> {
  const terms = await (await readTerms(read, clock))(courseId)
  const people = await listPeople(read, { who, courseIds: [courseId], today: terms.today, timeZone: clock.timeZone })
  const inOrder = rules.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return people.map(({ situation }) => {
    const given = situation(courseId)
    return { courseId, situation: given, after: planDuties(inOrder, given, terms) }
  })
}

/** What has to be written so that duties become what was planned. */
export function changesOf({ courseId, situation, after }: Planned, now: Date): DutyChange[] {
  return after.flatMap((duty, index) => {
    const before = situation.duties[index]
    if (before && JSON.stringify(before) === JSON.stringify(duty)) return []
    const reasonsToo = JSON.stringify(before?.reasons) !== JSON.stringify(duty.reasons)
    return [{ personId: situation.person.personId, courseId, duty: { ...duty, id: duty.id ?? newId(now) }, reasonsToo }]
  })
}
