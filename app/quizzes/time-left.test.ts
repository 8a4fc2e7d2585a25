import { expect, test } from 'vitest'
import { minutesToAnnounce, timeLeft } from './time-left.ts'

const minute = 60_000

test.each([
  [45 * minute, { minutes: 45 }],
  [44 * minute + 1, { minutes: 45 }],
  [5 * minute + 1, { minutes: 6 }],
  [5 * minute, { clock: '5:00' }],
  [4 * minute + 59_001, { clock: '5:00' }],
  [61_000, { clock: '1:01' }],
  [9_000, { clock: '0:09' }],
  [1, { clock: '0:01' }],
  [0, { clock: '0:00' }],
  [-minute, { clock: '0:00' }],
])('%d ms left are shown as %j', (ms, shown) => {
  expect(timeLeft(ms)).toEqual(shown)
})

test.each([
  ['passing ten minutes', 10 * minute + 500, 10 * minute - 500, 10],
  ['passing five minutes', 5 * minute + 1, 5 * minute, 5],
  ['passing one minute', minute + 900, minute - 100, 1],
  ['a second in between', 7 * minute, 7 * minute - 1000, undefined],
  ['waking up after a sleep over two of them', 12 * minute, 4 * minute, 5],
  ['waking up when time is up', 12 * minute, -1, undefined],
  ['more time was given', 4 * minute, 11 * minute, undefined],
  ['opening the page late', 8 * minute, 8 * minute, undefined],
])('%s announces the minutes at most once', (_what, before, after, minutes) => {
  expect(minutesToAnnounce(before, after)).toBe(minutes)
})
