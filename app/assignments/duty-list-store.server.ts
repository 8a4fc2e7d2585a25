import { and, asc, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, notExists, or, type SQL, sql } from 'drizzle-orm'
import { type AnyPgColumn, alias } from 'drizzle-orm/pg-core'
import type { Actor } from '#app/kernel/ctx.ts'
import { addDays, type LocalDate } from '#app/kernel/local-date.ts'
import type { Localised } from '#app/kernel/locale.ts'
import { inChunks } from '#app/organisations/in-chunks.ts'
import { staffIn } from '#app/organisations/scope-store.server.ts'
import type { PersonScope } from '#app/organisations/staff-scope.ts'
import type { Reader } from '#db/handle.ts'
import { duty, dutyReason } from '#db/schema/assignments.ts'
import { orgUnit, person, position } from '#db/schema/organisations.ts'
import { type DutyStatus, dueSoonDays } from './duty-status.ts'
import type { Target } from './target.ts'
import { isTarget } from './target-store.server.ts'

const dates = {
  assignedOn: duty.assignedOn,
  opensOn: duty.opensOn,
  dueOn: duty.dueOn,
  graceUntil: duty.graceUntil,
  extendedTo: duty.extendedTo,
  pausedFrom: duty.pausedFrom,
  pausedUntil: duty.pausedUntil,
  excusedFrom: duty.excusedFrom,
  excusedUntil: duty.excusedUntil,
  metOn: duty.metOn,
  validUntil: duty.validUntil,
  closedOn: duty.closedOn,
}

export interface ListedDuty extends Target {
  readonly id: string
  readonly personId: string
  readonly nameLatin: string
  readonly nameCyrillic: string
  readonly code: string
  readonly accountId: string | null
  readonly cycle: number
  readonly assignedOn: LocalDate
  readonly opensOn: LocalDate
  readonly dueOn: LocalDate
  readonly graceUntil: LocalDate | null
  readonly extendedTo: LocalDate | null
  readonly pausedFrom: LocalDate | null
  readonly pausedUntil: LocalDate | null
  readonly excusedFrom: LocalDate | null
  readonly excusedUntil: LocalDate | null
  readonly metOn: LocalDate | null
  readonly validUntil: LocalDate | null
  readonly closedOn: LocalDate | null
}

const listed = {
  id: duty.id,
  personId: duty.personId,
  nameLatin: person.nameLatin,
  nameCyrillic: person.nameCyrillic,
  code: person.code,
  accountId: person.accountId,
  courseId: duty.courseId,
  programmeId: duty.programmeId,
  cycle: duty.cycle,
  ...dates,
}

/**
 * What counts today for a person and a course or a learning path: the cycle that is open, or, until the next one opens, the one that was met.
 * Closed duties count for nothing.
 */
function counts(read: Reader, today: LocalDate): SQL {
  const next = alias(duty, 'next')
  const nextOpened = read
    .select({ id: next.id })
    .from(next)
    .where(
      and(
        eq(next.personId, duty.personId),
        or(eq(next.courseId, duty.courseId), eq(next.programmeId, duty.programmeId)),
        eq(next.cycle, sql`${duty.cycle} + 1`),
        lte(next.opensOn, today),
        isNull(next.closedOn),
      ),
    )
  return and(isNull(duty.closedOn), lte(duty.opensOn, today), or(isNull(duty.metOn), notExists(nextOpened)))!
}

/** The same as `dutyStatus`, for duties that count. */
function statusOn(today: LocalDate): SQL<DutyStatus> {
  const covers = (from: AnyPgColumn, until: AnyPgColumn) => and(lte(from, today), or(isNull(until), gte(until, today)))
  return sql<DutyStatus>`case
    when ${isNotNull(duty.metOn)} then 'met'
    when ${isNotNull(duty.closedOn)} then 'closed'
    when ${covers(duty.excusedFrom, duty.excusedUntil)} then 'excused'
    when ${covers(duty.pausedFrom, duty.pausedUntil)} then 'paused'
    when ${gt(duty.opensOn, today)} then 'planned'
    when ${and(lt(duty.dueOn, today), isNull(duty.graceUntil))} then 'overdue'
    when ${and(lt(duty.dueOn, today), lt(duty.graceUntil, today))} then 'lapsed'
    when ${lt(duty.dueOn, today)} then 'in-grace'
    when ${lte(duty.dueOn, addDays(today, dueSoonDays))} then 'due-soon'
    else 'open' end`
}

/** How many duties each rule has in each state, of the people of a scope. */
export async function countByRule(
  read: Reader,
  scope: PersonScope,
  ruleIds: readonly string[],
  today: LocalDate,
): Promise<Map<string, Map<DutyStatus, number>>> {
  const counted = new Map<string, Map<DutyStatus, number>>()
  if (ruleIds.length === 0) return counted
  const status = statusOn(today)
  const rows = await read
    .select({ ruleId: dutyReason.ruleId, status, n: sql`count(*)`.mapWith(Number) })
    .from(dutyReason)
    .innerJoin(duty, eq(duty.id, dutyReason.dutyId))
    .where(and(inArray(dutyReason.ruleId, [...ruleIds]), counts(read, today), staffIn(read, scope, today)?.(duty.personId)))
    .groupBy(dutyReason.ruleId, sql`2`)
  for (const { ruleId, status: state, n } of rows) counted.set(ruleId, (counted.get(ruleId) ?? new Map()).set(state, n))
  return counted
}

/** Duties by a rule of the people of a scope, by due date; one state, or all. */
export function listDutiesByRule(
  read: Reader,
  scope: PersonScope,
  { ruleId, status, today }: { readonly ruleId: string; readonly status: DutyStatus | undefined; readonly today: LocalDate },
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<ListedDuty[]> {
  return read
    .select(listed)
    .from(dutyReason)
    .innerJoin(duty, eq(duty.id, dutyReason.dutyId))
    .innerJoin(person, eq(person.id, duty.personId))
    .where(
      and(
        eq(dutyReason.ruleId, ruleId),
        counts(read, today),
        status && eq(statusOn(today), status),
        staffIn(read, scope, today)?.(duty.personId),
      ),
    )
    .orderBy(asc(duty.dueOn), asc(person.sortKey), asc(duty.id))
    .limit(limit)
    .offset(offset)
}

/** A duty of somebody of the scope; to others it does not exist. */
export async function findDutyInScope(read: Reader, scope: PersonScope, id: string, today: LocalDate): Promise<ListedDuty | undefined> {
  const [row] = await read
    .select(listed)
    .from(duty)
    .innerJoin(person, eq(person.id, duty.personId))
    .where(and(eq(duty.id, id), staffIn(read, scope, today)?.(duty.personId)))
  return row
}

/** The same of several, by due date; those of people outside the scope are missing. */
export async function listDutiesInScope(read: Reader, scope: PersonScope, ids: readonly string[], today: LocalDate): Promise<ListedDuty[]> {
  const found: ListedDuty[] = []
  await inChunks(ids, async (chunk) => {
    const rows = await read
      .select(listed)
      .from(duty)
      .innerJoin(person, eq(person.id, duty.personId))
      .where(and(inArray(duty.id, chunk), staffIn(read, scope, today)?.(duty.personId)))
      .orderBy(asc(duty.dueOn), asc(person.sortKey), asc(duty.id))
    found.push(...rows)
  })
  return found
}

/** All cycles of a duty, for who has found one of them in her scope. */
export function listCycles(read: Reader, found: Target & { readonly personId: string }): Promise<ListedDuty[]> {
  return read
    .select(listed)
    .from(duty)
    .innerJoin(person, eq(person.id, duty.personId))
    .where(and(eq(duty.personId, found.personId), isTarget(duty, found)))
    .orderBy(asc(duty.cycle))
}

/** The actor's own duties that are not closed, by due date. */
export function listOwnDuties(read: Reader, actor: Actor): Promise<ListedDuty[]> {
  return read
    .select(listed)
    .from(duty)
    .innerJoin(person, eq(person.id, duty.personId))
    .where(and(eq(person.accountId, actor.id), isNull(duty.closedOn)))
    .orderBy(asc(duty.dueOn), asc(duty.id))
}

export async function findOwnDuty(read: Reader, actor: Actor, id: string): Promise<ListedDuty | undefined> {
  const [row] = await read
    .select(listed)
    .from(duty)
    .innerJoin(person, eq(person.id, duty.personId))
    .where(and(eq(person.accountId, actor.id), eq(duty.id, id)))
  return row
}

/** Why a duty is hers, in names. */
export interface NamedReason {
  readonly dutyId: string
  readonly ruleId: string
  readonly unit: Localised
  readonly position: Localised
  readonly agreedOn: LocalDate
}

/** Reasons of duties that are known to be the reader's own or those of her people. */
export function listReasons(read: Reader, dutyIds: readonly string[]): Promise<NamedReason[]> {
  if (dutyIds.length === 0) return Promise.resolve([])
  return read
    .select({
      dutyId: dutyReason.dutyId,
      ruleId: dutyReason.ruleId,
      unit: orgUnit.names,
      position: position.names,
      agreedOn: dutyReason.agreedOn,
    })
    .from(dutyReason)
    .innerJoin(orgUnit, eq(orgUnit.id, dutyReason.unitId))
    .innerJoin(position, eq(position.id, dutyReason.positionId))
    .where(inArray(dutyReason.dutyId, [...dutyIds]))
    .orderBy(asc(dutyReason.agreedOn), asc(dutyReason.ruleId))
}
