import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import { type LocalDate, localDateOf } from '#app/kernel/local-date.ts'
import { staffIn } from '#app/organisations/scope-store.server.ts'
import type { PersonScope } from '#app/organisations/staff-scope.ts'
import type { Reader } from '#db/handle.ts'
import { duty } from '#db/schema/assignments.ts'
import { person } from '#db/schema/organisations.ts'
import { enrolment } from '#db/schema/progress.ts'
import type { CourseHistory } from './forecast.ts'

export interface Histories {
  /** Of those who have to do the course, where a rule asks anybody to; else of those who have done it. */
  readonly people: readonly CourseHistory[]
  readonly required: boolean
}

/** What the people of a scope have done, and have to do, of a course. Who is excused for good is left out. */
export async function listHistories(
  read: Reader,
  scope: PersonScope,
  { courseId, today, timeZone }: { readonly courseId: string; readonly today: LocalDate; readonly timeZone: string },
): Promise<Histories> {
  const within = staffIn(read, scope, today)
  const completions = await read
    .select({ personId: person.id, completedAt: enrolment.completedAt })
    .from(enrolment)
    .innerJoin(person, eq(person.accountId, enrolment.learnerId))
    .where(and(eq(enrolment.courseId, courseId), isNotNull(enrolment.completedAt), isNull(person.closedAt), within?.(person.id)))
    .orderBy(asc(enrolment.completedAt))
  const completedOn = new Map<string, LocalDate[]>()
  for (const { personId, completedAt } of completions) {
    const day = localDateOf(completedAt!, timeZone)
    const days = completedOn.get(personId)
    if (days) days.push(day)
    else completedOn.set(personId, [day])
  }
  const duties = await read
    .select({
      personId: duty.personId,
      cycle: duty.cycle,
      dueOn: duty.dueOn,
      graceUntil: duty.graceUntil,
      excusedFrom: duty.excusedFrom,
      excusedUntil: duty.excusedUntil,
      metOn: duty.metOn,
    })
    .from(duty)
    .where(and(eq(duty.courseId, courseId), isNull(duty.closedOn), within?.(duty.personId)))
    .orderBy(asc(duty.cycle))
  const byPerson = new Map<string, typeof duties>()
  for (const each of duties) {
    const own = byPerson.get(each.personId)
    if (own) own.push(each)
    else byPerson.set(each.personId, [each])
  }
  if (byPerson.size === 0) return { people: [...completedOn.values()].map((days) => historyOf(days, [])), required: false }
  const people = [...byPerson].flatMap(([personId, own]) => {
    const last = own.at(-1)!
    const excusedForGood = last.excusedFrom !== null && last.excusedUntil === null && !last.metOn
    return excusedForGood ? [] : [historyOf(completedOn.get(personId) ?? [], own)]
  })
  return { people, required: true }
}

type DutyDays = Pick<typeof duty.$inferSelect, 'cycle' | 'dueOn' | 'graceUntil' | 'metOn'>

function historyOf(completedOn: readonly LocalDate[], duties: readonly DutyDays[]): CourseHistory {
  const open = duties.find(({ metOn }) => !metOn)
  const first = duties.find(({ cycle }) => cycle === 1)
  // Only renewals have days of grace.
  const renews = open !== undefined && open.graceUntil !== null
  return {
    completedOn,
    firstDueOn: first?.metOn ? first.dueOn : undefined,
    openDueOn: renews ? undefined : open?.dueOn,
    renewalDueOn: renews ? open.dueOn : undefined,
  }
}
