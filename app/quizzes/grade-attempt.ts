import { createHash } from 'node:crypto'
import type { StoredItem } from '#app/catalogue/item-bank-store.server.ts'
import { interactionType } from '#app/interactions/registry.ts'
import type { GradedItem, ItemResponse, Responses } from './attempt.ts'

export interface AttemptGrade {
  /** Mean of the items' scores, in [0, 1]; null while a person has to mark one. */
  readonly score: number | null
  /** Items with the full score. */
  readonly right: number
  readonly total: number
  /** Null where the quiz has no pass mark, and while the score is. */
  readonly passed: boolean | null
  /** In the order given; without those that wait. */
  readonly items: readonly GradedItem[]
  /** Ids of the items that a person has to mark. */
  readonly waiting: readonly string[]
}

/**
 * Grades an attempt against the keys of the versions it holds. Every item weighs the same; parts of a score count. One
 * that is not answered, or answered with "I don't know yet", scores 0. `marks`: scores that people gave, by item id. An
 * attempt without items scores 0.
 */
export function gradeAttempt(
  items: readonly StoredItem[],
  responses: Responses,
  passMark: number | undefined,
  marks: Readonly<Record<string, number>> = {},
): AttemptGrade {
  const scores = items.map((item) => ({ item, score: marks[item.id] ?? itemScore(item, responses[item.id]) }))
  const graded = scores.flatMap(({ item: { id, versionId, outcome }, score }) =>
    score === null ? [] : [{ itemId: id, versionId, outcome, score }],
  )
  const waiting = scores.filter(({ score }) => score === null).map(({ item }) => item.id)
  const right = graded.filter(({ score }) => score === 1).length
  const facts = { right, total: items.length, items: graded, waiting }
  if (waiting.length) return { ...facts, score: null, passed: null }
  return { ...facts, ...resultOf(graded, passMark) }
}

/** The result that the items make together: their mean, and whether it passes. */
export function resultOf(items: readonly GradedItem[], passMark: number | undefined): { score: number; passed: boolean | null } {
  const sum = items.reduce((total, { score }) => total + score, 0)
  // 0.8 of 15 is 12.000000000000002 in binary: a share that is reached must count as reached.
  const passed = passMark === undefined ? null : items.length > 0 && sum >= passMark * items.length - 1e-9
  return { score: items.length ? sum / items.length : 0, passed }
}

/** In [0, 1]; null where a person has to mark the response. */
export function itemScore(item: StoredItem, response: ItemResponse | undefined): number | null {
  if (response === undefined || response === null) return 0
  const kind = interactionType(item.type)
  const restored = kind.restore(response, item.publicData, item.key)
  if (restored === undefined) return 0
  const { score, pending } = kind.grade(item.publicData, item.key, restored)
  return pending ? null : (score ?? 0)
}

export function isRight(item: StoredItem, response: ItemResponse | undefined): boolean {
  return itemScore(item, response) === 1
}

/** Whether every part is answered; "I don't know yet" is an answer. */
export function isAnswered(item: StoredItem, response: ItemResponse | undefined): boolean {
  if (response === undefined) return false
  if (response === null) return true
  const kind = interactionType(item.type)
  return kind.missing(item.publicData, kind.restore(response, item.publicData, item.key), item.key) === undefined
}

export interface ReceiptFacts {
  readonly attemptId: string
  readonly releaseId: string
  readonly responses: Responses
  readonly score: number | null
  readonly submittedAt: Date
}

// Crockford's alphabet: no letter that reads like a digit.
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * What a learner quotes in a dispute: 60 bits of the SHA-256 of what was handed in, so that it also shows whether the
 * stored record is still the same. Twelve signs in three groups.
 */
export function receiptOf({ attemptId, releaseId, responses, score, submittedAt }: ReceiptFacts): string {
  const answers = Object.keys(responses)
    .sort()
    .map((id) => [id, responses[id]])
  const digest = createHash('sha256')
    .update(JSON.stringify([attemptId, releaseId, answers, score, submittedAt.toISOString()]))
    .digest()
  const code = Array.from(digest.subarray(0, 12), (byte) => signs[byte & 31]).join('')
  return code.match(/.{4}/g)!.join('-')
}
