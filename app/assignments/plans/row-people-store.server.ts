import { and, asc, inArray, isNotNull, isNull, not, or, type SQL, sql } from 'drizzle-orm'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { listPositions } from '#app/organisations/position-store.server.ts'
import { staffIn } from '#app/organisations/scope-store.server.ts'
import type { PersonScope } from '#app/organisations/staff-scope.ts'
import type { Reader } from '#db/handle.ts'
import { person } from '#db/schema/organisations.ts'
import { enrolment } from '#db/schema/progress.ts'
import { peopleInAudience } from '../audience-store.server.ts'
import { reachOf } from '../duty.ts'
import type { PlanRow, RowFigures, TrainingPlan } from './training-plan.ts'

/** Courses of which so many have to be completed; all such groups together make what a row asks for. */
export interface CourseGroup {
  readonly courseIds: readonly string[]
  readonly needed: number
}

/** A row of a plan, asked about today. */
export interface AskedRow {
  readonly within: TrainingPlan['within']
  readonly audience: PlanRow['audience']
  readonly groups: readonly CourseGroup[]
  readonly today: LocalDate
}

/** How many of the scope a row is for, and how many of them have done it. */
export async function countRow(read: Reader, scope: PersonScope, row: AskedRow): Promise<RowFigures> {
  const [figures] = await read
    .select({
      people: sql`count(*)`.mapWith(Number),
      done: sql`coalesce(sum(case when ${hasDone(read, row)} then 1 else 0 end), 0)`.mapWith(Number),
    })
    .from(person)
    .where(await isReached(read, scope, row))
  return figures!
}

export const rowStates = ['done', 'open'] as const
export type RowState = (typeof rowStates)[number]

export interface PersonOfRow {
  readonly id: string
  readonly done: boolean
}

/** The same people one by one, ordered by name, all of them or those who have or have not done it. */
export async function listPeopleOfRow(
  read: Reader,
  scope: PersonScope,
  row: AskedRow,
  { state, limit, offset }: { readonly state: RowState | undefined; readonly limit: number; readonly offset: number },
): Promise<PersonOfRow[]> {
  const done = hasDone(read, row)
  const wanted = { done, open: or(isNull(person.accountId), not(done)) }
  const rows = await read
    .select({ id: person.id, done: sql`case when ${done} then 1 else 0 end`.mapWith(Boolean) })
    .from(person)
    .where(and(await isReached(read, scope, row), state && wanted[state]))
    .orderBy(asc(person.sortKey), asc(person.id))
    .limit(limit)
    .offset(offset)
  return rows
}

async function isReached(read: Reader, scope: PersonScope, { today, ...row }: AskedRow): Promise<SQL> {
  const reached = peopleInAudience(read, reachOf(row), today, await listPositions(read))
  return and(inArray(person.id, reached), isNull(person.closedAt), staffIn(read, scope, today)?.(person.id))!
}

function hasDone(read: Reader, { groups }: AskedRow): SQL {
  const { learnerId, courseId, completedAt } = enrolment
  const completed = groups.map(({ courseIds, needed }) =>
    inArray(
      person.accountId,
      read
        .select({ learnerId })
        .from(enrolment)
        .where(and(inArray(courseId, [...courseIds]), isNotNull(completedAt)))
        .groupBy(learnerId)
        .having(sql`count(distinct ${courseId}) >= ${needed}`),
    ),
  )
  return and(...completed) ?? sql`false`
}
