import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { learningGain, type Pair, retention } from './learning-gain.ts'

/** Ten learners of a worked example, in per cent; two more began and never finished. */
const before = [20, 30, 40, 40, 50, 50, 60, 70, 80, 90]
const after = [60, 60, 70, 65, 80, 75, 80, 90, 90, 95]
const finished: Pair[] = before.map((pre, n) => ({ pre: pre / 100, post: after[n]! / 100 }))
const gainOf = (pairs: readonly Pair[]) => learningGain(pairs, 'cyb-101')!

describe('both versions of the mean', () => {
  test('as computed by hand', () => {
    const gain = gainOf(finished)
    expect(gain.pairs).toBe(10)
    expect(gain.meanPre).toBeCloseTo(0.53, 12)
    expect(gain.meanPost).toBeCloseTo(0.765, 12)
    expect(gain.ofMeans!.value).toBeCloseTo(0.235 / 0.47, 12)
    const own = [1 / 2, 3 / 7, 1 / 2, 5 / 12, 3 / 5, 1 / 2, 1 / 2, 2 / 3, 1 / 2, 1 / 2]
    expect(gain.ofLearners!.value).toBeCloseTo(own.reduce((sum, each) => sum + each, 0) / 10, 12)
  })

  test('who had everything right before has no gain of her own, and counts in the means', () => {
    const gain = gainOf([...finished, { pre: 1, post: 0.9 }])
    expect(gain.pairs).toBe(11)
    expect(gain.ofLearners!.value).toBeCloseTo(gainOf(finished).ofLearners!.value, 12)
    expect(gain.ofMeans!.value).toBeLessThan(gainOf(finished).ofMeans!.value)
  })

  test.each([
    ['nobody could gain anything', [{ pre: 1, post: 1 }], undefined],
    ['less was right after than before', [{ pre: 0.5, post: 0.25 }], -0.5],
    ['nothing changed', [{ pre: 0.4, post: 0.4 }], 0],
    ['everything was learnt', [{ pre: 0, post: 1 }], 1],
  ])('%s', (_, pairs, value) => {
    expect([gainOf(pairs).ofMeans?.value, gainOf(pairs).ofLearners?.value]).toEqual([value, value])
  })

  test('without pairs there is none', () => {
    expect(learningGain([], 'cyb-101')).toBeUndefined()
  })
})

describe('the interval', () => {
  const score = fc.integer({ min: 0, max: 15 }).map((right) => right / 15)
  const somePairs = fc.array(fc.record({ pre: score, post: score }), { minLength: 1, maxLength: 40 })

  test('is the same for the same learners in whatever order, and for the same seed', () => {
    fc.assert(
      fc.property(somePairs, (pairs) => {
        expect(gainOf(pairs.toReversed())).toEqual(gainOf(pairs))
      }),
      { numRuns: 30 },
    )
    expect(learningGain(finished, 'law-101')!.ofMeans!.low).not.toBe(gainOf(finished).ofMeans!.low)
  })

  test('lies within what can be gained', () => {
    fc.assert(
      fc.property(somePairs, (pairs) => {
        const { ofMeans, ofLearners } = gainOf(pairs)
        for (const each of [ofMeans, ofLearners]) if (each) expect(each.low <= each.high && each.high <= 1).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  test('of the worked example agrees with that of theory within a hundredth', () => {
    // The mean of own gains is a plain mean: its bootstrap deviation is the root of the mean square over n.
    const own = finished.map(({ pre, post }) => (post - pre) / (1 - pre))
    const mean = own.reduce((sum, each) => sum + each, 0) / own.length
    const deviation = Math.sqrt(own.reduce((sum, each) => sum + (each - mean) ** 2, 0) / own.length / own.length)
    const { low, high } = gainOf(finished).ofLearners!
    expect(low).toBeCloseTo(mean - 1.96 * deviation, 1.7)
    expect(high).toBeCloseTo(mean + 1.96 * deviation, 1.7)
  })

  test('covers the true mean in about 95 of 100 samples', () => {
    // Scores of many learners whose true mean gain is known: 0 or 1 with equal chance.
    let covered = 0
    const random = (n: number) => Math.imul(n + 1, 0x9e_37_79_b1) ^ Math.imul(n + 7, 0x85_eb_ca_6b)
    for (let sample = 0; sample < 200; sample += 1) {
      const pairs = Array.from({ length: 60 }, (_, n) => ({ pre: 0, post: (random(sample * 60 + n) >>> 17) & 1 }))
      const { low, high } = learningGain(pairs, String(sample))!.ofLearners!
      if (low <= 0.5 && 0.5 <= high) covered += 1
    }
    expect(covered / 200).toBeGreaterThan(0.88)
  })

  test('narrows with the root of the number of pairs', () => {
    const many = Array.from({ length: 25 }, () => finished).flat()
    const width = ({ low, high }: { low: number; high: number }) => high - low
    expect(width(gainOf(finished).ofMeans!) / width(gainOf(many).ofMeans!)).toBeCloseTo(5, 0)
  })
})

test.each([
  ['half of it stayed', [{ post: 0.8, later: 0.4 }], { learners: 1, kept: 0.5 }],
  [
    'of the means, not the mean of shares',
    [
      { post: 0.5, later: 0.5 },
      { post: 1, later: 0.5 },
    ],
    { learners: 2, meanPost: 0.75, meanLater: 0.5, kept: 2 / 3 },
  ],
  ['nothing was right then', [{ post: 0, later: 0.5 }], { kept: undefined }],
])('what was kept: %s', (_, results, expected) => {
  expect(retention(results)).toMatchObject(expected)
})
