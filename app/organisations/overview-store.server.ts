import { and, asc, countDistinct, eq, gt, inArray, isNull, lte } from 'drizzle-orm'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Reader } from '#db/handle.ts'
import { job, leave, orgUnitPlacement, person } from '#db/schema/organisations.ts'
import { holdsOnDay, jobPlaced, placedInScope } from './scope-store.server.ts'
import type { CountScope, PersonScope } from './staff-scope.ts'

/** How many units the scope holds on a day. */
export async function countUnits(read: Reader, scope: CountScope, day: LocalDate): Promise<number> {
  const [row] = await read
    .select({ n: countDistinct(orgUnitPlacement.unitId) })
    .from(orgUnitPlacement)
    .where(and(holdsOnDay(orgUnitPlacement, day), placedInScope(scope)))
  return row?.n ?? 0
}

/** How many people of the scope are away on a day. */
export async function countOnLeave(read: Reader, scope: CountScope, day: LocalDate): Promise<number> {
  const [row] = await read
    .select({ n: countDistinct(leave.personId) })
    .from(leave)
    .innerJoin(job, eq(job.personId, leave.personId))
    .where(and(holdsOnDay(leave, day), holdsOnDay(job, day), jobPlaced(read, day, placedInScope(scope))))
  return row?.n ?? 0
}

/** How many people of the scope cannot sign in. */
export async function countWithoutAccount(read: Reader, scope: CountScope, day: LocalDate): Promise<number> {
  const [row] = await read
    .select({ n: countDistinct(person.id) })
    .from(person)
    .innerJoin(job, eq(job.personId, person.id))
    .where(and(isNull(person.accountId), holdsOnDay(job, day), jobPlaced(read, day, placedInScope(scope))))
  return row?.n ?? 0
}

/** How many people of the scope have their main job in each unit on a day, by unit id. */
export async function countHeads(read: Reader, scope: CountScope, day: LocalDate): Promise<Map<string, number>> {
  const rows = await read
    .select({ unitId: job.unitId, n: countDistinct(job.personId) })
    .from(job)
    .where(and(eq(job.kind, 'main'), holdsOnDay(job, day), jobPlaced(read, day, placedInScope(scope))))
    .groupBy(job.unitId)
  return new Map(rows.map(({ unitId, n }) => [unitId, n]))
}

export type ComingKind = 'job-starts' | 'job-ends' | 'leave-starts' | 'leave-ends'

/** Something that will change for somebody, and the first day on which it is so. */
export interface ComingChange {
  readonly kind: ComingKind
  readonly on: LocalDate
  readonly personId: string
  readonly nameLatin: string
  readonly nameCyrillic: string
}

/** What changes for people of the scope after `day`, until `last`; the earliest first. */
export async function listComingChanges(
  read: Reader,
  scope: PersonScope,
  { day, last, limit }: { day: LocalDate; last: LocalDate; limit: number },
): Promise<ComingChange[]> {
  const placed = jobPlaced(read, day, placedInScope(scope))
  const staff = read
    .select({ personId: job.personId })
    .from(job)
    .where(and(holdsOnDay(job, day), placed))
  const of = async (kind: ComingKind) => {
    const table = kind.startsWith('job') ? job : leave
    const on = kind.endsWith('starts') ? table.from : table.until
    const rows = await read
      .select({ on, personId: person.id, nameLatin: person.nameLatin, nameCyrillic: person.nameCyrillic })
      .from(table)
      .innerJoin(person, eq(person.id, table.personId))
      .where(and(gt(on, day), lte(on, last), table === job ? placed : inArray(table.personId, staff)))
      .orderBy(asc(on), asc(person.sortKey))
      .limit(limit)
    return rows.map((row) => ({ ...row, kind, on: row.on! }))
  }
  const changes = [await of('job-starts'), await of('job-ends'), await of('leave-starts'), await of('leave-ends')]
  return changes
    .flat()
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .slice(0, limit)
}
