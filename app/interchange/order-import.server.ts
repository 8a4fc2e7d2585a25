import { listBankEntries } from '#app/catalogue/item-bank-store.server.ts'
import type { Release } from '#app/catalogue/release.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { done, type Refused, type Result, refuse } from '#app/kernel/result.ts'
import { appendEvent } from '#app/outbox/outbox-store.server.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { faultsOf, type RowFault } from './import-draft.ts'
import type { ImportOrder } from './import-outcome.ts'
import { findImport, markOrdered, type StoredImport } from './import-store.server.ts'
import { listTaken } from './imported-question-store.server.ts'

/** Rows that have to be mended first; nothing was added. */
export interface FaultyRows extends Refused<'faulty-rows'> {
  readonly faults: readonly RowFault[]
}

interface Ordering {
  readonly importId: string
  readonly order: ImportOrder
}

/**
 * Orders what is to become of the questions of a file, inside the caller's transaction and once however often it is asked;
 * the worker does it. Refuses 'unknown-import', 'order-conflict' and, before questions are added, 'nothing-taken' and
 * 'faulty-rows'.
 */
export async function orderImport(
  tx: Tx,
  ctx: Ctx,
  release: Release,
  { importId, order }: Ordering,
): Promise<Result<undefined, 'unknown-import' | 'order-conflict' | 'nothing-taken'> | FaultyRows> {
  const { courseId } = release
  const stored = await findImport(tx, ctx.actor, courseId, importId)
  if (!stored) return refuse('unknown-import')
  if (!(await markOrdered(tx, importId, order))) return refuse('order-conflict')
  if (order === 'add' || order === 'add-and-use') {
    const { faults, taken } = await lookThrough(tx, release, stored)
    if (faults.length) return { ...refuse('faulty-rows'), faults }
    if (!taken) return refuse('nothing-taken')
  }
  await appendEvent(tx, { type: 'import.ordered', importId, courseId, importerId: ctx.actor.id }, ctx.now)
  return done()
}

/** What has to be mended before the chosen questions can be added, and how many they are. */
export async function lookThrough(
  read: Reader,
  release: Release,
  { id, courseId, bank }: Pick<StoredImport, 'id' | 'courseId' | 'bank'>,
): Promise<{ faults: RowFault[]; taken: number }> {
  const rows = await listTaken(read, id)
  const ids = new Set((await listBankEntries(read, courseId, bank)).map((entry) => entry.id))
  return { faults: faultsOf(rows, release, ids), taken: rows.length }
}
