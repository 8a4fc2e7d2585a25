import { type Column, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/handle.ts'
import { job, orgUnit, orgUnitPlacement, person, position } from '#db/schema/organisations.ts'
import { inChunks } from './in-chunks.ts'
import type { Job } from './job.ts'
import { insertJobs } from './job-store.server.ts'
import type { OrgUnit } from './org-unit.ts'
import { type Person, personKeys } from './person.ts'
import type { Placement } from './placement.ts'
import type { Position } from './position.ts'
import { isSameRow, type StaffChange, type StaffEntity, type StaffRow } from './staff-change.ts'

/**
 * Makes many stored rows what they are to be, in few statements. False where one of them is no longer what the change
 * says it was, or what is new is there already: then nothing may be kept of it, so the caller refuses.
 */
export async function applyStaffChanges(tx: Tx, changes: readonly StaffChange[]): Promise<boolean> {
  const of = <Entity extends StaffEntity>(entity: Entity) => split<Entity>(changes, entity)
  const [positions, units, placements, people, jobs] = [of('position'), of('unit'), of('placement'), of('person'), of('job')]
  const known =
    (await areStored(tx, position, positions)) &&
    (await areStored(tx, orgUnit, units)) &&
    (await arePlaced(tx, placements)) &&
    (await areStored(tx, person, people, withoutKeys)) &&
    (await areStored(tx, job, jobs))
  if (!known) return false
  await removeAll(tx, job, jobs.removed)
  await removeAll(tx, person, people.removed)
  for (const { unitId, line, from } of [...placements.removed, ...placements.changed.map(({ before }) => before)])
    await tx
      .delete(orgUnitPlacement)
      .where(sql`${orgUnitPlacement.unitId} = ${unitId} and ${orgUnitPlacement.line} = ${line} and ${orgUnitPlacement.from} = ${from}`)
  await removeAll(tx, orgUnit, units.removed)
  await removeAll(tx, position, positions.removed)
  const isNew = await insertNew(tx, { positions: positions.added, units: units.added, people: people.added })
  if (!isNew) return false
  await replaceAll(tx, position, afterOf(positions))
  await replaceAll(tx, orgUnit, afterOf(units))
  await inChunks([...placements.added, ...afterOf(placements)], (chunk) =>
    tx.insert(orgUnitPlacement).values(chunk.map(({ code: _, ...row }) => row)),
  )
  await replaceAll(
    tx,
    person,
    afterOf(people).map((each) => ({ ...each, ...personKeys(each) })),
  )
  await insertJobs(tx, jobs.added)
  await replaceAll(tx, job, afterOf(jobs))
  return true
}

interface Split<Row> {
  readonly added: Row[]
  readonly removed: Row[]
  readonly changed: { readonly before: Row; readonly after: Row }[]
}

function split<Entity extends StaffEntity>(changes: readonly StaffChange[], entity: Entity): Split<StaffRow<Entity>> {
  const parts: Split<StaffRow<Entity>> = { added: [], removed: [], changed: [] }
  for (const change of changes) {
    if (change.entity !== entity) continue
    const [before, after] = [change.before, change.after].map((row) => row && revived(entity, row)) as (StaffRow<Entity> | null)[]
    if (before && after) parts.changed.push({ before, after })
    else if (after) parts.added.push(after)
    else if (before) parts.removed.push(before)
  }
  return parts
}

/** Instants come back from their storage as texts. */
function revived(entity: StaffEntity, row: object): object {
  if (entity !== 'person') return row
  const { closedAt } = row as Person
  return { ...row, closedAt: closedAt && new Date(closedAt) }
}

const afterOf = <Row>({ changed }: Split<Row>): Row[] => changed.map(({ after }) => after)
const beforeOf = <Row>({ removed, changed }: Split<Row>): Row[] => [...removed, ...changed.map(({ before }) => before)]

type IdTable = typeof position | typeof orgUnit | typeof person | typeof job
type IdRow = Position | OrgUnit | Person | Job

async function areStored(tx: Tx, table: IdTable, parts: Split<IdRow>, asRow: (row: object) => object = (row) => row): Promise<boolean> {
  const expected = new Map(beforeOf(parts).map((row) => [row.id, row]))
  let same = true
  await inChunks([...expected.keys()], async (chunk) => {
    const rows = await tx
      .select()
      .from(table as typeof person)
      .where(inArray(table.id, chunk))
    same &&= rows.length === chunk.length && rows.every((row) => isSameRow(asRow(row), expected.get(row.id)))
  })
  return same
}

function withoutKeys(row: object): object {
  const { sortKey: _, searchKey: __, ...own } = row as typeof person.$inferSelect
  return own
}

async function arePlaced(tx: Tx, parts: Split<Placement>): Promise<boolean> {
  const key = ({ unitId, line, from }: Pick<Placement, 'unitId' | 'line' | 'from'>) => `${unitId} ${line} ${from}`
  const expected = new Map(beforeOf(parts).map(({ code: _, ...row }) => [key(row), row]))
  const units = [...new Set([...expected.values()].map(({ unitId }) => unitId))]
  const stored = new Map<string, object>()
  await inChunks(units, async (chunk) => {
    for (const row of await tx.select().from(orgUnitPlacement).where(inArray(orgUnitPlacement.unitId, chunk))) stored.set(key(row), row)
  })
  return [...expected].every(([each, row]) => isSameRow(stored.get(each), row))
}

async function removeAll(tx: Tx, table: IdTable, rows: readonly IdRow[]): Promise<void> {
  const ids = rows.map(({ id }) => id)
  await inChunks(ids, (chunk) => tx.delete(table).where(inArray(table.id, chunk)))
}

/** Adds what is new; false where a code is taken. */
async function insertNew(
  tx: Tx,
  { positions, units, people }: { positions: readonly Position[]; units: readonly OrgUnit[]; people: readonly Person[] },
): Promise<boolean> {
  let added = 0
  await inChunks(positions, async (chunk) => {
    added += (await tx.insert(position).values(chunk).onConflictDoNothing().returning({ id: position.id })).length
  })
  await inChunks(units, async (chunk) => {
    added += (await tx.insert(orgUnit).values(chunk).onConflictDoNothing().returning({ id: orgUnit.id })).length
  })
  await inChunks(people, async (chunk) => {
    const rows = chunk.map((each) => ({ ...each, ...personKeys(each) }))
    added += (await tx.insert(person).values(rows).onConflictDoNothing().returning({ id: person.id })).length
  })
  return added === positions.length + units.length + people.length
}

/** Gives stored rows all their new values, hundreds in a statement. */
async function replaceAll(tx: Tx, table: IdTable, rows: readonly object[]): Promise<void> {
  const columns: [string, Column][] = Object.entries(getTableColumns(table)).filter(([name]) => name !== 'id')
  const set = Object.fromEntries(columns.map(([name, column]) => [name, excluded(column)]))
  await inChunks(rows, (chunk) =>
    tx
      .insert(table as typeof person)
      .values(chunk as (typeof person.$inferInsert)[])
      .onConflictDoUpdate({ target: table.id, set }),
  )
}

/** The value that an insert brought and could not add. */
const excluded = (column: Column): SQL => sql`excluded.${sql.identifier(snakeCase(column.name))}`

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
