import type { DrawableItem } from '#app/catalogue/item-bank-store.server.ts'
import type { BlueprintSlot, QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import { seededShuffle } from '#app/interactions/seeded-shuffle.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import type { DrawnItem } from './attempt.ts'

/**
 * Draws the items of an attempt: every slot of the blueprint is filled with those that were shown to the learner least
 * often (`shown` counts by item id), chance decides between equals, no item comes twice; a quiz that lists its items has
 * them all. The order and the options' order follow from the seed. Refuses 'short-bank' when something cannot be had.
 */
export function drawItems(
  { blueprint = [], items }: Pick<QuizDefinition, 'blueprint' | 'items'>,
  bank: readonly DrawableItem[],
  shown: ReadonlyMap<string, number>,
  seed: string,
): Result<DrawnItem[], 'short-bank'> {
  const drawn = items ? listed(items, bank) : fillSlots(blueprint, bank, shown, seed)
  if (!drawn.ok) return drawn
  const order = seededShuffle(drawn.value, `${seed} order`)
  return done(order.map(({ id, versionId }) => ({ itemId: id, versionId, seed: orderSeed(id, seed) })))
}

/**
 * Draws one more item of mastery practice, from what its blueprint or its list allows: one of those shown least often, and
 * never the one that came just before. Undefined where there is no other.
 */
export function drawNext(
  { blueprint = [], items }: Pick<QuizDefinition, 'blueprint' | 'items'>,
  bank: readonly DrawableItem[],
  shown: ReadonlyMap<string, number>,
  before: string,
  seed: string,
): DrawnItem | undefined {
  const fits = (item: DrawableItem) =>
    items ? items.includes(item.id) : blueprint.some(({ outcome, level }) => item.outcome === outcome && (!level || item.level === level))
  const others = bank.filter((item) => item.id !== before && fits(item))
  const least = Math.min(...others.map(({ id }) => shown.get(id) ?? 0))
  const [drawn] = seededShuffle(
    others.filter(({ id }) => (shown.get(id) ?? 0) === least),
    `${seed} draw`,
  )
  return drawn && { itemId: drawn.id, versionId: drawn.versionId, seed: orderSeed(drawn.id, seed) }
}

/**
 * An item has twelve orders of its options instead of one for each attempt, so that its finished markup serves many
 * learners; three options have but six.
 */
const ordersOfItem = Array.from({ length: 12 }, (_, index) => index + 1)

function orderSeed(itemId: string, seed: string): string {
  return `${itemId}.${seededShuffle(ordersOfItem, `${seed} ${itemId}`)[0]}`
}

function listed(ids: readonly string[], bank: readonly DrawableItem[]): Result<DrawableItem[], 'short-bank'> {
  const found = ids.flatMap((id) => bank.find((item) => item.id === id) ?? [])
  return found.length === ids.length ? done(found) : refuse('short-bank', { outcome: '', level: '', missing: ids.length - found.length })
}

function fillSlots(
  blueprint: readonly BlueprintSlot[],
  bank: readonly DrawableItem[],
  shown: ReadonlyMap<string, number>,
  seed: string,
): Result<DrawableItem[], 'short-bank'> {
  const timesShown = (item: DrawableItem) => shown.get(item.id) ?? 0
  const candidates = seededShuffle(bank, `${seed} draw`).sort((a, b) => timesShown(a) - timesShown(b))
  const drawn = new Set<DrawableItem>()
  for (const { outcome, level, count } of narrowestFirst(blueprint)) {
    const fitting = candidates.filter((item) => item.outcome === outcome && (!level || item.level === level) && !drawn.has(item))
    if (fitting.length < count) return refuse('short-bank', { outcome, level: level ?? '', missing: count - fitting.length })
    for (const item of fitting.slice(0, count)) drawn.add(item)
  }
  return done([...drawn])
}

/** A slot of any level takes what the slots of one level leave, so a bank that can fill them all does. */
function narrowestFirst(blueprint: readonly BlueprintSlot[]): BlueprintSlot[] {
  return [...blueprint.filter((slot) => slot.level), ...blueprint.filter((slot) => !slot.level)]
}
