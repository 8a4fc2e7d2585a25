import type { BlueprintSlot, CognitiveLevel } from '#app/catalogue/quiz-definition.ts'
import { seededShuffle } from '#app/interactions/seeded-shuffle.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import type { DrawnItem } from './attempt.ts'

export interface DrawableItem {
  readonly id: string
  readonly outcome: string
  readonly level: CognitiveLevel
}

/**
 * Draws the items of an attempt: every slot of the blueprint is filled with those that were shown to the learner least
 * often (`shown` counts by item id), chance decides between equals, no item comes twice. The order and the options'
 * order follow from the seed. Refuses 'short-bank' when a slot cannot be filled.
 */
export function drawItems(
  blueprint: readonly BlueprintSlot[],
  bank: readonly DrawableItem[],
  shown: ReadonlyMap<string, number>,
  seed: string,
): Result<DrawnItem[], 'short-bank'> {
  const timesShown = (item: DrawableItem) => shown.get(item.id) ?? 0
  const candidates = seededShuffle(bank, `${seed} draw`).sort((a, b) => timesShown(a) - timesShown(b))
  const drawn = new Set<DrawableItem>()
  for (const { outcome, level, count } of narrowestFirst(blueprint)) {
    const fitting = candidates.filter((item) => item.outcome === outcome && (!level || item.level === level) && !drawn.has(item))
    if (fitting.length < count) return refuse('short-bank', { outcome, level: level ?? '', missing: count - fitting.length })
    for (const item of fitting.slice(0, count)) drawn.add(item)
  }
  return done(seededShuffle([...drawn], `${seed} order`).map((item, index) => ({ itemId: item.id, seed: `${seed}.${index + 1}` })))
}

/** A slot of any level takes what the slots of one level leave, so a bank that can fill them all does. */
function narrowestFirst(blueprint: readonly BlueprintSlot[]): BlueprintSlot[] {
  return [...blueprint.filter((slot) => slot.level), ...blueprint.filter((slot) => !slot.level)]
}
