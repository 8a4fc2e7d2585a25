import { setImmediate as nextTurn } from 'node:timers/promises'
import { appendAudit } from '#app/audit/audit-store.server.ts'
import { buildItemVersion } from '#app/catalogue/bank-item.ts'
import { checkItemContent } from '#app/catalogue/check-item-content.ts'
import { insertNewItems, listBank, type NewItem } from '#app/catalogue/item-bank-store.server.ts'
import type { CognitiveLevel } from '#app/catalogue/quiz-definition.ts'
import type { Release } from '#app/catalogue/release.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { done, type Refused, type Result, refuse } from '#app/kernel/result.ts'
import { picturesOf } from './bank-content.server.ts'
import { choiceOf, faultsOf, mappedOf, type RowFault } from './import-draft.ts'
import { findImport, markAdded, type StoredImport } from './import-store.server.ts'

export type AddRefusal = 'unknown-import' | 'added-conflict' | 'nothing-taken' | 'faulty-rows'

/** Rows that have to be mended first; nothing was added. */
export interface FaultyRows extends Refused<'faulty-rows'> {
  readonly faults: readonly RowFault[]
}

interface Adding {
  readonly importId: string
  /** Whether tests may draw the questions at once; otherwise somebody puts them to use later. */
  readonly useAtOnce: boolean
}

/**
 * Adds the questions that were chosen to the bank, all or none, once however often it is asked. They are built before the
 * transaction, so that thousands of them do not hold up those who save answers. Refuses 'unknown-import',
 * 'added-conflict', 'nothing-taken' and 'faulty-rows'.
 */
export async function addImport(
  ctx: Ctx,
  release: Release,
  { importId, useAtOnce }: Adding,
): Promise<Result<{ added: number }, AddRefusal> | FaultyRows> {
  const stored = await findImport(ctx.db.read, ctx.actor, release.courseId, importId)
  if (!stored) return refuse('unknown-import')
  if (stored.addedAt) return refuse('added-conflict')
  const taken = new Set((await listBank(ctx.db.read, stored.courseId, stored.bank)).map(({ id }) => id))
  const faults = faultsOf(stored.draft, release, taken)
  if (faults.length) return { ...refuse('faulty-rows'), faults }
  const { items, invalid } = await buildItems(ctx, release, stored)
  if (invalid.length) return { ...refuse('faulty-rows'), faults: invalid }
  if (!items.length) return refuse('nothing-taken')
  const { courseId, bank, fileName } = stored
  return ctx.db.transact(async (tx) => {
    const ids = items.map(({ itemId }) => itemId)
    if (!(await markAdded(tx, importId, ids, ctx.now))) return refuse('added-conflict')
    const made = { origin: 'import', authorId: ctx.actor.id, note: fileName, retired: !useAtOnce } as const
    const takenNow = new Set(await insertNewItems(tx, { courseId, bank }, items, made, ctx.now))
    if (takenNow.size) return { ...refuse('faulty-rows'), faults: faultsOf(stored.draft, release, takenNow) }
    await appendAudit(tx, ctx, { action: 'items.imported', subject: importId, details: { courseId, bank, items: ids.length, useAtOnce } })
    return done({ added: ids.length })
  })
}

/** The questions that are taken as version 1 of their items, and those that do not pass the checks of a bank. */
async function buildItems(ctx: Ctx, release: Release, { courseId, bank, draft }: StoredImport) {
  const images = Object.fromEntries(await picturesOf(ctx.db.read, courseId))
  const items: NewItem[] = []
  const invalid: RowFault[] = []
  for (const [n, { item, position }] of mappedOf(draft).entries()) {
    if (n % 100 === 99) await nextTurn()
    const { take, outcome, level, id } = choiceOf(draft, position.index)
    if (!take) continue
    const { type, stem, authored } = item
    const checked = checkItemContent(release, { type, stem, authored, outcome, level: level as CognitiveLevel }, images)
    if (checked.content) items.push({ itemId: id, built: buildItemVersion({ courseId, bank, itemId: id }, 1, checked.content, images) })
    else invalid.push({ index: position.index, fault: 'invalid' })
  }
  return { items, invalid }
}
