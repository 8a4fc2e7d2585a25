import type { Tx } from '#db/handle.ts'
import { buildItemVersion, type ItemContent, type PublishedImages } from './bank-item.ts'
import { insertItemVersion, listBank, listBankNames, retireMissingFileItems } from './item-bank-store.server.ts'

export interface FileItem {
  readonly bank: string
  readonly itemId: string
  readonly content: ItemContent
  readonly images?: PublishedImages
}

/**
 * Brings the banks of a course to what its files say: a changed item gets a new version, a new one its first, one that
 * is gone is retired. Items that were changed on the site since are left alone; their ids are answered.
 */
export async function publishItems(tx: Tx, courseId: string, items: readonly FileItem[], now: Date): Promise<{ keptByOthers: string[] }> {
  const keptByOthers: string[] = []
  const banks = new Set([...(await listBankNames(tx, courseId)), ...items.map(({ bank }) => bank)])
  for (const bank of banks) {
    const stored = new Map((await listBank(tx, courseId, bank)).map((item) => [item.id, item]))
    const written = items.filter((item) => item.bank === bank)
    for (const { itemId, content, images } of written) {
      const place = { courseId, bank, itemId }
      const current = stored.get(itemId)
      if (current && current.origin !== 'files') {
        keptByOthers.push(itemId)
        continue
      }
      const same = current && !current.retiredAt && buildItemVersion(place, current.version, content, images).id === current.versionId
      if (same) continue
      const version = (current?.version ?? 0) + 1
      const built = buildItemVersion(place, version, content, images)
      await insertItemVersion(tx, place, { version, built, origin: 'files', authorId: null, note: '' }, now)
    }
    await retireMissingFileItems(
      tx,
      courseId,
      bank,
      written.map(({ itemId }) => itemId),
      now,
    )
  }
  return { keptByOthers }
}
