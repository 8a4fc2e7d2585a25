import { and, desc, eq, isNotNull, isNull, lt } from 'drizzle-orm'
import type { Actor } from '#app/kernel/ctx.ts'
import type { AuthoredLocale } from '#app/kernel/locale.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { itemImport } from '#db/schema/interchange.ts'
import type { ImportFormat } from './formats.ts'
import type { FileFault, ImportOrder, ReadFile } from './import-outcome.ts'

export interface StoredImport {
  readonly id: string
  readonly courseId: string
  readonly bank: string
  readonly fileName: string
  readonly format: ImportFormat
  readonly locale: AuthoredLocale
  readonly createdAt: Date
  /** Null while the file waits to be read. */
  readonly readAt: Date | null
  /** Why it could not be. */
  readonly refusal: FileFault | null
  readonly encoding: ReadFile['encoding'] | null
  /** What the worker is at, or comes to. */
  readonly ordered: ImportOrder | null
  /** Ids of the items it added; empty before. */
  readonly itemIds: readonly string[]
  readonly addedAt: Date | null
  readonly undoneAt: Date | null
}

export interface UploadedImport extends Pick<StoredImport, 'id' | 'courseId' | 'bank' | 'fileName' | 'format' | 'locale' | 'createdAt'> {
  readonly upload: Uint8Array
}

const storedColumns = {
  id: itemImport.id,
  courseId: itemImport.courseId,
  bank: itemImport.bank,
  fileName: itemImport.fileName,
  format: itemImport.format,
  locale: itemImport.locale,
  createdAt: itemImport.createdAt,
  readAt: itemImport.readAt,
  refusal: itemImport.refusal,
  encoding: itemImport.encoding,
  ordered: itemImport.ordered,
  itemIds: itemImport.itemIds,
  addedAt: itemImport.addedAt,
  undoneAt: itemImport.undoneAt,
}

/** An import of the actor's own into a course; anybody else's is unknown. */
export async function findImport(read: Reader, actor: Actor, courseId: string, importId: string): Promise<StoredImport | undefined> {
  const [row] = await read
    .select(storedColumns)
    .from(itemImport)
    .where(and(eq(itemImport.id, importId), eq(itemImport.courseId, courseId), eq(itemImport.importerId, actor.id)))
  return row as StoredImport | undefined
}

/** A file that waits to be read. */
export async function findUpload(read: Reader, importId: string): Promise<UploadedImport | undefined> {
  const [row] = await read
    .select({ ...storedColumns, upload: itemImport.upload })
    .from(itemImport)
    .where(and(eq(itemImport.id, importId), isNull(itemImport.readAt)))
  return row as UploadedImport | undefined
}

/** The actor's imports into a course, the latest first. */
export async function listImports(read: Reader, actor: Actor, courseId: string): Promise<StoredImport[]> {
  const rows = await read
    .select(storedColumns)
    .from(itemImport)
    .where(and(eq(itemImport.courseId, courseId), eq(itemImport.importerId, actor.id)))
    .orderBy(desc(itemImport.createdAt), desc(itemImport.id))
    .limit(50)
  return rows as StoredImport[]
}

export async function insertUpload(tx: Tx, actor: Actor, { upload, ...row }: UploadedImport): Promise<void> {
  await tx.insert(itemImport).values({ ...row, upload: Buffer.from(upload), itemIds: [], importerId: actor.id })
}

/** Keeps that a file was read, or why it could not be. False when that was kept or the file discarded meanwhile. */
export async function markRead(
  tx: Tx,
  importId: string,
  outcome: { readonly refusal: FileFault } | { readonly encoding: ReadFile['encoding'] },
  now: Date,
): Promise<boolean> {
  const rows = await tx
    .update(itemImport)
    .set({ ...outcome, upload: null, readAt: now })
    .where(and(eq(itemImport.id, importId), isNull(itemImport.readAt)))
    .returning({ id: itemImport.id })
  return rows.length === 1
}

const isOpen = (importId: string) => and(eq(itemImport.id, importId), isNull(itemImport.addedAt), isNull(itemImport.ordered))

/** Holds an import that was read and can be chosen from until the transaction ends; false where it cannot. */
export async function holdOpen(tx: Tx, importId: string): Promise<boolean> {
  const rows = await tx
    .update(itemImport)
    .set({ ordered: null })
    .where(and(isOpen(importId), isNotNull(itemImport.readAt), isNull(itemImport.refusal)))
    .returning({ id: itemImport.id })
  return rows.length === 1
}

/** Claims the right to order what comes before or after the adding: true for one caller only. */
export async function markOrdered(tx: Tx, importId: string, order: ImportOrder): Promise<boolean> {
  const before = and(isOpen(importId), isNotNull(itemImport.readAt), isNull(itemImport.refusal))
  const after = and(
    eq(itemImport.id, importId),
    isNull(itemImport.ordered),
    isNotNull(itemImport.addedAt),
    order === 'undo' ? isNull(itemImport.undoneAt) : undefined,
  )
  const rows = await tx
    .update(itemImport)
    .set({ ordered: order })
    .where(order === 'add' || order === 'add-and-use' ? before : after)
    .returning({ id: itemImport.id })
  return rows.length === 1
}

/** Says that what was ordered is done, or cannot be. */
export async function clearOrder(tx: Tx, importId: string): Promise<void> {
  await tx.update(itemImport).set({ ordered: null }).where(eq(itemImport.id, importId))
}

/** Claims the right to add: true for one caller only. */
export async function markAdded(tx: Tx, importId: string, itemIds: readonly string[], now: Date): Promise<boolean> {
  const rows = await tx
    .update(itemImport)
    .set({ addedAt: now, itemIds: [...itemIds], ordered: null })
    .where(and(eq(itemImport.id, importId), isNull(itemImport.addedAt)))
    .returning({ id: itemImport.id })
  return rows.length === 1
}

/** Claims the right to undo: true for one caller only. `kept` stay among its items. */
export async function markUndone(tx: Tx, importId: string, kept: readonly string[], now: Date): Promise<boolean> {
  const rows = await tx
    .update(itemImport)
    .set({ undoneAt: now, itemIds: [...kept], ordered: null })
    .where(and(eq(itemImport.id, importId), isNotNull(itemImport.addedAt), isNull(itemImport.undoneAt)))
    .returning({ id: itemImport.id })
  return rows.length === 1
}

/** Forgets a file of which nothing was added, and nothing is being. */
export async function deleteImport(tx: Tx, importId: string): Promise<boolean> {
  const rows = await tx.delete(itemImport).where(isOpen(importId)).returning({ id: itemImport.id })
  return rows.length === 1
}

/** Forgets what the actor uploaded to a course before an instant and never added. */
export async function deleteOldImports(tx: Tx, actor: Actor, courseId: string, before: Date): Promise<void> {
  await tx
    .delete(itemImport)
    .where(
      and(
        eq(itemImport.importerId, actor.id),
        eq(itemImport.courseId, courseId),
        isNull(itemImport.addedAt),
        isNull(itemImport.ordered),
        lt(itemImport.createdAt, before),
      ),
    )
}
