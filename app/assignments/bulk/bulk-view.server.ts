import { found } from '#app/http/found.ts'
import type { Officer } from '#app/organisations/require-officer.server.ts'
import { courseNames } from '../rule-names.server.ts'
import type { RuleNames } from '../rule-names.ts'
import type { BulkAction, BulkCounts, BulkRow } from './bulk-action.ts'
import { countBulkRows, findBulkAction, listBulkRows } from './bulk-store.server.ts'

/** Duties that are shown of those that were chosen. */
const dutiesShown = 10

export interface BulkView {
  readonly action: BulkAction
  readonly counts: BulkCounts
  readonly first: readonly Omit<BulkRow, 'outcome'>[]
  readonly names: Pick<RuleNames, 'courses'>
}

/** An action of the officer's own; 404 where there is none. */
export async function viewBulk({ ctx }: Officer, id: string): Promise<BulkView> {
  const { read } = ctx.db
  const action = found(await findBulkAction(read, ctx.actor, id))
  const first = await listBulkRows(read, id, { after: 0, limit: dutiesShown })
  const subjects = first.map(({ subject }) => subject)
  return { action, counts: await countBulkRows(read, id), first, names: { courses: await courseNames(read, subjects) } }
}
