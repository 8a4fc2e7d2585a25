import { describe, expect, test } from 'vitest'
import {
  consistencyEstimate,
  correlationEstimate,
  differenceEstimate,
  discoveries,
  meanEstimate,
  shareEstimate,
  studentQuantile,
  studentTwoSided,
} from './confidence.ts'

// From printed tables of Student's distribution.
test.each([
  [0.975, 1, 12.7062],
  [0.975, 2, 4.3027],
  [0.975, 10, 2.2281],
  [0.975, 30, 2.0423],
  [0.995, 10, 3.1693],
  [0.975, 1_000_000, 1.96],
])('the %f point of t with %i degrees of freedom', (p, freedom, expected) => {
  expect(studentQuantile(p, freedom)).toBeCloseTo(expected, 3)
  expect(studentTwoSided(expected, freedom)).toBeCloseTo(2 * (1 - p), 4)
})

test('t = 0 is no difference, a far t is certain', () => {
  expect(studentTwoSided(0, 5)).toBe(1)
  expect(studentTwoSided(60, 50)).toBeLessThan(1e-40)
})

// (2 p n + z² ± z √(z² + 4 n p (1 - p))) / (2 (n + z²)) with z² = 3.841459
test.each([
  [0.8, 10, 0.4902, 0.9433],
  [0, 20, 0, 3.841459 / 23.841459],
  [1, 20, 20 / 23.841459, 1],
  [0.5, 100, 0.4038, 0.5962],
])('a share of %f of %i', (share, count, low, high) => {
  const estimate = shareEstimate(share, count)
  expect(estimate.low).toBeCloseTo(low, 4)
  expect(estimate.high).toBeCloseTo(high, 4)
})

describe('correlations', () => {
  // atanh 0.5 = 0.549306; 1.959964 / √27 = 0.377195; tanh 0.172111 and tanh 0.926501
  test('0.5 of thirty', () => {
    const { low, high } = correlationEstimate(0.5, 30)
    expect(low).toBeCloseTo(0.1704, 4)
    expect(high).toBeCloseTo(0.729, 3)
  })
  test('of three anything may be true', () => expect(correlationEstimate(0.9, 3)).toEqual({ value: 0.9, low: -1, high: 1 }))
  test('a perfect one stays', () => expect(correlationEstimate(1, 10)).toEqual({ value: 1, low: 1, high: 1 }))
})

test('a mean', () => {
  // 2.2281 × √(4 / 11) = 1.3436
  const { low, high } = meanEstimate(30, 4, 11)
  expect(low).toBeCloseTo(28.6564, 3)
  expect(high).toBeCloseTo(31.3436, 3)
})

test('a difference of means', () => {
  // √(9 / 10 + 16 / 20) = 1.303840; (0.9 + 0.8)² / (0.81 / 9 + 0.64 / 19) = 23.3632 degrees of freedom; t = 3.8348
  const { value, low, high, p } = differenceEstimate({ count: 10, mean: 25, variance: 9 }, { count: 20, mean: 20, variance: 16 })
  expect(value).toBe(5)
  expect(high - value).toBeCloseTo(value - low, 10)
  expect(high - value).toBeCloseTo(studentQuantile(0.975, 23.3632) * 1.30384, 3)
  expect(p).toBeCloseTo(studentTwoSided(3.8348, 23.3632), 4)
  expect(differenceEstimate({ count: 5, mean: 1, variance: 0 }, { count: 5, mean: 1, variance: 0 }).p).toBe(1)
})

test('an alpha', () => {
  // 1.959964 × √(2 × 10 / (9 × 98)) = 0.295145; 1 - 0.3 × e^±0.295145
  const { low, high } = consistencyEstimate(0.7, 10, 100)
  expect(low).toBeCloseTo(0.597, 3)
  expect(high).toBeCloseTo(0.7767, 3)
})

test('discoveries among fifteen comparisons: the example of Benjamini and Hochberg', () => {
  const ps = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1]
  expect(discoveries(ps, 0.05)).toEqual(ps.map((_, index) => index < 4))
  expect(discoveries([], 0.05)).toEqual([])
  expect(discoveries([0.2, 0.9], 0.05)).toEqual([false, false])
})
