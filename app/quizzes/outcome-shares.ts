import { leastItemsOfOutcome } from '#app/catalogue/quiz-definition.ts'
import type { GradedItem } from './attempt.ts'

/**
 * Mean score of the items of each outcome, in [0, 1], in the order of the items. Undefined where an item does not say what
 * it asked for: it was graded before that was kept. Outcomes of fewer items than `least` are left out.
 */
export function outcomeShares(items: readonly Pick<GradedItem, 'outcome' | 'score'>[], least = 1): Map<string, number> | undefined {
  const scores = new Map<string, number[]>()
  for (const { outcome, score } of items) {
    if (outcome === undefined) return undefined
    scores.set(outcome, [...(scores.get(outcome) ?? []), score])
  }
  const measured = [...scores].filter(([, own]) => own.length >= least)
  return new Map(measured.map(([outcome, own]) => [outcome, own.reduce((sum, score) => sum + score, 0) / own.length]))
}

/** The share of the outcome that went worst, of those with enough items to say so; null where there is none, and where outcomes are not known. */
export function weakestOutcome(items: readonly Pick<GradedItem, 'outcome' | 'score'>[]): number | null {
  const shares = outcomeShares(items, leastItemsOfOutcome)
  return shares?.size ? Math.min(...shares.values()) : null
}
