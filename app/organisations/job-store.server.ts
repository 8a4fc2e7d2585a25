import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Localised } from '#app/kernel/locale.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { insertMany } from '#db/insert-many.ts'
import { job, orgUnit, orgUnitPlacement, person, position } from '#db/schema/organisations.ts'
import { inChunks } from './in-chunks.ts'
import type { Job } from './job.ts'
import type { ReportingLine } from './org-unit.ts'
import { pathsOn } from './placement.ts'
import { holdsOnDay } from './scope-store.server.ts'
import type { UnitPath } from './unit-path.ts'

/** A job with its unit where that stands on some day. */
export interface PlacedJob extends Job {
  readonly unit: { readonly code: string; readonly names: Localised }
  readonly position: { readonly code: string; readonly names: Localised }
  readonly supervisor: { readonly code: string; readonly nameLatin: string; readonly nameCyrillic: string } | null
  /** None where the unit does not exist on that day. */
  readonly paths: Readonly<Partial<Record<ReportingLine, UnitPath>>>
}

const jobColumns = {
  id: job.id,
  personId: job.personId,
  unitId: job.unitId,
  positionId: job.positionId,
  kind: job.kind,
  employment: job.employment,
  supervisorId: job.supervisorId,
  from: job.from,
  until: job.until,
}

/** All jobs of a person who has been found in a scope, the latest first. */
export async function listPlacedJobs(read: Reader, personId: string, day: LocalDate): Promise<PlacedJob[]> {
  const rows = await read
    .select({
      job: jobColumns,
      unit: { code: orgUnit.code, names: orgUnit.names },
      position: { code: position.code, names: position.names },
      supervisor: { code: person.code, nameLatin: person.nameLatin, nameCyrillic: person.nameCyrillic },
    })
    .from(job)
    .innerJoin(orgUnit, eq(orgUnit.id, job.unitId))
    .innerJoin(position, eq(position.id, job.positionId))
    .leftJoin(person, eq(person.id, job.supervisorId))
    .where(eq(job.personId, personId))
    .orderBy(desc(job.from), desc(job.id))
  const paths = await pathsOfUnits(
    read,
    rows.map((row) => row.job.unitId),
    day,
  )
  return rows.map((row) => ({
    ...row.job,
    unit: row.unit,
    position: row.position,
    supervisor: row.supervisor,
    paths: paths.get(row.job.unitId) ?? {},
  }))
}

/** Where units stand on a day, by id. */
async function pathsOfUnits(read: Reader, unitIds: readonly string[], day: LocalDate) {
  if (unitIds.length === 0) return new Map<string, PlacedJob['paths']>()
  const rows = await read
    .select({ unitId: orgUnitPlacement.unitId, line: orgUnitPlacement.line, from: orgUnitPlacement.from, path: orgUnitPlacement.path })
    .from(orgUnitPlacement)
    .where(inArray(orgUnitPlacement.unitId, [...new Set(unitIds)]))
    .orderBy(orgUnitPlacement.from)
  const byUnit = new Map<string, typeof rows>()
  for (const row of rows) byUnit.set(row.unitId, [...(byUnit.get(row.unitId) ?? []), row])
  return new Map([...byUnit].map(([unitId, placements]) => [unitId, pathsOn(placements, day)]))
}

/** Jobs of these people, all times: for use cases and rules that know the people to be theirs. */
export async function listJobsOf(read: Reader, personIds: readonly string[]): Promise<Job[]> {
  const found: Job[] = []
  await inChunks([...new Set(personIds)], async (chunk) => {
    found.push(...(await read.select(jobColumns).from(job).where(inArray(job.personId, chunk)).orderBy(desc(job.from), desc(job.id))))
  })
  return found
}

/** Jobs in these units that hold on a day, or begin later. */
export async function listJobsIn(read: Reader, unitIds: readonly string[], day: LocalDate): Promise<Job[]> {
  const found: Job[] = []
  await inChunks([...new Set(unitIds)], async (chunk) => {
    const rows = await read.select(jobColumns).from(job).where(inArray(job.unitId, chunk)).orderBy(job.id)
    found.push(...rows.filter(({ until }) => until === null || until > day))
  })
  return found
}

export async function insertJobs(tx: Tx, jobs: readonly Job[]): Promise<void> {
  await insertMany(tx, job, jobs)
}

/** Gives jobs another end. */
export async function setJobsEnd(tx: Tx, ids: readonly string[], until: LocalDate): Promise<void> {
  await inChunks(ids, (chunk) => tx.update(job).set({ until }).where(inArray(job.id, chunk)))
}

/** Jobs that were to begin and never do. */
export async function deleteJobs(tx: Tx, ids: readonly string[]): Promise<void> {
  await inChunks(ids, (chunk) => tx.delete(job).where(inArray(job.id, chunk)))
}

/** People whose supervisor is this person in a job that holds on a day. */
export async function listTeamIds(read: Reader, supervisorId: string, day: LocalDate): Promise<string[]> {
  const rows = await read
    .selectDistinct({ personId: job.personId })
    .from(job)
    .where(and(eq(job.supervisorId, supervisorId), holdsOnDay(job, day)))
  return rows.map(({ personId }) => personId)
}

/** Who supervises the holder of an account in a main job that holds on a day, where that is somebody in the service. */
export async function findSupervisorOf(
  read: Reader,
  accountId: string,
  day: LocalDate,
): Promise<Pick<typeof person.$inferSelect, 'id' | 'accountId' | 'nameLatin' | 'nameCyrillic'> | undefined> {
  const own = alias(person, 'own')
  const [row] = await read
    .select({ id: person.id, accountId: person.accountId, nameLatin: person.nameLatin, nameCyrillic: person.nameCyrillic })
    .from(own)
    .innerJoin(job, and(eq(job.personId, own.id), eq(job.kind, 'main'), holdsOnDay(job, day)))
    .innerJoin(person, and(eq(person.id, job.supervisorId), isNull(person.closedAt)))
    .where(eq(own.accountId, accountId))
  return row
}
