import { findRelease } from '#app/catalogue/course-store.server.ts'
import { findItemVersions, type StoredItem } from '#app/catalogue/item-bank-store.server.ts'
import type { QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import type { Release } from '#app/catalogue/release.ts'
import type { Reader } from '#db/handle.ts'
import type { Attempt } from './attempt.ts'

/** The release and quiz that an attempt is bound to, and its items by id in the order shown. */
export interface AttemptContent {
  readonly release: Release
  readonly quiz: QuizDefinition
  readonly items: ReadonlyMap<string, StoredItem>
}

/** Throws when something is missing: releases and versions never change, so this is damage. */
export async function findAttemptContent(
  read: Reader,
  attempt: Pick<Attempt, 'id' | 'releaseId' | 'quizId' | 'items'>,
): Promise<AttemptContent> {
  const release = await findRelease(read, attempt.releaseId)
  const quiz = release?.quizzes.find((each) => each.id === attempt.quizId)
  if (!release || !quiz) throw new Error(`Attempt ${attempt.id} is bound to a quiz that is not stored`)
  const versions = await findItemVersions(
    read,
    attempt.items.map(({ versionId }) => versionId),
  )
  const items = new Map<string, StoredItem>()
  for (const { itemId, versionId } of attempt.items) {
    const item = versions.get(versionId)
    if (!item) throw new Error(`Attempt ${attempt.id} is bound to a version of item ${itemId} that is not stored`)
    items.set(itemId, item)
  }
  return { release, quiz, items }
}
