import type { Reader } from '#db/handle.ts'
import { type OrgUnit, type ReportingLine, reportingLines } from './org-unit.ts'
import { findUnitByCode, findUnits, findUnitsByCode } from './org-unit-store.server.ts'
import { countHeads } from './overview-store.server.ts'
import type { Period } from './period.ts'
import { type Placement, pathsOn, staysOf } from './placement.ts'
import { listPlacementsOf, listSubtree, listUnitsInScope, type PlacedUnit } from './placement-store.server.ts'
import type { Officer } from './require-officer.server.ts'
import { countStaff } from './staff-list-store.server.ts'
import { mayChangeStructure, scopeHolds } from './staff-scope.ts'
import { type StaffRow, viewStaffRows } from './staff-view.server.ts'
import type { StandPoint } from './stand-point.ts'
import { mostUnits } from './structure-view.server.ts'
import { codesOf } from './unit-path.ts'
import { growTree, type UnitNode } from './unit-tree.ts'

/** People of a unit that its page names; all of them are in the list of people. */
const mostPeople = 50

export interface NamedUnit extends Pick<OrgUnit, 'code' | 'names'> {
  /** Whether the officer may open it. */
  readonly own: boolean
}

/** A time in which a unit stood under the same parent. */
export interface UnitStay extends Period {
  readonly line: ReportingLine
  /** Absent at the top of the line. */
  readonly parent: NamedUnit | undefined
}

export interface UnitView {
  readonly unit: OrgUnit
  /** Whether it exists on the day asked for. */
  readonly open: boolean
  /** Units above it on that day, from the top down, in each line. */
  readonly above: Readonly<Record<ReportingLine, readonly NamedUnit[]>>
  /** It and what is below it on that day; absent where there is nothing below. */
  readonly tree: UnitNode<PlacedUnit> | undefined
  /** Those who work in it, not below it. */
  readonly staff: readonly StaffRow[]
  /** In it and below it. */
  readonly people: number
  readonly mergedInto: NamedUnit | undefined
  readonly stays: readonly UnitStay[]
  readonly mayChange: boolean
}

/** Undefined for a unit that does not exist or lies outside what the officer keeps. */
export async function viewUnit(officer: Officer, code: string, standPoint: StandPoint): Promise<UnitView | undefined> {
  const { ctx, scope } = officer
  const { read } = ctx.db
  const { line, day } = standPoint
  const unit = await findUnitByCode(read, code)
  const placements = unit ? await listPlacementsOf(read, unit.id) : []
  if (!unit || !scopeHolds(scope, pathsOn(placements, day))) return undefined
  const subtree = await listSubtree(read, line, code, day)
  const [tree] = growTree(subtree, await countHeads(read, scope, day), mostUnits)
  return {
    unit,
    mayChange: mayChangeStructure(ctx.actor),
    open: subtree.length > 0,
    tree: tree && tree.below > 0 ? tree : undefined,
    staff: await viewStaffRows(officer, { day, unit: { line, code, alone: true } }, { limit: mostPeople, offset: 0 }),
    people: await countStaff(read, scope, { day, unit: { line, code } }),
    ...(await surroundings(read, { unit, placements, day, named: await namer(officer, standPoint) })),
  }
}

/** The units around one: above it, before it, after it. */
async function surroundings(
  read: Reader,
  { unit, placements, day, named }: { unit: OrgUnit; placements: readonly Placement[]; named: Namer } & Pick<StandPoint, 'day'>,
): Promise<Pick<UnitView, 'above' | 'mergedInto' | 'stays'>> {
  const paths = pathsOn(placements, day)
  const codesAbove = (line: ReportingLine) => codesOf(paths[line] ?? '').slice(0, -1)
  const known = await findUnitsByCode(read, reportingLines.flatMap(codesAbove))
  const above = (line: ReportingLine) => codesAbove(line).map((code) => named(known.get(code)!))
  const stays = staysOf(placements)
  const ids = [unit.mergedIntoId, ...stays.map(({ parentId }) => parentId)].filter((id) => id !== null)
  const others = await findUnits(read, ids)
  const other = (id: string | null) => (id === null ? undefined : named(others.get(id)!))
  return {
    above: { vertical: above('vertical'), horizontal: above('horizontal') },
    mergedInto: other(unit.mergedIntoId),
    stays: stays.map(({ parentId, ...stay }) => ({ ...stay, parent: other(parentId) })),
  }
}

type Namer = (unit: OrgUnit) => NamedUnit

/** Names units, those outside the scope too: the structure is no secret, only their pages are not the officer's. */
async function namer({ ctx, scope }: Officer, { line, day }: StandPoint): Promise<Namer> {
  const own =
    scope.roots === 'everywhere' ? undefined : new Set((await listUnitsInScope(ctx.db.read, scope, line, day)).map(({ id }) => id))
  return ({ id, code, names }) => ({ code, names, own: own?.has(id) ?? true })
}
