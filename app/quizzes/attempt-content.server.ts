import { findRelease, listItems, type StoredItem } from '#app/catalogue/course-store.server.ts'
import type { QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import type { Release } from '#app/catalogue/release.ts'
import type { Reader } from '#db/handle.ts'
import type { Attempt } from './attempt.ts'

/** The release, quiz and items that an attempt is bound to, the items in the order shown. */
export interface AttemptContent {
  readonly release: Release
  readonly quiz: QuizDefinition
  readonly items: ReadonlyMap<string, StoredItem>
}

/** Throws when the release lacks them: a release never changes, so this is damage. */
export async function findAttemptContent(
  read: Reader,
  attempt: Pick<Attempt, 'id' | 'releaseId' | 'quizId' | 'items'>,
): Promise<AttemptContent> {
  const release = await findRelease(read, attempt.releaseId)
  const quiz = release?.quizzes.find((each) => each.id === attempt.quizId)
  if (!release || !quiz) throw new Error(`Attempt ${attempt.id} is bound to a quiz that is not stored`)
  const bank = indexOf(await listItems(read, release.id, quiz.bank))
  const items = new Map<string, StoredItem>()
  for (const { itemId } of attempt.items) {
    const item = bank.get(itemId)
    if (!item) throw new Error(`Attempt ${attempt.id} is bound to item ${itemId}, which is not stored`)
    items.set(itemId, item)
  }
  return { release, quiz, items }
}

const indexes = new WeakMap<readonly StoredItem[], ReadonlyMap<string, StoredItem>>()

/** Banks are cached and shared, so each is indexed once. */
function indexOf(bank: readonly StoredItem[]): ReadonlyMap<string, StoredItem> {
  let index = indexes.get(bank)
  if (!index) {
    index = new Map(bank.map((item) => [item.id, item]))
    indexes.set(bank, index)
  }
  return index
}
