import { findCurrentRelease } from '#app/catalogue/course-store.server.ts'
import type { Programme } from '#app/catalogue/programme.ts'
import { findProgrammes } from '#app/catalogue/programme-store.server.ts'
import { newId } from '#app/kernel/id.ts'
import { addMonths, type LocalDate, localDateOf } from '#app/kernel/local-date.ts'
import { programmeCompletions } from '#app/progress/programme-completions.ts'
import type { Reader } from '#db/handle.ts'
import { findCalendar, findClosedUnits, listLostDays } from './calendar-store.server.ts'
import type { Completion, Duty, DutyRule } from './duty.ts'
import type { DutyChange } from './duty-store.server.ts'
import { type CoursesDone, listPeople, type Who } from './people-store.server.ts'
import { type PlanTerms, planDuties, type Situation } from './plan-duties.ts'
import type { Target } from './target.ts'

/** When it is: the instant and the day in the civil time zone. */
export interface Clock {
  readonly now: Date
  readonly timeZone: string
}

export const todayOf = ({ now, timeZone }: Clock): LocalDate => localDateOf(now, timeZone)

export interface TargetTerms extends PlanTerms {
  /** When somebody who has done these courses completed what is asked for, the first time first. */
  readonly completions: (done: CoursesDone) => readonly Completion[]
}

/** What is the same for everybody who has to do a course or a learning path. */
export async function readTerms(read: Reader, clock: Clock): Promise<(target: Target) => Promise<TargetTerms>> {
  const [calendar, lostDays, closedUnits] = [
    await findCalendar(read),
    await listLostDays(read, clock.timeZone),
    await findClosedUnits(read),
  ]
  const known = { today: todayOf(clock), calendar, lostDays, closedUnits }
  return async ({ courseId, programmeId }) => {
    if (courseId !== null) {
      return { ...known, validMonths: await validMonthsOf(read, courseId), completions: (done) => done.get(courseId) ?? [] }
    }
    const [programme] = await findProgrammes(read, [programmeId!])
    if (!programme) throw new Error(`There is no learning path ${programmeId}`)
    const months = new Map<string, number>()
    for (const id of coursesOf(programme)) months.set(id, await validMonthsOf(read, id))
    return { ...known, validMonths: Math.min(...months.values()), completions: (done) => pathCompletions(programme, months, done) }
  }
}

async function validMonthsOf(read: Reader, courseId: string): Promise<number> {
  // A course that is not on offer issues no certificate that could run out.
  return (await findCurrentRelease(read, courseId))?.certificate.validMonths ?? 1200
}

const coursesOf = ({ groups }: Programme) => groups.filter(({ required }) => required).flatMap(({ courses }) => courses.map(({ id }) => id))

function pathCompletions(programme: Programme, validMonths: ReadonlyMap<string, number>, done: CoursesDone): readonly Completion[] {
  return programmeCompletions(programme, (courseId) =>
    (done.get(courseId) ?? []).map((each) => ({ ...each, goodUntil: addMonths(each.completedOn, validMonths.get(courseId)!) })),
  )
}

export interface Planned {
  readonly target: Target
  readonly situation: Situation
  readonly after: readonly Duty[]
}

/** The duties of these people for one course or learning path as they should be under these rules. */
export async function planTarget(
  read: Reader,
  { target, rules, who }: { readonly target: Target; readonly rules: readonly DutyRule[]; readonly who: Who },
  clock: Clock,
): Promise<Planned[]> {
  const terms = await (await readTerms(read, clock))(target)
  const people = await listPeople(read, { who, target, today: terms.today, timeZone: clock.timeZone })
  const inOrder = rules.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return people.map(({ situation, done }) => {
    const given = situation(target, terms.completions(done))
    return { target, situation: given, after: planDuties(inOrder, given, terms) }
  })
}

/** What has to be written so that duties become what was planned. */
export function changesOf({ target, situation, after }: Planned, now: Date): DutyChange[] {
  return after.flatMap((duty, index) => {
    const before = situation.duties[index]
    if (before && JSON.stringify(before) === JSON.stringify(duty)) return []
    const reasonsToo = JSON.stringify(before?.reasons) !== JSON.stringify(duty.reasons)
    return [{ ...target, personId: situation.person.personId, duty: { ...duty, id: duty.id ?? newId(now) }, reasonsToo }]
  })
}
