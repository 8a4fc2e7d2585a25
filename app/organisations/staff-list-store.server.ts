import { and, asc, eq, exists, inArray, isNull, like, or, type SQL, sql } from 'drizzle-orm'
import { searchKey } from '#app/i18n/search-key.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Reader } from '#db/handle.ts'
import { job, orgUnit, person } from '#db/schema/organisations.ts'
import { inChunks } from './in-chunks.ts'
import type { Job } from './job.ts'
import type { ReportingLine } from './org-unit.ts'
import type { Person } from './person.ts'
import { holdsOnDay, jobPlaced, placedInScope, placedWithin } from './scope-store.server.ts'
import type { CountScope, PersonScope } from './staff-scope.ts'

/** Which of the staff: those with a job on that day that fits everything given. */
export interface StaffFilter {
  readonly day: LocalDate
  /** Words of the name in either script, or of the personnel number. */
  readonly search?: string
  /** The unit and all below it in a line; or it alone. */
  readonly unit?: { readonly line: ReportingLine; readonly code: string; readonly alone?: boolean }
  readonly territory?: string
  readonly positionIds?: readonly string[]
}

export interface StaffMember extends Pick<Person, 'id' | 'code' | 'nameLatin' | 'nameCyrillic' | 'accountId'> {
  /** Her jobs of the day that fit, the main one first. */
  readonly jobs: readonly Job[]
}

/** Members of the scope that fit, ordered by name, from the `offset`-th on. */
export async function listStaff(
  read: Reader,
  scope: PersonScope,
  filter: StaffFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<StaffMember[]> {
  const fits = jobFits(read, scope, filter)
  const rows = await read
    .select({
      id: person.id,
      code: person.code,
      nameLatin: person.nameLatin,
      nameCyrillic: person.nameCyrillic,
      accountId: person.accountId,
    })
    .from(person)
    .where(and(isNull(person.closedAt), ...nameFits(filter.search), hasJob(read, fits, filter.day)))
    .orderBy(asc(person.sortKey), asc(person.id))
    .limit(limit)
    .offset(offset)
  const jobs = new Map<string, Job[]>()
  await inChunks(
    rows.map(({ id }) => id),
    async (ids) => {
      for (const row of await read
        .select()
        .from(job)
        .where(and(inArray(job.personId, ids), holdsOnDay(job, filter.day), fits))) {
        jobs.set(row.personId, [...(jobs.get(row.personId) ?? []), row])
      }
    },
  )
  return rows.map((row) => ({
    ...row,
    jobs: (jobs.get(row.id) ?? []).toSorted((a, b) => Number(b.kind === 'main') - Number(a.kind === 'main')),
  }))
}

/** How many fit; the ids of all of them are `listStaffIds`. */
export async function countStaff(read: Reader, scope: CountScope, filter: StaffFilter): Promise<number> {
  const [row] = await read
    .select({ n: sql`count(distinct ${job.personId})`.mapWith(Number) })
    .from(job)
    .where(and(holdsOnDay(job, filter.day), jobFits(read, scope, filter), personFits(read, filter.search)))
  return row?.n ?? 0
}

/** Ids of all who fit, in no order. */
export async function listStaffIds(read: Reader, scope: PersonScope, filter: StaffFilter): Promise<string[]> {
  const rows = await read
    .selectDistinct({ personId: job.personId })
    .from(job)
    .where(and(holdsOnDay(job, filter.day), jobFits(read, scope, filter), personFits(read, filter.search)))
  return rows.map(({ personId }) => personId)
}

/** Jobs that the scope covers and that fit unit, territory and position. */
function jobFits(read: Reader, scope: CountScope, { day, unit, territory, positionIds }: StaffFilter): SQL | undefined {
  return and(
    jobPlaced(read, day, placedInScope(scope)),
    unit?.alone ? inUnits(read, eq(orgUnit.code, unit.code)) : jobPlaced(read, day, unit && placedWithin(unit.line, unit.code)),
    territory === undefined ? undefined : inUnits(read, eq(orgUnit.territory, territory)),
    positionIds && inArray(job.positionId, [...positionIds]),
  )
}

function inUnits(read: Reader, condition: SQL): SQL {
  return inArray(job.unitId, read.select({ id: orgUnit.id }).from(orgUnit).where(condition))
}

/** Among few it is quicker to begin with the jobs; without any condition, with the people in their order. */
function hasJob(read: Reader, fits: SQL | undefined, day: LocalDate): SQL {
  if (fits)
    return inArray(
      person.id,
      read
        .select({ personId: job.personId })
        .from(job)
        .where(and(holdsOnDay(job, day), fits)),
    )
  return exists(
    read
      .select({ id: job.id })
      .from(job)
      .where(and(eq(job.personId, person.id), holdsOnDay(job, day))),
  )
}

function personFits(read: Reader, search: string | undefined): SQL | undefined {
  const words = nameFits(search)
  if (words.length === 0) return undefined
  return inArray(
    job.personId,
    read
      .select({ id: person.id })
      .from(person)
      .where(and(...words)),
  )
}

/** Each word begins a word of the names or the number. */
function nameFits(search: string | undefined): SQL[] {
  const words = searchKey(search ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 6)
  return words.map((word) => or(like(person.searchKey, `% ${word}%`))!)
}
