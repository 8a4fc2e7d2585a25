import { describe, expect, test } from 'vitest'
import { negotiateLocale } from './negotiate-locale.ts'

describe('the most deliberate wish wins', () => {
  test.each([
    [{ query: 'en', account: 'ru', cookie: 'uz-Cyrl', acceptLanguage: 'uz' }, 'en'],
    [{ account: 'ru', cookie: 'uz-Cyrl', acceptLanguage: 'uz' }, 'ru'],
    [{ cookie: 'uz-Cyrl', acceptLanguage: 'en' }, 'uz-Cyrl'],
    [{ query: 'fr', cookie: 'nonsense', acceptLanguage: 'ru' }, 'ru'],
    [{ query: '', account: null, cookie: undefined }, 'uz-Latn'],
    [{ query: '__proto__' }, 'uz-Latn'],
    [{}, 'uz-Latn'],
  ])('%j → %s', (wishes, locale) => {
    expect(negotiateLocale(wishes)).toBe(locale)
  })
})

describe('Accept-Language', () => {
  test.each([
    ['uz', 'uz-Latn'],
    ['uz-UZ,uz;q=0.9,ru;q=0.8', 'uz-Latn'],
    ['uz-Latn-UZ', 'uz-Latn'],
    ['uz-Cyrl-UZ,uz;q=0.9', 'uz-Cyrl'],
    ['UZ-CYRL', 'uz-Cyrl'],
    ['uz_Cyrl', 'uz-Cyrl'],
    ['ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7', 'ru'],
    ['ru-KZ', 'ru'],
    ['en-GB', 'en'],
    ['en;q=0.3, ru;q=0.7', 'ru'],
    ['en ; q = 0.3 , ru ; q = 0.7', 'ru'],
    ['ru;q=0.5,en;q=0.5', 'ru'],
    ['ru;q=0, en;q=0.1', 'en'],
    ['ru;q=0', 'uz-Latn'],
    ['ru;q=abc, en;q=0.2', 'en'],
    ['ru;q=7, en;q=0.2', 'en'],
    ['kaa', 'uz-Latn'],
    ['kaa, ru;q=0.5', 'ru'],
    ['tr-TR,de;q=0.5', 'uz-Latn'],
    ['*', 'uz-Latn'],
    ['', 'uz-Latn'],
    [',;,q=1,,', 'uz-Latn'],
    [`${'x'.repeat(100_000)},ru`, 'uz-Latn'],
  ])('%.40s → %s', (acceptLanguage, locale) => {
    expect(negotiateLocale({ acceptLanguage })).toBe(locale)
  })
})
