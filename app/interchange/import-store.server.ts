import { and, desc, eq, isNotNull, isNull, lt } from 'drizzle-orm'
import type { Actor } from '#app/kernel/ctx.ts'
import type { AuthoredLocale } from '#app/kernel/locale.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { itemImport } from '#db/schema/interchange.ts'
import type { ImportFormat } from './formats.ts'
import type { ImportDraft } from './import-draft.ts'

export interface StoredImport {
  readonly id: string
  readonly courseId: string
  readonly bank: string
  readonly fileName: string
  readonly format: ImportFormat
  readonly locale: AuthoredLocale
  readonly draft: ImportDraft
  /** Ids of the items it added; empty before. */
  readonly itemIds: readonly string[]
  readonly createdAt: Date
  readonly addedAt: Date | null
  readonly undoneAt: Date | null
}

export type ImportEntry = Omit<StoredImport, 'draft'>

const entryColumns = {
  id: itemImport.id,
  courseId: itemImport.courseId,
  bank: itemImport.bank,
  fileName: itemImport.fileName,
  format: itemImport.format,
  locale: itemImport.locale,
  itemIds: itemImport.itemIds,
  createdAt: itemImport.createdAt,
  addedAt: itemImport.addedAt,
  undoneAt: itemImport.undoneAt,
}

/** An import of the actor's own into a course; anybody else's is unknown. */
export async function findImport(read: Reader, actor: Actor, courseId: string, importId: string): Promise<StoredImport | undefined> {
  const [row] = await read
    .select({ ...entryColumns, draft: itemImport.draft })
    .from(itemImport)
    .where(and(eq(itemImport.id, importId), eq(itemImport.courseId, courseId), eq(itemImport.importerId, actor.id)))
  return row as StoredImport | undefined
}

/** The actor's imports into a course, the latest first. */
export async function listImports(read: Reader, actor: Actor, courseId: string): Promise<ImportEntry[]> {
  const rows = await read
    .select(entryColumns)
    .from(itemImport)
    .where(and(eq(itemImport.courseId, courseId), eq(itemImport.importerId, actor.id)))
    .orderBy(desc(itemImport.createdAt), desc(itemImport.id))
    .limit(50)
  return rows as ImportEntry[]
}

export async function insertImport(tx: Tx, actor: Actor, row: Omit<StoredImport, 'itemIds' | 'addedAt' | 'undoneAt'>): Promise<void> {
  await tx.insert(itemImport).values({ ...row, itemIds: [], importerId: actor.id })
}

/** False when its questions were added meanwhile. */
export async function updateDraft(tx: Tx, importId: string, draft: ImportDraft): Promise<boolean> {
  const rows = await tx
    .update(itemImport)
    .set({ draft })
    .where(and(eq(itemImport.id, importId), isNull(itemImport.addedAt)))
    .returning({ id: itemImport.id })
  return rows.length === 1
}

/** Claims the right to add: true for one caller only. */
export async function markAdded(tx: Tx, importId: string, itemIds: readonly string[], now: Date): Promise<boolean> {
  const rows = await tx
    .update(itemImport)
    .set({ addedAt: now, itemIds: [...itemIds] })
    .where(and(eq(itemImport.id, importId), isNull(itemImport.addedAt)))
    .returning({ id: itemImport.id })
  return rows.length === 1
}

/** Claims the right to undo: true for one caller only. `kept` stay among its items. */
export async function markUndone(tx: Tx, importId: string, kept: readonly string[], now: Date): Promise<boolean> {
  const rows = await tx
    .update(itemImport)
    .set({ undoneAt: now, itemIds: [...kept] })
    .where(and(eq(itemImport.id, importId), isNotNull(itemImport.addedAt), isNull(itemImport.undoneAt)))
    .returning({ id: itemImport.id })
  return rows.length === 1
}

/** Forgets a file of which nothing was added. */
export async function deleteDraft(tx: Tx, importId: string): Promise<boolean> {
  const rows = await tx
    .delete(itemImport)
    .where(and(eq(itemImport.id, importId), isNull(itemImport.addedAt)))
    .returning({ id: itemImport.id })
  return rows.length === 1
}

/** Forgets what the actor uploaded to a course before an instant and never added. */
export async function deleteOldDrafts(tx: Tx, actor: Actor, courseId: string, before: Date): Promise<void> {
  await tx
    .delete(itemImport)
    .where(
      and(
        eq(itemImport.importerId, actor.id),
        eq(itemImport.courseId, courseId),
        isNull(itemImport.addedAt),
        lt(itemImport.createdAt, before),
      ),
    )
}
