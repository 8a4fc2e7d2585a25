import type { LocalDate } from '#app/kernel/local-date.ts'
import { type Refused, refuse } from '#app/kernel/result.ts'
import type { ReportingLine } from './org-unit.ts'
import type { Period } from './period.ts'
import { isWithin, pathUnder, type UnitPath } from './unit-path.ts'

/** Where a unit stands in a reporting line during a period. */
export interface Placement extends Period {
  readonly unitId: string
  readonly code: string
  readonly line: ReportingLine
  readonly parentId: string | null
  readonly path: UnitPath
}

/**
 * Where a unit stands on a day in each line, by its placements in the order of their days. A unit that is closed by then
 * stands where it stood last, one that is not yet open where it will stand first.
 */
export function pathsOn(
  placements: readonly Pick<Placement, 'line' | 'from' | 'path'>[],
  day: LocalDate,
): Partial<Record<ReportingLine, UnitPath>> {
  const paths: Partial<Record<ReportingLine, UnitPath>> = {}
  for (const { line, from, path } of placements) if (from <= day || !paths[line]) paths[line] = path
  return paths
}

/** A time that a unit spends under one parent in one line. */
export type Stay = Pick<Placement, 'line' | 'parentId' | 'from' | 'until'>

/** The stays of a unit, by its placements line by line in the order of their days: these also end where something above it was moved. */
export function staysOf(placements: readonly Stay[]): readonly Stay[] {
  const stays: Stay[] = []
  for (const { line, parentId, from, until } of placements) {
    const last = stays.at(-1)
    const goesOn = last && last.line === line && last.parentId === parentId && last.until === from
    if (goesOn) stays[stays.length - 1] = { ...last, until }
    else stays.push({ line, parentId, from, until })
  }
  return stays
}

export type MoveRefusal = 'cycle-in-structure' | 'later-change-conflict' | 'same-place'

/**
 * The placements that a unit and all below it get with another parent from a day on; each takes over from the one that
 * is open now.
 *
 * `subtree` holds the open placements of the unit (first) and of everything below it in this line; `parent` is the open
 * placement of the new parent, undefined for the top of the line. Changes are told in the order of their days: where one
 * of them was changed for a later day already, the move is refused.
 */
export function planMove(
  subtree: readonly Placement[],
  parent: Placement | undefined,
  on: LocalDate,
): readonly Placement[] | Refused<MoveRefusal> {
  const [unit] = subtree
  if (!unit) throw new Error('A move needs the placement of its unit')
  if (parent && isWithin(parent.path, unit.code)) return refuse('cycle-in-structure')
  if (unit.parentId === (parent?.unitId ?? null)) return refuse('same-place')
  if ([...subtree, ...(parent ? [parent] : [])].some(({ from }) => from > on)) return refuse('later-change-conflict')
  const path = pathUnder(parent?.path, unit.code)
  return subtree.map((placement, index) => ({
    ...placement,
    parentId: index === 0 ? (parent?.unitId ?? null) : placement.parentId,
    path: path + placement.path.slice(unit.path.length),
    from: on,
    until: null,
  }))
}
