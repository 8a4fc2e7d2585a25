import { and, asc, count, desc, eq, inArray, isNull, notInArray } from 'drizzle-orm'
import type { CognitiveLevel } from '#app/catalogue/quiz-definition.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { equalsValue, preparedRead } from '#db/prepared.ts'
import { bankItem, itemVersion } from '#db/schema/catalogue.ts'
import type { BuiltItem, ItemPlace } from './bank-item.ts'
import type { StoredExercise } from './course-store.server.ts'
import { boundedCache, isContentId } from './release-cache.ts'

/** An item as one version has it. `id` is the item's. */
export interface StoredItem extends StoredExercise {
  readonly versionId: string
  readonly version: number
  readonly bank: string
  readonly outcome: string
  readonly level: CognitiveLevel
}

/** What a draw needs to know of an item of a bank. */
export interface DrawableItem {
  readonly id: string
  readonly versionId: string
  readonly outcome: string
  readonly level: CognitiveLevel
}

export type ItemOrigin = 'files' | 'studio' | 'import'

export interface BankItem extends DrawableItem {
  readonly version: number
  readonly type: string
  readonly reviewBy: LocalDate | null
  readonly origin: ItemOrigin
  readonly retiredAt: Date | null
  readonly changedAt: Date
  readonly authored: unknown
  readonly publicData: unknown
  readonly key: unknown
}

export interface ItemVersion extends BuiltItem {
  readonly itemId: string
  readonly bank: string
  readonly version: number
  readonly authorId: string | null
  readonly note: string
  readonly createdAt: Date
}

/** Versions never change; only what is named by its content is kept. */
const versions = boundedCache<StoredItem>(2_000)

const drawable = preparedRead<DrawableItem>('list_drawable_items', (read) =>
  read
    .select({ id: bankItem.id, versionId: bankItem.currentVersionId, outcome: itemVersion.outcome, level: itemVersion.level })
    .from(bankItem)
    .innerJoin(itemVersion, eq(itemVersion.id, bankItem.currentVersionId))
    .where(and(equalsValue(bankItem.courseId, 'courseId'), equalsValue(bankItem.bank, 'bank'), isNull(bankItem.retiredAt)))
    .orderBy(asc(bankItem.id)),
)

/** What can be drawn from a bank, sorted by id. */
export function listDrawableItems(read: Reader, courseId: string, bank: string): Promise<DrawableItem[]> {
  return drawable(read, { courseId, bank })
}

/** The versions by their ids; ids that are not stored are left out. */
export async function findItemVersions(read: Reader, ids: readonly string[]): Promise<Map<string, StoredItem>> {
  const found = new Map<string, StoredItem>()
  const unknown: string[] = []
  for (const id of ids) {
    const known = versions.get(id)
    if (known) found.set(id, known)
    else unknown.push(id)
  }
  if (!unknown.length) return found
  const rows = await read.select().from(itemVersion).where(inArray(itemVersion.id, unknown))
  for (const { id, itemId, version, bank, type, outcome, level, publicData, key } of rows) {
    const item: StoredItem = { id: itemId, versionId: id, version, bank, type, outcome, level, publicData, key }
    found.set(id, item)
    if (isContentId(id.split('/', 1)[0]!)) versions.set(id, item)
  }
  return found
}

const bankColumns = {
  id: bankItem.id,
  versionId: bankItem.currentVersionId,
  outcome: itemVersion.outcome,
  level: itemVersion.level,
  version: itemVersion.version,
  type: itemVersion.type,
  reviewBy: itemVersion.reviewBy,
  origin: bankItem.origin,
  retiredAt: bankItem.retiredAt,
  changedAt: itemVersion.createdAt,
  authored: itemVersion.authored,
  publicData: itemVersion.publicData,
  key: itemVersion.key,
}

/** All items of a bank with their keys, the retired ones too, sorted by id: for those who keep the bank. */
export function listBank(read: Reader, courseId: string, bank: string): Promise<BankItem[]> {
  return read
    .select(bankColumns)
    .from(bankItem)
    .innerJoin(itemVersion, eq(itemVersion.id, bankItem.currentVersionId))
    .where(and(eq(bankItem.courseId, courseId), eq(bankItem.bank, bank)))
    .orderBy(asc(bankItem.id))
}

/** An item as lists of a large bank have it: without its content. */
export type BankEntry = Pick<BankItem, 'id' | 'versionId' | 'version' | 'origin' | 'retiredAt'>

/** The entries of a bank, sorted by id. */
export function listBankEntries(read: Reader, courseId: string, bank: string): Promise<BankEntry[]> {
  const { id, versionId, version, origin, retiredAt } = bankColumns
  return read
    .select({ id, versionId, version, origin, retiredAt })
    .from(bankItem)
    .innerJoin(itemVersion, eq(itemVersion.id, bankItem.currentVersionId))
    .where(and(eq(bankItem.courseId, courseId), eq(bankItem.bank, bank)))
    .orderBy(asc(bankItem.id))
}

/** Some items of a bank, sorted by id. */
export function findBankItems(read: Reader, courseId: string, bank: string, ids: readonly string[]): Promise<BankItem[]> {
  return read
    .select(bankColumns)
    .from(bankItem)
    .innerJoin(itemVersion, eq(itemVersion.id, bankItem.currentVersionId))
    .where(and(eq(bankItem.courseId, courseId), eq(bankItem.bank, bank), inArray(bankItem.id, [...ids])))
    .orderBy(asc(bankItem.id))
}

/** The items of some types in all banks of a course. */
export function listItemsOfTypes(read: Reader, courseId: string, types: readonly string[]): Promise<BankItem[]> {
  return read
    .select(bankColumns)
    .from(bankItem)
    .innerJoin(itemVersion, eq(itemVersion.id, bankItem.currentVersionId))
    .where(and(eq(bankItem.courseId, courseId), inArray(itemVersion.type, [...types])))
    .orderBy(asc(bankItem.bank), asc(bankItem.id))
}

export async function findBankItem(read: Reader, { courseId, bank, itemId }: ItemPlace): Promise<BankItem | undefined> {
  const [row] = await read
    .select(bankColumns)
    .from(bankItem)
    .innerJoin(itemVersion, eq(itemVersion.id, bankItem.currentVersionId))
    .where(and(eq(bankItem.courseId, courseId), eq(bankItem.bank, bank), eq(bankItem.id, itemId)))
  return row
}

/** How many items can be drawn from all banks of a course. */
export async function countDrawableItems(read: Reader, courseId: string): Promise<number> {
  const [row] = await read
    .select({ items: count() })
    .from(bankItem)
    .where(and(eq(bankItem.courseId, courseId), isNull(bankItem.retiredAt)))
  return row?.items ?? 0
}

/** Names of the banks of a course. */
export async function listBankNames(read: Reader, courseId: string): Promise<string[]> {
  const rows = await read
    .selectDistinct({ bank: bankItem.bank })
    .from(bankItem)
    .where(eq(bankItem.courseId, courseId))
    .orderBy(asc(bankItem.bank))
  return rows.map(({ bank }) => bank)
}

/** Every version of an item, the latest first. */
export function listItemVersions(read: Reader, { courseId, bank, itemId }: ItemPlace): Promise<ItemVersion[]> {
  return read
    .select()
    .from(itemVersion)
    .where(and(eq(itemVersion.courseId, courseId), eq(itemVersion.bank, bank), eq(itemVersion.itemId, itemId)))
    .orderBy(desc(itemVersion.version))
}

export interface NewVersion {
  readonly version: number
  readonly built: BuiltItem
  readonly origin: ItemOrigin
  /** Null where it came from files. */
  readonly authorId: string | null
  readonly note: string
}

/** Writes a version and makes it the one that holds; false when that number was taken meanwhile. */
export async function insertItemVersion(
  tx: Tx,
  place: ItemPlace,
  { version, built, origin, authorId, note }: NewVersion,
  now: Date,
): Promise<boolean> {
  const { courseId, bank, itemId } = place
  const inserted = await tx
    .insert(itemVersion)
    .values({ ...built, courseId, bank, itemId, version, authorId, note, createdAt: now })
    .onConflictDoNothing({ target: [itemVersion.courseId, itemVersion.bank, itemVersion.itemId, itemVersion.version] })
    .returning({ id: itemVersion.id })
  if (!inserted.length) return false
  await tx
    .insert(bankItem)
    .values({ courseId, bank, id: itemId, currentVersionId: built.id, origin })
    .onConflictDoUpdate({
      target: [bankItem.courseId, bankItem.bank, bankItem.id],
      set: { currentVersionId: built.id, origin, retiredAt: null },
    })
  return true
}

export interface NewItem {
  readonly itemId: string
  /** Its version 1. */
  readonly built: BuiltItem
}

interface NewItems {
  readonly origin: ItemOrigin
  readonly authorId: string
  readonly note: string
  /** Not drawn until somebody puts them to use. */
  readonly retired: boolean
}

/** Rows of one statement: engines bound the number of values in it. */
const rowsAtOnce = 200

/** Adds many new items to a bank; answers the ids that were taken meanwhile, and then the caller has to roll back. */
export async function insertNewItems(
  tx: Tx,
  { courseId, bank }: Pick<ItemPlace, 'courseId' | 'bank'>,
  items: readonly NewItem[],
  { origin, authorId, note, retired }: NewItems,
  now: Date,
): Promise<string[]> {
  const taken: string[] = []
  for (let at = 0; at < items.length; at += rowsAtOnce) {
    const some = items.slice(at, at + rowsAtOnce)
    const versions = await tx
      .insert(itemVersion)
      .values(some.map(({ itemId, built }) => ({ ...built, courseId, bank, itemId, version: 1, authorId, note, createdAt: now })))
      .onConflictDoNothing()
      .returning({ itemId: itemVersion.itemId })
    if (versions.length < some.length) {
      const inserted = new Set(versions.map(({ itemId }) => itemId))
      taken.push(...some.flatMap(({ itemId }) => (inserted.has(itemId) ? [] : [itemId])))
      continue
    }
    await tx.insert(bankItem).values(
      some.map(({ itemId, built }) => ({
        courseId,
        bank,
        id: itemId,
        currentVersionId: built.id,
        origin,
        retiredAt: retired ? now : null,
      })),
    )
  }
  return taken
}

/**
 * Deletes items of which nothing but their first version was ever there, and which nobody was ever asked: the caller has
 * made sure of both.
 */
export async function deleteNewItems(
  tx: Tx,
  { courseId, bank }: Pick<ItemPlace, 'courseId' | 'bank'>,
  items: readonly { readonly itemId: string; readonly versionId: string }[],
): Promise<void> {
  for (let at = 0; at < items.length; at += rowsAtOnce) {
    const some = items.slice(at, at + rowsAtOnce)
    const ids = some.map(({ itemId }) => itemId)
    await tx.delete(bankItem).where(and(eq(bankItem.courseId, courseId), eq(bankItem.bank, bank), inArray(bankItem.id, ids)))
    const versionIds = some.map(({ versionId }) => versionId)
    await tx.delete(itemVersion).where(inArray(itemVersion.id, versionIds))
  }
}

/** Puts those items of a bank to use that are out of the draws since `retiredAt`; answers how many. */
export async function putItemsToUse(
  tx: Tx,
  { courseId, bank }: Pick<ItemPlace, 'courseId' | 'bank'>,
  itemIds: readonly string[],
  retiredAt: Date,
): Promise<number> {
  let changed = 0
  for (let at = 0; at < itemIds.length; at += rowsAtOnce) {
    const ids = itemIds.slice(at, at + rowsAtOnce)
    const rows = await tx
      .update(bankItem)
      .set({ retiredAt: null })
      .where(and(eq(bankItem.courseId, courseId), eq(bankItem.bank, bank), inArray(bankItem.id, ids), eq(bankItem.retiredAt, retiredAt)))
      .returning({ id: bankItem.id })
    changed += rows.length
  }
  return changed
}

/** Takes an item out of the draws, or back into them; attempts that hold it are not touched. */
export async function setItemRetired(tx: Tx, { courseId, bank, itemId }: ItemPlace, retiredAt: Date | null): Promise<boolean> {
  const updated = await tx
    .update(bankItem)
    .set({ retiredAt })
    .where(and(eq(bankItem.courseId, courseId), eq(bankItem.bank, bank), eq(bankItem.id, itemId)))
    .returning({ id: bankItem.id })
  return updated.length === 1
}

/** Retires the items of a course that came from files and are in them no longer. */
export async function retireMissingFileItems(tx: Tx, courseId: string, bank: string, kept: readonly string[], now: Date): Promise<void> {
  await tx
    .update(bankItem)
    .set({ retiredAt: now })
    .where(
      and(
        eq(bankItem.courseId, courseId),
        eq(bankItem.bank, bank),
        eq(bankItem.origin, 'files'),
        isNull(bankItem.retiredAt),
        notInArray(bankItem.id, [...kept]),
      ),
    )
}
