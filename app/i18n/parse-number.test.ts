import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatDecimal } from './format.ts'
import { parseNumber } from './parse-number.ts'

test.each([
  ['1234,5', 1234.5],
  ['1 234,5', 1234.5],
  ['1\u00a0234,5', 1234.5],
  ['1\u202f234,5', 1234.5],
  ['1234.5', 1234.5],
  ['1,234.5', 1234.5],
  ['1.234,5', 1234.5],
  ['12 345 678,25', 12_345_678.25],
  ['1,234,567', 1_234_567],
  ['1.234.567', 1_234_567],
  ['1234,567', 1234.567],
  ['0,234', 0.234],
  ['00,5', 0.5],
  [',5', 0.5],
  ['5,', 5],
  ['5.', 5],
  ['+7', 7],
  ['-7', -7],
  ['− 7', -7],
  ['–7', -7],
  ['  42  ', 42],
  ['-0', 0],
])('%j is %d', (text, number) => {
  expect(parseNumber(text)).toEqual([number])
})

test('one sign before three digits separates decimals or thousands: decimals first', () => {
  expect(parseNumber('1,234')).toEqual([1.234, 1234])
  expect(parseNumber('-12.500')).toEqual([-12.5, -12500])
})

test.each([
  '',
  ' ',
  '-',
  ',',
  'ten',
  '12 34',
  '1 2345',
  '1,2,3',
  '1..2',
  '1.234.5',
  '1,23,456',
  '0 123',
  '5-3',
  '1/2',
  '10³',
  '٣',
  'NaN',
  'Infinity',
  '1e3',
  '1e308',
  '0x10',
  '9'.repeat(31),
])('%j is no number', (text) => {
  expect(parseNumber(text)).toEqual([])
})

test('what the pages write is read as the same number', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e12, max: 1e12 }),
      fc.integer({ min: 0, max: 6 }),
      fc.constantFrom('en', 'ru', 'uz-Latn', 'uz-Cyrl'),
      (whole, places, locale) => {
        const number = whole / 10 ** places
        expect(parseNumber(formatDecimal(number, locale as 'en'))).toContain(number + 0)
      },
    ),
  )
})

test('of any text there are at most two numbers, all finite', () => {
  const sign = fc.constantFrom(...'0123456789.,- +eE\u00a0')
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: sign, maxLength: 60 })), (text) => {
      const readings = parseNumber(text)
      expect(readings.length).toBeLessThanOrEqual(2)
      expect(readings.every(Number.isFinite)).toBe(true)
    }),
  )
})
