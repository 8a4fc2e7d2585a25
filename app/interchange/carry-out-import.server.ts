import { setImmediate as nextTurn } from 'node:timers/promises'
import { actFor } from '#app/accounts/act-for.server.ts'
import { appendAudit } from '#app/audit/audit-store.server.ts'
import { buildItemVersion } from '#app/catalogue/bank-item.ts'
import { checkItemContent } from '#app/catalogue/check-item-content.ts'
import { findCurrentRelease } from '#app/catalogue/course-store.server.ts'
import { insertNewItems, type NewItem } from '#app/catalogue/item-bank-store.server.ts'
import type { CognitiveLevel } from '#app/catalogue/quiz-definition.ts'
import type { Release } from '#app/catalogue/release.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import type { EventOf } from '#app/outbox/domain-event.ts'
import type { Database, Tx } from '#db/handle.ts'
import { picturesOf } from './bank-content.server.ts'
import { clearOrder, findImport, markAdded, type StoredImport } from './import-store.server.ts'
import { listQuestions, markInvalid } from './imported-question-store.server.ts'
import { lookThrough } from './order-import.server.ts'
import { putImportToUse, undoImport } from './undo-import.server.ts'

type Writes = (tx: Tx) => Promise<unknown>

/** Does what was ordered for the questions of a file, once however often the event comes. */
export async function carryOutImport(
  db: Database,
  { importId, courseId, importerId }: EventOf<'import.ordered'>,
  now: Date,
): Promise<(tx: Tx) => Promise<void>> {
  const actor = await actFor(db.read, importerId)
  const stored = actor && (await findImport(db.read, actor, courseId, importId))
  if (!actor || !stored?.ordered) return async () => {}
  const ctx: Ctx = { db, actor, now, locale: stored.locale }
  const writes = await prepare(ctx, stored)
  return async (tx) => void (await writes(tx))
}

async function prepare(ctx: Ctx, stored: StoredImport): Promise<Writes> {
  const place = { courseId: stored.courseId, importId: stored.id }
  if (stored.ordered === 'undo') return (tx) => undoImport(tx, ctx, place)
  if (stored.ordered === 'use') return (tx) => putImportToUse(tx, ctx, place)
  return addQuestions(ctx, stored)
}

/**
 * Adds the questions that were chosen to the bank, all or none. They are built before the transaction, so that thousands
 * of them do not hold up those who save answers. Where some cannot be added, the importer decides again.
 */
async function addQuestions(ctx: Ctx, stored: StoredImport): Promise<Writes> {
  const { id, courseId, bank, fileName, ordered } = stored
  const release = await findCurrentRelease(ctx.db.read, courseId)
  if (!release) throw new Error(`The import ${id} names a course that is not published`)
  const { faults, taken } = await lookThrough(ctx.db.read, release, stored)
  if (faults.length || !taken) return (tx) => clearOrder(tx, id)
  const { items, invalid } = await buildItems(ctx, release, stored)
  if (invalid.length) {
    return async (tx) => {
      await markInvalid(tx, id, invalid)
      await clearOrder(tx, id)
    }
  }
  const useAtOnce = ordered === 'add-and-use'
  return async (tx) => {
    const ids = items.map(({ itemId }) => itemId)
    if (!(await markAdded(tx, id, ids, ctx.now))) return
    const made = { origin: 'import', authorId: ctx.actor.id, note: fileName, retired: !useAtOnce } as const
    const lost = await insertNewItems(tx, { courseId, bank }, items, made, ctx.now)
    // Rolls back; the next try finds the ids taken and leaves the rest to the importer.
    if (lost.length) throw new Error(`${lost.length} ids of the import ${id} were taken meanwhile`)
    await appendAudit(tx, ctx, { action: 'items.imported', subject: id, details: { courseId, bank, items: ids.length, useAtOnce } })
  }
}

const builtTogether = 100

/** The questions that are taken as version 1 of their items, and the numbers of those that do not pass the checks of a bank. */
async function buildItems({ db }: Ctx, release: Release, { id: importId, courseId, bank }: StoredImport) {
  const images = Object.fromEntries(await picturesOf(db.read, courseId))
  const items: NewItem[] = []
  const invalid: number[] = []
  for (let from = 0; ; from += builtTogether) {
    const rows = await listQuestions(db.read, importId, { shown: 'all', from, limit: builtTogether })
    for (const { question, choice } of rows) {
      if (!question.mapped || !choice.take) continue
      const { item, position } = question
      const { type, stem, authored } = item
      const { outcome, level, id } = choice
      const checked = checkItemContent(release, { type, stem, authored, outcome, level: level as CognitiveLevel }, images)
      if (checked.content) items.push({ itemId: id, built: buildItemVersion({ courseId, bank, itemId: id }, 1, checked.content, images) })
      else invalid.push(position.index)
    }
    if (rows.length < builtTogether) return { items, invalid }
    await nextTurn()
  }
}
