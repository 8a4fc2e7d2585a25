import { and, asc, eq, inArray, isNotNull, isNull, type SQL, type SQLWrapper } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { addDays, type LocalDate, localDateOf } from '#app/kernel/local-date.ts'
import type { Position } from '#app/organisations/position.ts'
import { listPositions } from '#app/organisations/position-store.server.ts'
import { holdsOnDay } from '#app/organisations/scope-store.server.ts'
import type { UnitPath } from '#app/organisations/unit-path.ts'
import type { Reader } from '#db/handle.ts'
import { dutyExemption } from '#db/schema/assignments.ts'
import { job, leave, orgUnit, orgUnitPlacement, person } from '#db/schema/organisations.ts'
import { enrolment } from '#db/schema/progress.ts'
import type { JobFacts, PersonFacts } from './audience.ts'
import type { Span } from './counted-days.ts'
import type { Completion } from './duty.ts'
import { listDutiesOf } from './duty-store.server.ts'
import type { Situation } from './plan-duties.ts'
import { type Target, targetKey, targetOf } from './target.ts'
import { isTarget } from './target-store.server.ts'

/** Which people: a condition on the column of a table that names a person. */
export type Who = (personId: AnyPgColumn) => SQL

export interface KnownPerson {
  readonly facts: PersonFacts
  /** Her completions of every course, the first one first. */
  readonly done: CoursesDone
  readonly situation: (target: Target, completions: readonly Completion[]) => Situation
  /** What she has duties for. */
  readonly targets: readonly Target[]
}

export type CoursesDone = ReadonlyMap<string, readonly Completion[]>

interface Asked {
  readonly who: Who
  /** What duties and exemptions matter for; all when missing. */
  readonly target?: Target
  readonly today: LocalDate
  readonly timeZone: string
}

/**
 * All that rules ask about people, as of today. For the use cases of this room, which act on nobody's behalf or have narrowed
 * `who` to what an officer answers for.
 */
export async function listPeople(read: Reader, asked: Asked): Promise<KnownPerson[]> {
  const { who, target: only } = asked
  const people = await read
    .select({ id: person.id, accountId: person.accountId })
    .from(person)
    .where(who(person.id))
    .orderBy(asc(person.id))
  const jobs = await jobsOf(read, asked)
  const completions = await completionsOf(read, asked)
  const leaves = grouped(
    await read.select({ key: leave.personId, from: leave.from, until: leave.until }).from(leave).where(who(leave.personId)),
    // The room of organisations keeps the first day back; here it is the last day away.
    ({ from, until }): Span => ({ from, until: until === null ? undefined : addDays(until, -1) }),
  )
  const exemptions = await exemptionsOf(read, asked)
  const duties = await listDutiesOf(read, who, only)
  return people.map(({ id, accountId }) => {
    const done = (accountId && completions.get(accountId)) || new Map<string, Completion[]>()
    const facts: PersonFacts = {
      personId: id,
      accountId: accountId ?? undefined,
      jobs: jobs.get(id) ?? [],
      completions: new Map([...done].map(([courseId, all]) => [courseId, all[0]!.completedOn])),
    }
    const own = duties.get(id) ?? []
    return {
      facts,
      done,
      targets: own.map(targetOf),
      situation: (target, completed): Situation => ({
        person: facts,
        duties: own.filter((duty) => targetKey(duty) === targetKey(target)),
        completions: completed,
        leaves: leaves.get(id) ?? [],
        exemptions: exemptions.get(`${id} ${targetKey(target)}`) ?? [],
      }),
    }
  })
}

/** Jobs of today, by person, the main one first. */
async function jobsOf(read: Reader, { who, today }: Asked): Promise<Map<string, JobFacts[]>> {
  const positions = new Map((await listPositions(read)).map((each) => [each.id, each]))
  const held = and(who(job.personId), holdsOnDay(job, today))
  const units = await unitsOf(read, read.select({ unitId: job.unitId }).from(job).where(held), today)
  const rows = await read
    .select({ id: job.id, personId: job.personId, unitId: job.unitId, positionId: job.positionId, kind: job.kind, from: job.from })
    .from(job)
    .where(held)
    .orderBy(asc(job.from), asc(job.id))
  const jobs = grouped(
    rows.map((row) => ({ ...row, key: row.personId })),
    (row) => ({ kind: row.kind, facts: jobFacts(row, units.get(row.unitId)!, positions.get(row.positionId)!) }),
  )
  return new Map([...jobs].map(([id, own]) => [id, own.toSorted((a, b) => rank(a.kind) - rank(b.kind)).map(({ facts }) => facts)]))
}

const rank = (kind: (typeof job.$inferSelect)['kind']) => (kind === 'main' ? 0 : 1)

interface PlacedUnit {
  readonly code: string
  readonly territory: string | null
  readonly paths: Record<'vertical' | 'horizontal', UnitPath>
}

function jobFacts(
  { id, unitId, from }: Pick<typeof job.$inferSelect, 'id' | 'unitId' | 'from'>,
  { code, territory, paths }: PlacedUnit,
  position: Position,
): JobFacts {
  return {
    jobId: id,
    unitId,
    unitCode: code,
    paths,
    territory,
    positionId: position.id,
    positionCode: position.code,
    grade: position.gradeGroup,
    roles: position.roles,
    startedOn: from,
  }
}

async function unitsOf(read: Reader, ids: SQLWrapper, today: LocalDate): Promise<Map<string, PlacedUnit>> {
  const rows = await read
    .select({ id: orgUnit.id, code: orgUnit.code, territory: orgUnit.territory, line: orgUnitPlacement.line, path: orgUnitPlacement.path })
    .from(orgUnit)
    .leftJoin(orgUnitPlacement, and(eq(orgUnitPlacement.unitId, orgUnit.id), holdsOnDay(orgUnitPlacement, today)))
    .where(inArray(orgUnit.id, ids))
  const units = new Map<string, PlacedUnit>()
  for (const { id, code, territory, line, path } of rows) {
    const unit = units.get(id) ?? { code, territory, paths: { vertical: '', horizontal: '' } }
    if (line && path) unit.paths[line] = path
    units.set(id, unit)
  }
  return units
}

/** Completions by account and course, the first one first. */
async function completionsOf(read: Reader, { who, timeZone }: Asked): Promise<Map<string, Map<string, Completion[]>>> {
  const accounts = read
    .select({ id: person.accountId })
    .from(person)
    .where(and(who(person.id), isNotNull(person.accountId)))
  const rows = await read
    .select({ id: enrolment.id, learnerId: enrolment.learnerId, courseId: enrolment.courseId, completedAt: enrolment.completedAt })
    .from(enrolment)
    .where(and(isNotNull(enrolment.completedAt), inArray(enrolment.learnerId, accounts)))
    .orderBy(asc(enrolment.completedAt))
  const found = new Map<string, Map<string, Completion[]>>()
  for (const { id, learnerId, courseId, completedAt } of rows) {
    const own = found.get(learnerId) ?? new Map<string, Completion[]>()
    own.set(courseId, [...(own.get(courseId) ?? []), { enrolmentId: id, completedOn: localDateOf(completedAt!, timeZone) }])
    found.set(learnerId, own)
  }
  return found
}

/** Exemptions in force or to come, by person and target. */
async function exemptionsOf(read: Reader, { who, target }: Asked): Promise<Map<string, Span[]>> {
  const rows = await read
    .select({
      personId: dutyExemption.personId,
      courseId: dutyExemption.courseId,
      programmeId: dutyExemption.programmeId,
      from: dutyExemption.from,
      until: dutyExemption.until,
    })
    .from(dutyExemption)
    .where(and(who(dutyExemption.personId), isNull(dutyExemption.endedAt), target && isTarget(dutyExemption, target)))
  return grouped(
    rows.map((row) => ({ ...row, key: `${row.personId} ${targetKey(row)}` })),
    ({ from, until }): Span => ({ from, until: until ?? undefined }),
  )
}

/** Of one person, who is known to be the reader's: what she completed, and in which courses she is enrolled now. */
export async function listCoursesOf(
  read: Reader,
  personId: string,
  timeZone: string,
): Promise<{ readonly done: CoursesDone; readonly underWay: ReadonlySet<string> }> {
  const rows = await read
    .select({ enrolmentId: enrolment.id, courseId: enrolment.courseId, completedAt: enrolment.completedAt })
    .from(enrolment)
    .innerJoin(person, eq(person.accountId, enrolment.learnerId))
    .where(eq(person.id, personId))
    .orderBy(asc(enrolment.completedAt))
  const completed = rows.flatMap(({ completedAt, ...row }) => (completedAt ? { ...row, key: row.courseId, completedAt } : []))
  return {
    done: grouped(completed, ({ enrolmentId, completedAt }) => ({ enrolmentId, completedOn: localDateOf(completedAt, timeZone) })),
    underWay: new Set(rows.flatMap(({ courseId, completedAt }) => (completedAt ? [] : courseId))),
  }
}

function grouped<Row extends { readonly key: string }, T>(rows: readonly Row[], read: (row: Row) => T): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.key)
    if (group) group.push(read(row))
    else groups.set(row.key, [read(row)])
  }
  return groups
}
