import { contentOf } from '#app/catalogue/bank-item.ts'
import { imagesOf } from '#app/catalogue/change-item.server.ts'
import { listPictures } from '#app/catalogue/course-pictures.server.ts'
import { type BankItem, listBankNames, listItemsOfTypes } from '#app/catalogue/item-bank-store.server.ts'
import type { Release } from '#app/catalogue/release.ts'
import type { PublishedImage } from '#app/interactions/interaction.ts'
import { interactionTypes } from '#app/interactions/registry.ts'
import type { Reader } from '#db/handle.ts'
import { type BankContent, questionKeys } from './import-draft.ts'

/** Banks that questions can be added to: those that tests draw from, and those that have items. */
export async function listBanks(read: Reader, { courseId, quizzes }: Pick<Release, 'courseId' | 'quizzes'>): Promise<string[]> {
  return [...new Set([...quizzes.map(({ bank }) => bank), ...(await listBankNames(read, courseId))])]
}

/** What a bank has, as an import compares with it. */
export function contentOfBank(items: readonly BankItem[]): BankContent {
  const byWords = new Map<string, string>()
  for (const item of items) {
    const content = contentOf(item)
    for (const key of content ? questionKeys(content) : []) if (!byWords.has(key)) byWords.set(key, item.id)
  }
  return { ids: new Set(items.map(({ id }) => id)), byWords }
}

const typesWithPictures = interactionTypes.flatMap(({ type, images }) => (images ? [type] : []))

/**
 * Pictures by their names: those of the course, and what its questions show under these names, so that a question that
 * comes back from another system finds its picture again.
 */
export async function picturesOf(read: Reader, courseId: string): Promise<Map<string, PublishedImage>> {
  const pictures = await listPictures(read, courseId)
  for (const item of await listItemsOfTypes(read, courseId, typesWithPictures))
    for (const [file, image] of Object.entries(imagesOf(item))) pictures.set(file, image)
  return pictures
}
