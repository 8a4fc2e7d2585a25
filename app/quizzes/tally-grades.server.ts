import { findItemVersions, type StoredItem } from '#app/catalogue/item-bank-store.server.ts'
import { interactionType } from '#app/interactions/registry.ts'
import { done, refuse } from '#app/kernel/result.ts'
import type { Database } from '#db/handle.ts'
import { answerSeconds } from './answer-seconds.ts'
import type { GradedItem, ItemResponse } from './attempt.ts'
import { type Choice, sumTallies, type Tally, tallyOf } from './item-tally.ts'
import { addTally, listUncountedAttempts, markTallied, type QuizPlace, type UncountedAttempt } from './item-tally-store.server.ts'

/** Attempts of one transaction: the writer is held for some tens of milliseconds. */
const batch = 40

/**
 * Brings the item analysis up to date with results it has not counted yet: adds the last one of each attempt and takes
 * off the one it had counted before. Adding and marking are one transaction, so each result counts once, whatever
 * crashes and however many workers there are: whoever was overtaken by another worker or by a new result writes nothing.
 * Answers whether there may be more to do.
 *
 * It looks for results rather than reacting to news of them, so that the regrading of a hundred thousand attempts is
 * counted in batches and no fault here keeps certificates waiting.
 */
export async function tallyGrades(db: Database, limit = batch): Promise<boolean> {
  const attempts = await listUncountedAttempts(db.read, limit)
  if (!attempts.length) return false
  const versionIds = attempts.flatMap(({ grades }) => grades.flatMap(({ items }) => items.map((item) => item.versionId)))
  const versions = await findItemVersions(db.read, [...new Set(versionIds)])
  const byQuiz = new Map<string, { place: QuizPlace; changes: Tally[] }>()
  for (const attempt of attempts) {
    const key = JSON.stringify([attempt.courseId, attempt.quizId])
    const quiz = byQuiz.get(key) ?? { place: attempt, changes: [] }
    quiz.changes.push(...changesOf(attempt, versions))
    byQuiz.set(key, quiz)
  }
  const expected = attempts.flatMap(({ id, grades }) => grades.filter((grade) => !grade.tallied).map(({ number }) => `${id} ${number}`))
  const counted = await db.transact(async (tx) => {
    const marked = await markTallied(
      tx,
      attempts.map(({ id, grades }) => ({ attemptId: id, number: grades.at(-1)!.number })),
    )
    if (
      !isSame(
        marked.map(({ attemptId, number }) => `${attemptId} ${number}`),
        expected,
      )
    )
      return refuse('overtaken')
    for (const { place, changes } of byQuiz.values()) await addTally(tx, place, sumTallies(changes))
    return done()
  })
  return counted.ok
}

const isSame = (a: readonly string[], b: readonly string[]) => a.length === b.length && new Set([...a, ...b]).size === a.length

/** What the attempt's uncounted results change: the last one is added, the last one that was counted is taken off. */
function changesOf(attempt: UncountedAttempt, versions: ReadonlyMap<string, StoredItem>): Tally[] {
  const before = attempt.grades.findLast((grade) => grade.tallied)
  const last = attempt.grades.at(-1)!
  if (last.tallied) return []
  return [...(before ? [contributionOf(attempt, before.items, versions, -1)] : []), contributionOf(attempt, last.items, versions, 1)]
}

function contributionOf(
  { locale, number, startedAt, saves, responses }: UncountedAttempt,
  items: readonly GradedItem[],
  versions: ReadonlyMap<string, StoredItem>,
  sign: 1 | -1,
): Tally {
  const seconds = answerSeconds(
    startedAt,
    saves.map((save) => ({ savedAt: save.savedAt, itemIds: Object.keys(save.responses) })),
  )
  const counted = items.map(({ itemId, versionId, score }) => ({
    versionId,
    score,
    seconds: seconds.get(itemId),
    chosen: chosenOf(versions.get(versionId), responses[itemId]),
  }))
  return tallyOf({ locale: locale ?? 'unknown', first: number === 1, items: counted }, sign)
}

/** What of a closed list, or which words, a response holds. */
function chosenOf(item: StoredItem | undefined, response: ItemResponse | undefined): readonly Choice[] {
  if (!item) throw new Error('A result names a version of an item that is not stored')
  if (response === null) return [{ part: '', value: 'dont-know' }]
  const kind = interactionType(item.type)
  const restored = response === undefined ? undefined : kind.restore(response, item.publicData, item.key)
  if (restored === undefined) return [{ part: '', value: 'unanswered' }]
  return kind.summarise?.(item.publicData, item.key, restored) ?? []
}
