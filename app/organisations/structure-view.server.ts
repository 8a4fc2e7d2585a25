import { countHeads } from './overview-store.server.ts'
import { listUnitsInScope, type PlacedUnit } from './placement-store.server.ts'
import type { Officer } from './require-officer.server.ts'
import { mayChangeStructure } from './staff-scope.ts'
import type { StandPoint } from './stand-point.ts'
import { growTree, type UnitNode } from './unit-tree.ts'

/** Units that one page draws; what is deeper is on the pages of the units. */
export const mostUnits = 100

export interface StructureView {
  readonly tops: readonly UnitNode<PlacedUnit>[]
  /** All of the scope, also those the tree does not show. */
  readonly units: number
  readonly mayChange: boolean
}

export async function viewStructure({ ctx, scope }: Officer, { line, day }: StandPoint): Promise<StructureView> {
  const units = await listUnitsInScope(ctx.db.read, scope, line, day)
  const heads = await countHeads(ctx.db.read, scope, day)
  return { tops: growTree(units, heads, mostUnits), units: units.length, mayChange: mayChangeStructure(ctx.actor) }
}
