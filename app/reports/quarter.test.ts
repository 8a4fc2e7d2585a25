import { expect, test } from 'vitest'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { endedQuarters, firstDayOf, instantsOf, lastDayOf, quarterOf, readQuarter } from './quarter.ts'

const day = (text: string) => text as LocalDate

test.each([
  ['2026-01-01', '2026-Q1', '2026-01-01', '2026-03-31'],
  ['2026-06-30', '2026-Q2', '2026-04-01', '2026-06-30'],
  ['2026-09-30', '2026-Q3', '2026-07-01', '2026-09-30'],
  ['2026-12-31', '2026-Q4', '2026-10-01', '2026-12-31'],
])('%s is in %s', (text, quarter, first, last) => {
  const found = quarterOf(day(text))
  expect([found, firstDayOf(found), lastDayOf(found)]).toEqual([quarter, first, last])
})

test.each(['', '2026', '2026-Q0', '2026-Q5', '1999-Q1', ' 2026-Q1', '2026-Q1\n', '__proto__'])('%j is no quarter', (text) => {
  expect(readQuarter(text)).toBeUndefined()
})

test('its instants are those of the civil time zone, and the next one begins where it ends', () => {
  const { from, until } = instantsOf(readQuarter('2026-Q4')!, 'Asia/Tashkent')
  expect([from.toISOString(), until.toISOString()]).toEqual(['2026-09-30T19:00:00.000Z', '2026-12-31T19:00:00.000Z'])
  expect(instantsOf(readQuarter('2027-Q1')!, 'Asia/Tashkent').from).toEqual(until)
})

test('a quarter is over after its last day', () => {
  expect(endedQuarters(day('2026-12-31'), 2)).toEqual(['2026-Q3', '2026-Q2'])
  expect(endedQuarters(day('2027-01-01'), 2)).toEqual(['2026-Q4', '2026-Q3'])
})
