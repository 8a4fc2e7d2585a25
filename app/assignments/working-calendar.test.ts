import { expect, test } from 'vitest'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { isWorkingDay, nextWorkingDay, uzbekistan, type WorkingCalendar } from './working-calendar.ts'

test.each([
  ['2026-11-23', '2026-11-23', 'a Monday'],
  ['2026-11-28', '2026-11-30', 'a Saturday'],
  ['2026-11-29', '2026-11-30', 'a Sunday'],
  ['2026-12-08', '2026-12-09', 'Constitution Day, a Tuesday'],
  ['2027-01-01', '2027-01-04', 'New Year on a Friday'],
  ['2028-02-29', '2028-02-29', 'a leap day, a Tuesday'],
  ['2027-05-08', '2027-05-10', 'a Saturday before a Sunday holiday'],
  ['2026-12-31', '2026-12-31', 'the last day of the year'],
])('%s moves to %s: %s', (day, expected) => {
  expect(nextWorkingDay(day as LocalDate, uzbekistan)).toBe(expected)
})

test('decrees take days off and give weekends to work', () => {
  const decreed: WorkingCalendar = {
    ...uzbekistan,
    daysOff: new Set(['2027-03-22' as LocalDate]),
    worked: new Set(['2027-03-20' as LocalDate]),
  }
  expect(nextWorkingDay('2027-03-20' as LocalDate, decreed)).toBe('2027-03-20')
  expect(nextWorkingDay('2027-03-21' as LocalDate, decreed)).toBe('2027-03-23')
  expect(isWorkingDay('2027-03-22' as LocalDate, uzbekistan)).toBe(true)
})

test('a calendar without working days changes nothing', () => {
  expect(nextWorkingDay('2026-11-28' as LocalDate, { ...uzbekistan, weekend: [1, 2, 3, 4, 5, 6, 7] })).toBe('2026-11-28')
})
