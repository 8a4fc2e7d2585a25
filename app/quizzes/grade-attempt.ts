import { createHash } from 'node:crypto'
import type { StoredItem } from '#app/catalogue/course-store.server.ts'
import { interactionType } from '#app/interactions/registry.ts'
import type { ItemResponse, Responses } from './attempt.ts'

export interface AttemptGrade {
  /** Share of right items, in [0, 1]. */
  readonly score: number
  readonly right: number
  readonly total: number
  /** Null where the quiz has no pass mark. */
  readonly passed: boolean | null
}

/**
 * Grades an attempt against the keys of its release. An item counts whole or not at all; one that is not answered, or
 * answered with "I don't know yet", is not right. An attempt without items scores 0.
 */
export function gradeAttempt(items: readonly StoredItem[], responses: Responses, passMark: number | undefined): AttemptGrade {
  const right = items.filter((item) => isRight(item, responses[item.id])).length
  const score = items.length ? right / items.length : 0
  // 0.8 of 15 is 12.000000000000002 in binary: a share that is reached must count as reached.
  const passed = passMark === undefined ? null : items.length > 0 && right >= passMark * items.length - 1e-9
  return { score, right, total: items.length, passed }
}

export function isRight(item: StoredItem, response: ItemResponse | undefined): boolean {
  if (response === undefined || response === null) return false
  const kind = interactionType(item.type)
  const restored = kind.restore(response, item.publicData, item.key)
  return restored !== undefined && kind.grade(item.publicData, item.key, restored).score === 1
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
  readonly score: number
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
