import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DrawableItem } from '#app/catalogue/item-bank-store.server.ts'
import type { BlueprintSlot } from '#app/catalogue/quiz-definition.ts'
import { drawItems } from './draw-items.ts'

const finalBlueprint: BlueprintSlot[] = [
  { outcome: 'o1', level: 'apply', count: 2 },
  { outcome: 'o1', level: 'analyse', count: 1 },
  { outcome: 'o2', level: 'remember', count: 2 },
]
const preBlueprint: BlueprintSlot[] = [
  { outcome: 'o1', count: 2 },
  { outcome: 'o2', count: 1 },
]
const bank: DrawableItem[] = [...itemsOf('o1', 'apply', 6), ...itemsOf('o1', 'analyse', 3), ...itemsOf('o2', 'remember', 6)]

function itemsOf(outcome: string, level: DrawableItem['level'], count: number): DrawableItem[] {
  return Array.from({ length: count }, (_, n) => {
    const id = `${outcome}-${level}-${n + 1}`
    return { id, versionId: `${id}@1`, outcome, level }
  })
}

function draw(blueprint: readonly BlueprintSlot[], shown: ReadonlyMap<string, number>, seed: string, items = bank) {
  const drawn = drawItems({ blueprint }, items, shown, seed)
  if (!drawn.ok) throw new Error(drawn.refusal)
  return drawn.value
}

test('every slot is filled, no item comes twice, whatever the seed', () => {
  fc.assert(
    fc.property(fc.string(), (seed) => {
      const ids = draw(finalBlueprint, new Map(), seed).map((item) => item.itemId)
      expect(new Set(ids).size).toBe(5)
      expect(ids.filter((id) => id.startsWith('o1-apply'))).toHaveLength(2)
      expect(ids.filter((id) => id.startsWith('o1-analyse'))).toHaveLength(1)
      expect(ids.filter((id) => id.startsWith('o2-remember'))).toHaveLength(2)
    }),
  )
})

test('the same seed draws the same items in the same order; another seed another', () => {
  expect(draw(finalBlueprint, new Map(), 'a')).toEqual(draw(finalBlueprint, new Map(), 'a'))
  const draws = new Set(Array.from({ length: 20 }, (_, n) => JSON.stringify(draw(finalBlueprint, new Map(), `${n}`).map((i) => i.itemId))))
  expect(draws.size).toBeGreaterThan(15)
})

test('each drawn item has a seed of its own', () => {
  expect(new Set(draw(finalBlueprint, new Map(), 'a').map((item) => item.seed)).size).toBe(5)
})

test('the items of the pre-test do not come back while others are left', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const seen = draw(preBlueprint, new Map(), before).map((item) => item.itemId)
      const later = draw(finalBlueprint, new Map(seen.map((id) => [id, 1])), after).map((item) => item.itemId)
      expect(later.filter((id) => seen.includes(id))).toEqual([])
    }),
  )
})

test('three draws of a bank three times the blueprint show every item once', () => {
  const tight = [...itemsOf('o1', 'apply', 6), ...itemsOf('o1', 'analyse', 3), ...itemsOf('o2', 'remember', 6)]
  const shown = new Map<string, number>()
  for (const seed of ['first', 'second', 'third']) {
    for (const { itemId } of draw(finalBlueprint, shown, seed, tight)) shown.set(itemId, (shown.get(itemId) ?? 0) + 1)
  }
  expect([...shown.values()]).toEqual(Array(15).fill(1))
})

test('no item is left out that was shown less often than one that was drawn for the same slot', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: bank.length, maxLength: bank.length })
  fc.assert(
    fc.property(counts, fc.string(), (times, seed) => {
      const shown = new Map(bank.map((item, n) => [item.id, times[n]!]))
      const drawn = new Set(draw(finalBlueprint, shown, seed).map((item) => item.itemId))
      for (const { outcome, level } of finalBlueprint) {
        const slot = bank.filter((item) => item.outcome === outcome && item.level === level)
        const most = Math.max(...slot.filter((item) => drawn.has(item.id)).map((item) => shown.get(item.id)!))
        const least = Math.min(...slot.filter((item) => !drawn.has(item.id)).map((item) => shown.get(item.id)!))
        expect(most).toBeLessThanOrEqual(least)
      }
    }),
  )
})

test('a slot of any level leaves the narrower slots what they need, in whatever order they are written', () => {
  const scarce = [...itemsOf('o1', 'apply', 1), ...itemsOf('o1', 'remember', 1)]
  const slots: BlueprintSlot[] = [
    { outcome: 'o1', count: 1 },
    { outcome: 'o1', level: 'apply', count: 1 },
  ]
  fc.assert(
    fc.property(fc.string(), (seed) => {
      expect(draw(slots, new Map(), seed, scarce)).toHaveLength(2)
    }),
  )
})

test.each([
  ['too few of a level', [{ outcome: 'o1', level: 'analyse', count: 4 }] as const, { outcome: 'o1', level: 'analyse', missing: 1 }],
  ['an unknown outcome', [{ outcome: 'o9', count: 1 }] as const, { outcome: 'o9', level: '', missing: 1 }],
])('a slot that cannot be filled is refused: %s', (_, blueprint, params) => {
  expect(drawItems({ blueprint }, bank, new Map(), 'a')).toEqual({ ok: false, refusal: 'short-bank', params })
})

test('every item is drawn sooner or later', () => {
  const draws = Array.from({ length: 200 }, (_, n) => draw(finalBlueprint, new Map(), `${n}`))
  expect(new Set(draws.flatMap((items) => items.map((item) => item.itemId))).size).toBe(bank.length)
})

test('a quiz that lists its items has them all, whatever was shown before; the order is chance', () => {
  const items = ['o1-apply-1', 'o2-remember-3', 'o1-analyse-2']
  const orders = new Set(
    Array.from({ length: 20 }, (_, n) => {
      const drawn = drawItems({ items }, bank, new Map([['o1-apply-1', 9]]), `${n}`)
      if (!drawn.ok) throw new Error(drawn.refusal)
      expect(drawn.value.map(({ itemId }) => itemId).sort()).toEqual([...items].sort())
      return drawn.value.map(({ itemId }) => itemId).join()
    }),
  )
  expect(orders.size).toBeGreaterThan(1)
  const missing = drawItems({ items: ['o1-apply-1', 'gone'] }, bank, new Map(), 'a')
  expect(missing).toEqual({ ok: false, refusal: 'short-bank', params: { outcome: '', level: '', missing: 1 } })
})

test('an attempt holds the versions of its items', () => {
  for (const { itemId, versionId } of draw(finalBlueprint, new Map(), 'a')) expect(versionId).toBe(`${itemId}@1`)
})
