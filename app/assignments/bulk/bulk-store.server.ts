import { and, asc, desc, eq, gt, inArray, isNotNull, lt, or, sql } from 'drizzle-orm'
import type { Actor } from '#app/kernel/ctx.ts'
import { inChunks } from '#app/organisations/in-chunks.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { bulkAction, bulkActionRow } from '#db/schema/assignments.ts'
import {
  type BulkAction,
  type BulkCounts,
  type BulkOutcome,
  type BulkRow,
  type BulkState,
  type BulkTerms,
  type ChosenDuty,
  mostTries,
} from './bulk-action.ts'

/** An action of the actor's own; anybody else's is unknown. */
export async function findBulkAction(read: Reader, actor: Actor, id: string): Promise<BulkAction | undefined> {
  const [row] = await read
    .select()
    .from(bulkAction)
    .where(and(eq(bulkAction.id, id), eq(bulkAction.ordererId, actor.id)))
  return row
}

/** What the actor ordered, the latest first. */
export function listBulkActions(read: Reader, actor: Actor): Promise<BulkAction[]> {
  return read
    .select()
    .from(bulkAction)
    .where(and(eq(bulkAction.ordererId, actor.id), isNotNull(bulkAction.orderedAt)))
    .orderBy(desc(bulkAction.orderedAt), desc(bulkAction.id))
    .limit(50)
}

export type NewBulkAction = Pick<BulkAction, 'id' | 'kind' | 'source' | 'leftOut' | 'createdAt'>

export async function insertBulkAction(tx: Tx, actor: Actor, action: NewBulkAction, chosen: readonly ChosenDuty[]): Promise<void> {
  await tx.insert(bulkAction).values({ ...action, ordererId: actor.id, state: 'draft', total: chosen.length, cursor: 0, failures: 0 })
  const rows = chosen.map(({ dutyId, subject, code, nameLatin, nameCyrillic }, index) => ({
    ...{ actionId: action.id, n: index + 1, dutyId, subject, code, nameLatin, nameCyrillic },
  }))
  await inChunks(rows, (chunk) => tx.insert(bulkActionRow).values(chunk))
}

/** Hands a draft to the worker; false where it is none any longer. */
export async function startBulkAction(tx: Tx, id: string, terms: BulkTerms, now: Date): Promise<boolean> {
  const started = await tx
    .update(bulkAction)
    .set({ state: 'running', terms, orderedAt: now })
    .where(and(eq(bulkAction.id, id), eq(bulkAction.state, 'draft')))
    .returning({ id: bulkAction.id })
  return started.length === 1
}

/** The one that was ordered first and is not done; one that failed lets the others go first. For the worker. */
export async function findNextBulkAction(read: Reader): Promise<BulkAction | undefined> {
  const [row] = await read
    .select()
    .from(bulkAction)
    .where(eq(bulkAction.state, 'running'))
    .orderBy(asc(bulkAction.failures), asc(bulkAction.orderedAt), asc(bulkAction.id))
    .limit(1)
  return row
}

/** Notes that its next batch failed; the state it has then, or undefined where another worker went on with it. */
export async function failBulkAction(tx: Tx, { id, cursor, failures }: BulkAction, now: Date): Promise<BulkState | undefined> {
  const givenUp = failures + 1 >= mostTries
  const [noted] = await tx
    .update(bulkAction)
    .set({ failures: failures + 1, ...(givenUp && { state: 'failed', finishedAt: now }) })
    .where(and(eq(bulkAction.id, id), eq(bulkAction.cursor, cursor), eq(bulkAction.failures, failures), eq(bulkAction.state, 'running')))
    .returning({ state: bulkAction.state })
  return noted?.state
}

/** Moves a running action on from where the caller saw it; false where another worker did. */
export async function advanceBulkAction(tx: Tx, { id, cursor }: Pick<BulkAction, 'id' | 'cursor'>, to: number): Promise<boolean> {
  const moved = await tx
    .update(bulkAction)
    .set({ cursor: to, failures: 0 })
    .where(and(eq(bulkAction.id, id), eq(bulkAction.cursor, cursor), eq(bulkAction.state, 'running')))
    .returning({ id: bulkAction.id })
  return moved.length === 1
}

/** Notes that all is done; false where another worker did. */
export async function finishBulkAction(tx: Tx, id: string, now: Date): Promise<boolean> {
  const finished = await tx
    .update(bulkAction)
    .set({ state: 'done', finishedAt: now })
    .where(and(eq(bulkAction.id, id), eq(bulkAction.state, 'running')))
    .returning({ id: bulkAction.id })
  return finished.length === 1
}

export async function setOutcome(tx: Tx, actionId: string, outcome: BulkOutcome, numbers: readonly number[]): Promise<void> {
  await inChunks(numbers, (chunk) =>
    tx
      .update(bulkActionRow)
      .set({ outcome })
      .where(and(eq(bulkActionRow.actionId, actionId), inArray(bulkActionRow.n, chunk))),
  )
}

interface RowRange {
  /** Rows after this one. */
  readonly after: number
  readonly limit: number
  readonly outcome?: BulkOutcome
}

/** Rows of an action that was found for its orderer, in the order of the list. */
export function listBulkRows(read: Reader, actionId: string, { after, limit, outcome }: RowRange): Promise<BulkRow[]> {
  const { n, dutyId, subject, code, nameLatin, nameCyrillic } = bulkActionRow
  return read
    .select({ n, dutyId, subject, code, nameLatin, nameCyrillic, outcome: bulkActionRow.outcome })
    .from(bulkActionRow)
    .where(and(eq(bulkActionRow.actionId, actionId), gt(n, after), outcome && eq(bulkActionRow.outcome, outcome)))
    .orderBy(asc(n))
    .limit(limit)
}

/** How many rows had each outcome so far, of an action that was found for its orderer. */
export async function countBulkRows(read: Reader, actionId: string): Promise<BulkCounts> {
  const { outcome } = bulkActionRow
  const rows = await read
    .select({ outcome, n: sql`count(*)`.mapWith(Number) })
    .from(bulkActionRow)
    .where(and(eq(bulkActionRow.actionId, actionId), isNotNull(outcome)))
    .groupBy(outcome)
  return Object.fromEntries(rows.map((row) => [row.outcome, row.n]))
}

/** Drafts made before a day, and what was done before another. */
export async function listForgettable(read: Reader, draftsBefore: Date, doneBefore: Date): Promise<string[]> {
  const { id, state, createdAt, finishedAt } = bulkAction
  const isOldDraft = and(eq(state, 'draft'), lt(createdAt, draftsBefore))
  const isOldResult = and(inArray(state, ['done', 'failed']), lt(finishedAt, doneBefore))
  const rows = await read.select({ id }).from(bulkAction).where(or(isOldDraft, isOldResult)).limit(20)
  return rows.map((row) => row.id)
}

/** Forgets a draft or what was done; false where it is being done. */
export async function deleteBulkAction(tx: Tx, id: string): Promise<boolean> {
  const idle = and(eq(bulkAction.id, id), inArray(bulkAction.state, ['draft', 'done', 'failed']))
  await tx.delete(bulkActionRow).where(inArray(bulkActionRow.actionId, tx.select({ id: bulkAction.id }).from(bulkAction).where(idle)))
  const gone = await tx.delete(bulkAction).where(idle).returning({ id: bulkAction.id })
  return gone.length === 1
}
