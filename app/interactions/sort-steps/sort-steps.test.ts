import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sortSteps } from './sort-steps.ts'

const words = (text: string) => ({ en: text, ru: text, 'uz-Latn': text })
const authored = {
  steps: ['s1', 's2', 's3', 's4'].map((id) => ({ id, text: words(`step ${id}`) })),
  explanation: words('because'),
}
const { public: pub, key } = sortSteps.split(authored)
/** Places of the author's steps when they stand in the given order. */
const placed = (order: number[], within = key) => Object.fromEntries(order.map((step, index) => [within.orders[0]![step - 1]!, index + 1]))

test.each([
  { order: [1, 2, 3, 4], score: 1 },
  { order: [1, 2, 4, 3], score: 5 / 6 },
  { order: [2, 1, 4, 3], score: 4 / 6 },
  { order: [4, 1, 2, 3], score: 3 / 6 },
  { order: [4, 3, 2, 1], score: 0 },
])('$order has $score of its pairs in order', ({ order, score }) => {
  expect(sortSteps.grade(pub, key, placed(order)).score).toBeCloseTo(score)
})

test('another right order counts as much as the first', () => {
  const split = sortSteps.split({ ...authored, alternatives: [['s1', 's3', 's2', 's4']] })
  const graded = sortSteps.grade(split.public, split.key, placed([1, 3, 2, 4], split.key))
  expect(graded.score).toBe(1)
  expect(Object.values(graded.parts).every((part) => part.correct)).toBe(true)
})

test('every order but a right one scores less than 1', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([1, 2, 3, 4], { minLength: 4 }), (order) => {
      const score = sortSteps.grade(pub, key, placed(order)).score!
      expect(score === 1).toBe(order.join() === '1,2,3,4')
    }),
  )
})

test('ids of authors stay away from the learner', () => {
  expect(JSON.stringify(pub)).not.toMatch(/"id":"s\d"/)
  expect(pub.steps.map((step) => step.id)).toEqual(pub.steps.map((step) => step.id).sort())
})

test('two steps in one place are kept and said, not refused', () => {
  const [a, b, c, d] = key.orders[0]!
  const twice = { [a!]: 1, [b!]: 1, [c!]: 2, [d!]: 3 }
  expect(sortSteps.restore(twice, pub, key)).toEqual(twice)
  expect(sortSteps.missing(pub, twice, key)).toEqual({ what: 'places', count: 1 })
  expect(sortSteps.missing(pub, { [a!]: 1 }, key)).toEqual({ what: 'steps', count: 3 })
  expect(sortSteps.grade(pub, key, { [a!]: 1 }).score).toBe(0)
})

test.each([
  { fault: 'an alternative that leaves a step out', change: { alternatives: [['s1', 's2', 's3']] } },
  { fault: 'an alternative that names a step twice', change: { alternatives: [['s1', 's2', 's3', 's3']] } },
  { fault: 'two steps that read the same', change: { steps: [...authored.steps, { id: 's5', text: words('step s1') }] } },
  { fault: 'an id used twice', change: { steps: [...authored.steps, { id: 's1', text: words('another') }] } },
])('$fault is a fault', ({ change }) => {
  expect(sortSteps.authored.safeParse({ ...authored, ...change }).success).toBe(false)
})
