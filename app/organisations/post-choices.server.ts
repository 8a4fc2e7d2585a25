import type { OrgUnit } from './org-unit.ts'
import { listUnitsInScope } from './placement-store.server.ts'
import type { Position } from './position.ts'
import { listPositions } from './position-store.server.ts'
import type { Officer } from './require-officer.server.ts'

/** More units than this are no list to choose from: then only the code is typed. */
const mostUnits = 1000

/** What a form about posts or parents offers. */
export interface PostChoices {
  readonly units: readonly Pick<OrgUnit, 'code' | 'names'>[]
  readonly positions: readonly Position[]
}

export async function viewPostChoices({ ctx, scope, today }: Officer): Promise<PostChoices> {
  const units = await listUnitsInScope(ctx.db.read, scope, 'vertical', today)
  return {
    units: units.length > mostUnits ? [] : units.map(({ code, names }) => ({ code, names })),
    positions: await listPositions(ctx.db.read),
  }
}
