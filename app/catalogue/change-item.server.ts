import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { PublishedImage } from '#app/interactions/interaction.ts'
import { interactionType, interactionTypes } from '#app/interactions/registry.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { done, type Refused, type Result, refuse } from '#app/kernel/result.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { buildItemVersion, contentOf, type ItemPlace, type PublishedImages } from './bank-item.ts'
import { type ContentFault, checkItemContent, type ItemDraft } from './check-item-content.ts'
import { listPictures } from './course-pictures.server.ts'
import { type BankItem, findBankItem, type ItemOrigin, insertItemVersion, setItemRetired } from './item-bank-store.server.ts'
import type { Release } from './release.ts'

export interface ItemChange {
  readonly draft: ItemDraft
  /** What was changed and why, for the history. */
  readonly note: string
  /** The version that the author saw; 0 for a new item. */
  readonly from: number
  readonly origin?: ItemOrigin
}

/** The item is not right yet; says where. */
export interface InvalidItem extends Refused<'invalid-item'> {
  readonly faults: readonly ContentFault[]
}

export type ItemRefusal = 'unknown-item' | 'item-id-conflict' | 'version-conflict' | 'unchanged'

/**
 * Adds an item to a bank of the course, or the next version of one, inside the caller's transaction. Attempts under way
 * keep the version they were drawn with. The caller has found the actor to be an author of the course. Refuses
 * 'unknown-item', 'item-id-conflict' (a new item with an id that is taken), 'version-conflict' (changed by somebody
 * meanwhile), 'unchanged' and 'invalid-item'.
 */
export async function changeItem(
  tx: Tx,
  ctx: Ctx,
  release: Release,
  place: ItemPlace,
  { draft, note, from, origin = 'studio' }: ItemChange,
): Promise<Result<{ version: number; versionId: string }, ItemRefusal> | InvalidItem> {
  const current = await findBankItem(tx, place)
  if (from === 0 && current) return refuse('item-id-conflict')
  if (from > 0 && !current) return refuse('unknown-item')
  if (current && current.version !== from) return refuse('version-conflict')
  const images = await imagesFor(tx, place.courseId, draft.type, current)
  const { content, faults } = checkItemContent(release, draft, images)
  if (!content) return { ...refuse('invalid-item'), faults }
  if (current && !current.retiredAt && buildItemVersion(place, from, content, images).id === current.versionId) return refuse('unchanged')
  const version = from + 1
  const built = buildItemVersion(place, version, content, images)
  if (!(await insertItemVersion(tx, place, { version, built, origin, authorId: ctx.actor.id, note }, ctx.now)))
    return refuse('version-conflict')
  const { courseId, bank, itemId } = place
  await appendAudit(tx, ctx, { action: 'item.changed', subject: itemId, details: { courseId, bank, version, origin } })
  return done({ version, versionId: built.id })
}

/** Takes an item out of the draws, or back into them. Attempts that hold it are not touched. Refuses 'unknown-item'. */
export async function retireItem(tx: Tx, ctx: Ctx, place: ItemPlace, retired: boolean): Promise<Result<undefined, 'unknown-item'>> {
  if (!(await setItemRetired(tx, place, retired ? ctx.now : null))) return refuse('unknown-item')
  const { courseId, bank, itemId } = place
  await appendAudit(tx, ctx, { action: retired ? 'item.retired' : 'item.restored', subject: itemId, details: { courseId, bank } })
  return done()
}

/**
 * The pictures that a question of the type may show, by their names: those of the course, and what the item shows now
 * under its name. Nothing where the type has no pictures.
 */
export async function imagesFor(read: Reader, courseId: string, type: string, current?: BankItem): Promise<PublishedImages> {
  if (!interactionTypes.find((each) => each.type === type)?.images) return {}
  return { ...Object.fromEntries(await listPictures(read, courseId)), ...(current && imagesOf(current)) }
}

/** The pictures that an item shows, by their names. */
export function imagesOf(item: BankItem): PublishedImages {
  const content = contentOf(item)
  const used = content ? (interactionType(item.type).images?.(content.authored) ?? []) : []
  const { image } = item.publicData as { image?: PublishedImage }
  return image ? Object.fromEntries(used.map(({ file }) => [file, image])) : {}
}
