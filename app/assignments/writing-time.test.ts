import { expect, test } from 'vitest'
import { uzbekistan } from './working-calendar.ts'
import { mayWrite, writingTime } from './writing-time.ts'

const zone = 'Asia/Tashkent'

// Tashkent is five hours ahead; 27 November 2026 is a Friday, 8 December Constitution Day.
test.each([
  ['in office hours', '2026-11-27T09:30:00+05:00', '2026-11-27T09:30:00+05:00'],
  ['at eight sharp', '2026-11-27T08:00:00+05:00', '2026-11-27T08:00:00+05:00'],
  ['early in the morning', '2026-11-27T03:00:00+05:00', '2026-11-27T08:00:00+05:00'],
  ['at seven in the evening', '2026-11-26T19:00:00+05:00', '2026-11-27T08:00:00+05:00'],
  ['on a Friday night', '2026-11-27T22:00:00+05:00', '2026-11-30T08:00:00+05:00'],
  ['on a Saturday', '2026-11-28T12:00:00+05:00', '2026-11-30T08:00:00+05:00'],
  ['on a holiday', '2026-12-08T12:00:00+05:00', '2026-12-09T08:00:00+05:00'],
])('what is written %s leaves when letters may', (_, now, leaves) => {
  expect(writingTime(new Date(now), uzbekistan, zone)).toEqual(new Date(leaves))
  expect(mayWrite(new Date(now), uzbekistan, zone)).toBe(now === leaves)
  expect(mayWrite(new Date(leaves), uzbekistan, zone)).toBe(true)
})
