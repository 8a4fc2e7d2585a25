import { eq, inArray, isNull } from 'drizzle-orm'
import type { Actor } from '#app/kernel/ctx.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { inChunks } from '#app/organisations/in-chunks.ts'
import { type Job, jobsThatPlace } from '#app/organisations/job.ts'
import { listJobsOf } from '#app/organisations/job-store.server.ts'
import type { ReportingLine } from '#app/organisations/org-unit.ts'
import type { Person } from '#app/organisations/person.ts'
import type { Placement } from '#app/organisations/placement.ts'
import { listPositions } from '#app/organisations/position-store.server.ts'
import { mayChangeStructure, type PersonScope, scopeHolds } from '#app/organisations/staff-scope.ts'
import type { Reader } from '#db/handle.ts'
import { job, orgUnit, orgUnitPlacement, person } from '#db/schema/organisations.ts'
import type { StaffState, StatePerson, StateUnit } from './staff-state.ts'

interface StateRequest {
  readonly actor: Actor
  readonly scope: PersonScope
  /** Personnel numbers that the file names. */
  readonly numbers: ReadonlySet<string>
  readonly asOf: LocalDate
}

/** What a file is compared with: the whole structure, everybody in the scope, and whomever else the file names. */
export async function readStaffState(read: Reader, { actor, scope, numbers, asOf }: StateRequest): Promise<StaffState> {
  const units = await readUnits(read, scope)
  const own = new Set([...units.values()].filter(({ inScope }) => inScope).map(({ id }) => id))
  const people = await readPeople(read, { everywhere: scope.roots === 'everywhere', own, numbers, asOf })
  return { units, positions: await listPositions(read), people, mayChangePositions: mayChangeStructure(actor) }
}

async function readUnits(read: Reader, scope: PersonScope): Promise<Map<string, StateUnit>> {
  const { unitId, line, parentId, path, from, until } = orgUnitPlacement
  const rows = await read
    .select({ unit: orgUnit, placement: { unitId, line, parentId, path, from, until } })
    .from(orgUnit)
    .innerJoin(orgUnitPlacement, eq(unitId, orgUnit.id))
    .where(isNull(until))
  const placements = new Map<string, Partial<Record<ReportingLine, Placement>>>()
  for (const { unit, placement } of rows)
    placements.set(unit.id, { ...placements.get(unit.id), [placement.line]: { ...placement, code: unit.code } })
  const roots = new Set(scope.roots === 'everywhere' ? [] : scope.roots.map(({ code }) => code))
  const units = new Map<string, StateUnit>()
  for (const unit of await read.select().from(orgUnit)) {
    const placed = placements.get(unit.id) ?? {}
    const inScope = scopeHolds(scope, { vertical: placed.vertical?.path, horizontal: placed.horizontal?.path })
    units.set(unit.code, { ...unit, placements: placed, inScope, isRoot: roots.has(unit.code) })
  }
  return units
}

interface PeopleRequest {
  readonly everywhere: boolean
  /** Ids of units in scope. */
  readonly own: ReadonlySet<string>
  readonly numbers: ReadonlySet<string>
  readonly asOf: LocalDate
}

async function readPeople(read: Reader, { everywhere, own, numbers, asOf }: PeopleRequest): Promise<Map<string, StatePerson>> {
  const found = new Map<string, Person>()
  const add = (rows: readonly (typeof person.$inferSelect)[]) => {
    for (const { sortKey: _, searchKey: __, ...row } of rows) found.set(row.id, row)
  }
  await inChunks([...numbers], async (chunk) => add(await read.select().from(person).where(inArray(person.code, chunk))))
  if (everywhere) add(await read.select().from(person))
  else {
    const ids = new Set<string>()
    await inChunks([...own], async (chunk) => {
      for (const row of await read.selectDistinct({ id: job.personId }).from(job).where(inArray(job.unitId, chunk))) ids.add(row.id)
    })
    const missing = [...ids].filter((id) => !found.has(id))
    await inChunks(missing, async (chunk) => add(await read.select().from(person).where(inArray(person.id, chunk))))
  }
  const jobs = new Map<string, Job[]>()
  for (const each of await listJobsOf(read, [...found.keys()])) {
    const known = jobs.get(each.personId)
    if (known) known.push(each)
    else jobs.set(each.personId, [each])
  }
  const people = new Map<string, StatePerson>()
  for (const row of found.values()) {
    const held = jobs.get(row.id) ?? []
    const inScope = everywhere || jobsThatPlace(held, asOf).some(({ unitId }) => own.has(unitId))
    people.set(row.code, { ...row, jobs: held, inScope })
  }
  return people
}
