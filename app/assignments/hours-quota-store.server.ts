import { and, asc, eq, gte, inArray, isNull, type SQL } from 'drizzle-orm'
import type { Actor } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import { type LocalDate, localDateOf, startOfDay } from '#app/kernel/local-date.ts'
import { listPositions } from '#app/organisations/position-store.server.ts'
import { staffIn } from '#app/organisations/scope-store.server.ts'
import type { PersonScope, ScopeRoot } from '#app/organisations/staff-scope.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { hoursQuota } from '#db/schema/assignments.ts'
import { person } from '#db/schema/organisations.ts'
import { enrolment, outsideLearning } from '#db/schema/progress.ts'
import { peopleInAudience } from './audience-store.server.ts'
import { reachOf } from './duty.ts'
import type { HoursQuota, QuotaTerms } from './hours-quota.ts'

/** The quotas in force, the oldest first. They name no person. */
export async function listQuotas(read: Reader, id?: string): Promise<HoursQuota[]> {
  const rows = await read
    .select()
    .from(hoursQuota)
    .where(and(isNull(hoursQuota.endedAt), id === undefined ? undefined : eq(hoursQuota.id, id)))
    .orderBy(asc(hoursQuota.id))
  return rows.map(({ withinLine: line, withinCode: code, createdBy: _, createdAt: __, endedAt: ___, ...quota }) => ({
    ...quota,
    within: line && code ? { line, code } : undefined,
  }))
}

export async function insertQuota(tx: Tx, actor: Actor, terms: QuotaTerms, within: ScopeRoot | undefined, now: Date): Promise<string> {
  const id = newId(now)
  const reach = { withinLine: within?.line ?? null, withinCode: within?.code ?? null }
  await tx.insert(hoursQuota).values({ id, ...terms, ...reach, createdBy: actor.id, createdAt: now })
  return id
}

/** False when it had ended. */
export async function endQuotaRow(tx: Tx, id: string, now: Date): Promise<boolean> {
  const ended = await tx
    .update(hoursQuota)
    .set({ endedAt: now })
    .where(and(eq(hoursQuota.id, id), isNull(hoursQuota.endedAt)))
    .returning({ id: hoursQuota.id })
  return ended.length === 1
}

export interface PersonUnderQuota {
  readonly id: string
  readonly accountId: string | null
  readonly nameLatin: string
  readonly nameCyrillic: string
  readonly code: string
}

/** What somebody completed here: `minutes` are those of the course. */
export interface CompletedHere {
  readonly learnerId: string
  readonly courseId: string
  readonly completedReleaseId: string | null
  readonly completedBy: 'lessons' | 'test-out' | null
  readonly completedOn: LocalDate
}

export interface HoursOfPeople {
  /** By name. */
  readonly people: readonly PersonUnderQuota[]
  readonly here: readonly CompletedHere[]
  readonly outside: readonly { readonly learnerId: string; readonly completedOn: LocalDate; readonly minutes: number }[]
}

interface HoursDays {
  readonly today: LocalDate
  /** The first day that counts. */
  readonly since: LocalDate
  readonly timeZone: string
}

/** Whom a quota reaches of a scope, and what they learnt since a day, here and elsewhere. */
export function listHours(read: Reader, scope: PersonScope, quota: HoursQuota, days: HoursDays): Promise<HoursOfPeople> {
  return hoursOf(read, staffIn(read, scope, days.today)?.(person.id), quota, days)
}

/** The same of the actor alone; nobody where the quota does not reach her. */
export function listOwnHours(read: Reader, actor: Actor, quota: HoursQuota, days: HoursDays): Promise<HoursOfPeople> {
  return hoursOf(read, eq(person.accountId, actor.id), quota, days)
}

async function hoursOf(
  read: Reader,
  whom: SQL | undefined,
  quota: HoursQuota,
  { today, since, timeZone }: HoursDays,
): Promise<HoursOfPeople> {
  const reached = peopleInAudience(read, reachOf(quota), today, await listPositions(read))
  const counted = and(inArray(person.id, reached), isNull(person.closedAt), whom) as SQL
  const people = await read
    .select({
      id: person.id,
      accountId: person.accountId,
      nameLatin: person.nameLatin,
      nameCyrillic: person.nameCyrillic,
      code: person.code,
    })
    .from(person)
    .where(counted)
    .orderBy(asc(person.sortKey), asc(person.id))
  if (people.length === 0) return { people, here: [], outside: [] }
  const completed = await read
    .select({
      learnerId: enrolment.learnerId,
      courseId: enrolment.courseId,
      completedReleaseId: enrolment.completedReleaseId,
      completedBy: enrolment.completedBy,
      completedAt: enrolment.completedAt,
    })
    .from(enrolment)
    .innerJoin(person, eq(person.accountId, enrolment.learnerId))
    .where(and(gte(enrolment.completedAt, startOfDay(since, timeZone)), counted))
  const outside = await read
    .select({ learnerId: outsideLearning.learnerId, completedOn: outsideLearning.completedOn, minutes: outsideLearning.minutes })
    .from(outsideLearning)
    .innerJoin(person, eq(person.accountId, outsideLearning.learnerId))
    .where(and(eq(outsideLearning.decision, 'approved'), gte(outsideLearning.completedOn, since), counted))
  const here = completed.map(({ completedAt, ...each }) => ({ ...each, completedOn: localDateOf(completedAt!, timeZone) }))
  return { people, here, outside }
}
