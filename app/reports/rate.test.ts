import { expect, test } from 'vitest'
import { rateOf, standsOut } from './rate.ts'

// By hand from Wilson's formula with z = 1.959964.
test.each([
  [8, 10, 0.8, 0.4902, 0.9433],
  [0, 10, 0, 0, 0.2775],
  [10, 10, 1, 0.7225, 1],
  [1, 1, 1, 0.2065, 1],
  [50, 100, 0.5, 0.4038, 0.5962],
  [820, 1000, 0.82, 0.795, 0.8426],
])('%i of %i', (count, of, share, low, high) => {
  const rate = rateOf(count, of)!
  expect(rate.share).toBeCloseTo(share, 4)
  expect(rate.low).toBeCloseTo(low, 3)
  expect(rate.high).toBeCloseTo(high, 3)
})

test('nobody has no rate', () => {
  expect(rateOf(0, 0)).toBeUndefined()
})

// Of 80 %: the limit for 100 people is 3.09 × 4 = 12.4 points, for 4 people 62 points.
test.each([
  [68, 100, undefined],
  [67, 100, 'below'],
  [92, 100, undefined],
  [93, 100, 'above'],
  [1, 4, undefined],
  [0, 4, 'below'],
  [0, 0, undefined],
])('%i of %i beside 800 of 1000: %s', (count, of, expected) => {
  expect(standsOut({ count, of }, { count: 800, of: 1000 })).toBe(expected)
})

test('where everybody has done it, one who has not stands out', () => {
  expect(standsOut({ count: 9, of: 10 }, { count: 1000, of: 1000 })).toBe('below')
})
