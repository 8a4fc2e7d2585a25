import type { StoredItem } from '#app/catalogue/item-bank-store.server.ts'
import { interactionType } from '#app/interactions/registry.ts'
import type { DrawnItem, GradedItem, ItemResponse } from './attempt.ts'
import { itemScore, resultOf } from './grade-attempt.ts'

/** The version that mends an item, and whether results may also go down by it. */
export interface RegradeRule {
  readonly target: StoredItem
  readonly lowersToo: boolean
}

/** A submitted attempt that holds an older version. */
export interface HeldAttempt {
  readonly items: readonly DrawnItem[]
  /** To the item. */
  readonly response: ItemResponse | undefined
  readonly passMark: number | undefined
  /** The result that holds; undefined while a person has to mark a part. */
  readonly grade: HeldGrade | undefined
}

export interface HeldGrade {
  readonly number: number
  readonly items: readonly GradedItem[]
  readonly score: number
  readonly passed: boolean | null
}

/**
 * What the mended version makes of an attempt.
 * - `raised`, `lowered`, `same`: it is judged by the mended version from now on; `same`: with the same result.
 * - `kept`: it would go down, and results are only raised.
 * - `unfit`: what was answered is not in the mended version, for example an option that was taken out. The result stays.
 * - `waiting`: it has no result yet and will get its first one by the mended version.
 */
export type Regraded =
  | {
      readonly kind: 'raised' | 'lowered' | 'same'
      readonly before: HeldGrade
      readonly after: Omit<HeldGrade, 'number'>
      readonly items: readonly DrawnItem[]
    }
  | { readonly kind: 'kept'; readonly before: HeldGrade; readonly after: Omit<HeldGrade, 'number'> }
  | { readonly kind: 'unfit' }
  | { readonly kind: 'waiting'; readonly items: readonly DrawnItem[] }

export function regradeAttempt({ target, lowersToo }: RegradeRule, { items, response, passMark, grade }: HeldAttempt): Regraded {
  if (!fits(target, response)) return { kind: 'unfit' }
  const moved = items.map((item) => (item.itemId === target.id ? { ...item, versionId: target.versionId } : item))
  if (!grade) return { kind: 'waiting', items: moved }
  const score = itemScore(target, response)
  if (score === null) throw new Error(`Item ${target.id} is marked by people`)
  const scoreBefore = grade.items.find(({ itemId }) => itemId === target.id)?.score ?? 0
  const graded = grade.items.map((item) =>
    item.itemId === target.id ? { itemId: item.itemId, versionId: target.versionId, outcome: target.outcome, score } : item,
  )
  if (score === scoreBefore) {
    const { score: total, passed } = grade
    return { kind: 'same', before: grade, after: { items: graded, score: total, passed }, items: moved }
  }
  const after = { items: graded, ...resultOf(graded, passMark) }
  if (score > scoreBefore) return { kind: 'raised', before: grade, after, items: moved }
  return lowersToo ? { kind: 'lowered', before: grade, after, items: moved } : { kind: 'kept', before: grade, after }
}

/** Whether the mended version knows what was answered; no answer fits every version. */
function fits({ type, publicData, key }: StoredItem, response: ItemResponse | undefined): boolean {
  if (response === undefined || response === null) return true
  return interactionType(type).restore(response, publicData, key) !== undefined
}

/** Whether results can be made anew by a version: what people mark they mark again themselves. */
export function isRegradable({ type }: Pick<StoredItem, 'type'>): boolean {
  return interactionType(type).rubric === undefined
}

/** Whether the attempt passes now and did not, or the other way round. */
export function turnedTo(regraded: Regraded): 'passed' | 'failed' | undefined {
  if (regraded.kind !== 'raised' && regraded.kind !== 'lowered') return undefined
  const { before, after } = regraded
  if (before.passed === after.passed) return undefined
  return after.passed ? 'passed' : 'failed'
}
