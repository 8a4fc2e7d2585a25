import { describe, expect, test } from 'vitest'
import { type LocalDate, parseLocalDate } from '#app/kernel/local-date.ts'
import { type Locale, locales } from '#app/kernel/locale.ts'
import { formatDate, formatInstant, formatList, formatMinutes, formatMonth, formatNumber, formatPercent } from './format.ts'

// A no-break space is written · here.
const visible = (text: string): string => text.replaceAll('\u00a0', '·')

function inAll(format: (locale: Locale) => string): string[] {
  return locales.map((locale) => visible(format(locale)))
}

describe('dates', () => {
  const day = parseLocalDate('2026-11-23')!

  test('a day in words', () => {
    expect(inAll((locale) => formatDate(day, locale))).toEqual([
      '2026-yil 23-noyabr',
      '2026 йил 23 ноябрь',
      '23 ноября 2026·г.',
      '23 November 2026',
    ])
  })

  test('a month in words', () => {
    expect(inAll((locale) => formatMonth(day, locale))).toEqual(['2026-yil noyabr', '2026 йил ноябрь', 'ноябрь 2026·г.', 'November 2026'])
  })

  test('all months', () => {
    const months = (locale: Locale): string =>
      Array.from({ length: 12 }, (_, i) => formatDate(`2026-${String(i + 1).padStart(2, '0')}-05` as LocalDate, locale)).join(' ')
    expect(months('uz-Latn')).toContain('2026-yil 5-sentabr 2026-yil 5-oktabr')
    expect(months('uz-Cyrl')).toContain('2026 йил 5 июнь 2026 йил 5 июль 2026 йил 5 август')
    expect(months('ru')).toContain('5 мая')
    expect(new Set(months('en').split(' ')).size).toBe(14)
  })

  test('an instant is the day of its time zone', () => {
    const lateEvening = new Date('2026-11-22T20:30:00Z')
    expect(formatDate(lateEvening, 'en')).toBe('23 November 2026')
    expect(formatDate(lateEvening, 'en', 'UTC')).toBe('22 November 2026')
    expect(inAll((locale) => formatInstant(lateEvening, locale, 'Asia/Tashkent'))).toEqual([
      '2026-yil 23-noyabr, 01:30',
      '2026 йил 23 ноябрь, 01:30',
      '23 ноября 2026·г., 01:30',
      '23 November 2026, 01:30',
    ])
  })

  test('midnight is 00:00', () => {
    expect(formatInstant(new Date('2026-11-22T19:00:00Z'), 'en', 'Asia/Tashkent')).toBe('23 November 2026, 00:00')
  })
})

describe('numbers', () => {
  test('thousands and decimals', () => {
    expect(inAll((locale) => formatNumber(1234567.25, locale))).toEqual(['1·234·567,25', '1·234·567,25', '1·234·567,25', '1,234,567.25'])
    expect(inAll((locale) => formatNumber(1234, locale))).toEqual(['1·234', '1·234', '1·234', '1,234'])
  })

  test('percentages', () => {
    expect(inAll((locale) => formatPercent(0.8, locale))).toEqual(['80%', '80%', '80·%', '80%'])
  })

  test.each([
    [0, '0%'],
    [0.57, '57%'],
    [0.799, '79%'],
    [0.9999, '99%'],
    [1, '100%'],
  ])('%d is never rounded up to a mark that was not reached', (fraction, text) => {
    expect(formatPercent(fraction, 'en')).toBe(text)
  })

  test('every whole percentage reads as itself', () => {
    for (let n = 0; n <= 100; n++) expect(formatPercent(n / 100, 'en')).toBe(`${n}%`)
  })
})

test('minutes', () => {
  expect(inAll((locale) => formatMinutes(15, locale))).toEqual(['15·daqiqa', '15·дақиқа', '15·мин', '15·min'])
  expect(inAll((locale) => formatMinutes(70, locale))).toEqual(['1·soat 10·daqiqa', '1·соат 10·дақиқа', '1·ч 10·мин', '1·h 10·min'])
  expect(formatMinutes(120, 'uz-Latn')).toBe('2\u00a0soat')
  expect(formatMinutes(0, 'en')).toBe('0\u00a0min')
})

test('lists', () => {
  expect(locales.map((locale) => formatList(['a', 'b', 'c'], locale))).toEqual(['a, b va c', 'a, b ва c', 'a, b и c', 'a, b and c'])
  expect(formatList(['a', 'b'], 'en')).toBe('a and b')
  expect(formatList(['a'], 'en')).toBe('a')
  expect(formatList([], 'en')).toBe('')
})
