import { expect, test } from 'vitest'
import { addDays, type LocalDate, startOfDay } from './local-date.ts'

test.each([
  ['2026-02-28', 1, '2026-03-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2026-01-01', -1, '2025-12-31'],
  ['0099-12-31', 1, '0100-01-01'],
])('%s and %i days are %s', (date, days, expected) => {
  expect(addDays(date as LocalDate, days)).toBe(expected)
})

test('days beyond the end of time are no day', () => {
  expect(() => addDays('2026-01-01' as LocalDate, 1e12)).toThrow(RangeError)
})

test.each([
  ['2026-11-23', 'Asia/Tashkent', '2026-11-22T19:00:00.000Z'],
  ['2026-03-01', 'UTC', '2026-03-01T00:00:00.000Z'],
  ['2026-03-01', 'Pacific/Kiritimati', '2026-02-28T10:00:00.000Z'],
  ['2026-03-01', 'Etc/GMT+12', '2026-03-01T12:00:00.000Z'],
  // The clocks of São Paulo went from 23:59 to 01:00.
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
])('%s begins in %s at %s', (date, timeZone, expected) => {
  expect(startOfDay(date as LocalDate, timeZone).toISOString()).toBe(expected)
})
