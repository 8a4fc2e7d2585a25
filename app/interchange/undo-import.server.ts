import { appendAudit } from '#app/audit/audit-store.server.ts'
import { type BankEntry, deleteNewItems, listBankEntries, putItemsToUse } from '#app/catalogue/item-bank-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import { findAskedVersions } from '#app/quizzes/attempt-store.server.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { clearOrder, findImport, markUndone, type StoredImport } from './import-store.server.ts'

/** Why an item that an import added stays when it is undone. */
export type KeptBecause = 'asked' | 'changed'

export interface AddedItems {
  /** Still as they were added, and nobody was asked them. */
  readonly untouched: readonly BankEntry[]
  readonly kept: readonly (BankEntry & { readonly because: KeptBecause })[]
}

/** What became of the items that an import added. */
export async function listAddedItems(
  read: Reader,
  { courseId, bank, itemIds, addedAt }: Pick<StoredImport, 'courseId' | 'bank' | 'itemIds' | 'addedAt'>,
): Promise<AddedItems> {
  if (!addedAt) return { untouched: [], kept: [] }
  const own = new Set(itemIds)
  const items = (await listBankEntries(read, courseId, bank)).filter(({ id }) => own.has(id))
  const isChanged = ({ version, origin }: BankEntry) => version > 1 || origin !== 'import'
  const same = items.filter((item) => !isChanged(item))
  const asked = await findAskedVersions(read, courseId, new Set(same.map(({ versionId }) => versionId)), addedAt)
  return {
    untouched: same.filter(({ versionId }) => !asked.has(versionId)),
    kept: items.flatMap((item): AddedItems['kept'] => {
      if (isChanged(item)) return [{ ...item, because: 'changed' }]
      return asked.has(item.versionId) ? [{ ...item, because: 'asked' }] : []
    }),
  }
}

/**
 * Takes out what an import added, inside the caller's transaction: items that nobody was asked and nobody changed are
 * deleted, since nothing anybody earned rests on them. The others stay as they are; to retire them is for the author to
 * say. Refuses 'unknown-import' and 'undone-conflict'.
 */
export async function undoImport(
  tx: Tx,
  ctx: Ctx,
  { courseId, importId }: { readonly courseId: string; readonly importId: string },
): Promise<Result<{ removed: number; kept: number }, 'unknown-import' | 'undone-conflict'>> {
  const stored = await findImport(tx, ctx.actor, courseId, importId)
  if (!stored) return refuse('unknown-import')
  const { untouched, kept } = await listAddedItems(tx, stored)
  const keptIds = kept.map(({ id }) => id)
  if (!(await markUndone(tx, importId, keptIds, ctx.now))) return refuse('undone-conflict')
  const { bank } = stored
  await deleteNewItems(
    tx,
    { courseId, bank },
    untouched.map(({ id, versionId }) => ({ itemId: id, versionId })),
  )
  const counts = { removed: untouched.length, kept: kept.length }
  await appendAudit(tx, ctx, { action: 'items.import-undone', subject: importId, details: { courseId, bank, ...counts } })
  return done(counts)
}

/** Puts what an import added and nobody has put to use or retired since to use, inside the caller's transaction. Refuses 'unknown-import'. */
export async function putImportToUse(
  tx: Tx,
  ctx: Ctx,
  { courseId, importId }: { readonly courseId: string; readonly importId: string },
): Promise<Result<{ changed: number }, 'unknown-import'>> {
  const stored = await findImport(tx, ctx.actor, courseId, importId)
  if (!stored) return refuse('unknown-import')
  const { bank, itemIds, addedAt } = stored
  const changed = addedAt ? await putItemsToUse(tx, { courseId, bank }, itemIds, addedAt) : 0
  await clearOrder(tx, importId)
  if (changed) await appendAudit(tx, ctx, { action: 'items.put-to-use', subject: importId, details: { courseId, bank, items: changed } })
  return done({ changed })
}
