import { expect, test } from 'vitest'
import { describeFailure, retryDelay } from './retry-delay.ts'

test.each([
  [1, 1000],
  [2, 2000],
  [5, 16_000],
  [12, 2_048_000],
  [13, 3_600_000],
  [5000, 3_600_000],
])('after %i failures in a row it waits %i ms', (failures, milliseconds) => {
  expect(retryDelay(failures)).toBe(milliseconds)
})

test('the innermost message is kept', () => {
  const error = new Error('Failed query with "Dilnoza"', { cause: new TypeError('no such table') })
  expect(describeFailure(error)).toBe('TypeError: no such table')
  expect(describeFailure('x'.repeat(9999))).toHaveLength(500)
})
