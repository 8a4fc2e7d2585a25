import { and, asc, eq, inArray, isNull, type SQL } from 'drizzle-orm'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { insertMany } from '#db/insert-many.ts'
import { orgUnit, orgUnitPlacement } from '#db/schema/organisations.ts'
import { inChunks } from './in-chunks.ts'
import { type OrgUnit, type ReportingLine, reportingLines } from './org-unit.ts'
import type { Placement } from './placement.ts'
import { holdsOnDay, placedInScope, placedWithin } from './scope-store.server.ts'
import type { CountScope } from './staff-scope.ts'
import type { UnitPath } from './unit-path.ts'

const placementColumns = {
  unitId: orgUnitPlacement.unitId,
  code: orgUnit.code,
  line: orgUnitPlacement.line,
  parentId: orgUnitPlacement.parentId,
  path: orgUnitPlacement.path,
  from: orgUnitPlacement.from,
  until: orgUnitPlacement.until,
}

/** A unit in its place of a line on some day. */
export interface PlacedUnit extends OrgUnit {
  readonly parentId: string | null
  readonly path: UnitPath
}

function placedUnits(read: Reader, line: ReportingLine, day: LocalDate, condition?: SQL): Promise<PlacedUnit[]> {
  return read
    .select({
      id: orgUnit.id,
      code: orgUnit.code,
      kind: orgUnit.kind,
      names: orgUnit.names,
      territory: orgUnit.territory,
      openedOn: orgUnit.openedOn,
      closedOn: orgUnit.closedOn,
      mergedIntoId: orgUnit.mergedIntoId,
      parentId: orgUnitPlacement.parentId,
      path: orgUnitPlacement.path,
    })
    .from(orgUnitPlacement)
    .innerJoin(orgUnit, eq(orgUnit.id, orgUnitPlacement.unitId))
    .where(and(eq(orgUnitPlacement.line, line), holdsOnDay(orgUnitPlacement, day), condition))
    .orderBy(asc(orgUnitPlacement.path))
}

/** The whole structure of a line on a day, every unit after its parent. It holds no personal data. */
export function listStructure(read: Reader, line: ReportingLine, day: LocalDate): Promise<PlacedUnit[]> {
  return placedUnits(read, line, day)
}

/** The part of the structure that a scope holds on a day, as one line orders it; the scope may be of the other line. */
export function listUnitsInScope(read: Reader, scope: CountScope, line: ReportingLine, day: LocalDate): Promise<PlacedUnit[]> {
  const placed = placedInScope(scope)
  const ids = read
    .select({ unitId: orgUnitPlacement.unitId })
    .from(orgUnitPlacement)
    .where(and(holdsOnDay(orgUnitPlacement, day), placed))
  return placedUnits(read, line, day, placed && inArray(orgUnitPlacement.unitId, ids))
}

/** A unit and all below it, on a day; itself first. */
export function listSubtree(read: Reader, line: ReportingLine, code: string, day: LocalDate): Promise<PlacedUnit[]> {
  return placedUnits(read, line, day, placedWithin(line, code))
}

/** Units whose parent it is on a day; null: the top of the line. */
export function listChildren(read: Reader, line: ReportingLine, parentId: string | null, day: LocalDate): Promise<PlacedUnit[]> {
  return placedUnits(read, line, day, parentId === null ? isNull(orgUnitPlacement.parentId) : eq(orgUnitPlacement.parentId, parentId))
}

/** The unit where it stands on a day; undefined where it does not exist then, or is outside the scope. */
export async function findPlacedUnit(
  read: Reader,
  scope: CountScope,
  { line, code, day }: { line: ReportingLine; code: string; day: LocalDate },
): Promise<PlacedUnit | undefined> {
  const [unit] = await placedUnits(read, line, day, eq(orgUnit.code, code))
  if (!unit || scope.roots === 'everywhere') return unit
  // The scope may be of the other line.
  const [inScope] = await read
    .select({ unitId: orgUnitPlacement.unitId })
    .from(orgUnitPlacement)
    .where(and(eq(orgUnitPlacement.unitId, unit.id), holdsOnDay(orgUnitPlacement, day), placedInScope(scope)))
    .limit(1)
  return inScope && unit
}

/** The open placements of a unit and of all below it, itself first: what a move changes. */
export function listOpenSubtree(read: Reader, line: ReportingLine, code: string): Promise<Placement[]> {
  return read
    .select(placementColumns)
    .from(orgUnitPlacement)
    .innerJoin(orgUnit, eq(orgUnit.id, orgUnitPlacement.unitId))
    .where(and(isNull(orgUnitPlacement.until), placedWithin(line, code)))
    .orderBy(asc(orgUnitPlacement.path))
}

/** The open placement of a unit in each line. */
export async function findOpenPlacements(read: Reader, unitId: string): Promise<Partial<Record<ReportingLine, Placement>>> {
  const rows = await read
    .select(placementColumns)
    .from(orgUnitPlacement)
    .innerJoin(orgUnit, eq(orgUnit.id, orgUnitPlacement.unitId))
    .where(and(eq(orgUnitPlacement.unitId, unitId), isNull(orgUnitPlacement.until)))
  return Object.fromEntries(rows.map((row) => [row.line, row]))
}

/** The open placements directly under a unit, in both lines. */
export function listOpenParts(read: Reader, unitId: string): Promise<Placement[]> {
  return read
    .select(placementColumns)
    .from(orgUnitPlacement)
    .innerJoin(orgUnit, eq(orgUnit.id, orgUnitPlacement.unitId))
    .where(and(eq(orgUnitPlacement.parentId, unitId), isNull(orgUnitPlacement.until)))
    .orderBy(asc(orgUnitPlacement.path))
}

/** Where a unit stood and is to stand, line by line in the order of the days. */
export function listPlacementsOf(read: Reader, unitId: string): Promise<Placement[]> {
  return read
    .select(placementColumns)
    .from(orgUnitPlacement)
    .innerJoin(orgUnit, eq(orgUnit.id, orgUnitPlacement.unitId))
    .where(eq(orgUnitPlacement.unitId, unitId))
    .orderBy(asc(orgUnitPlacement.line), asc(orgUnitPlacement.from))
}

export async function insertPlacements(tx: Tx, placements: readonly Placement[]): Promise<void> {
  await insertMany(tx, orgUnitPlacement, placements)
}

/** Ends the open placements of these units and begins the new ones, all on the same day. */
export async function replacePlacements(tx: Tx, placements: readonly Placement[]): Promise<void> {
  if (!placements[0]) return
  await endPlacements(tx, placements, placements[0].from)
  await insertPlacements(tx, placements)
}

/** Ends the open placements of these units in these lines; one that would hold for no day goes. */
export async function endPlacements(tx: Tx, placements: readonly Pick<Placement, 'unitId' | 'line'>[], until: LocalDate): Promise<void> {
  for (const line of reportingLines) {
    const ofLine = placements.filter((each) => each.line === line)
    await inChunks(ofLine, async (chunk) => {
      const ids = chunk.map(({ unitId }) => unitId)
      const open = and(inArray(orgUnitPlacement.unitId, ids), eq(orgUnitPlacement.line, line), isNull(orgUnitPlacement.until))
      await tx.delete(orgUnitPlacement).where(and(open, eq(orgUnitPlacement.from, until)))
      await tx.update(orgUnitPlacement).set({ until }).where(open)
    })
  }
}
