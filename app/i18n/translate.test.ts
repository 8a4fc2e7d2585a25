import { expect, test } from 'vitest'
import { locales } from '#app/kernel/locale.ts'
import { compileText, dropSoftSigns, translator } from './translate.ts'

test('every language has its translator', () => {
  expect(locales.map((locale) => translator(locale)('i18n.language-menu'))).toEqual(['Til va yozuv', 'Тил ва ёзув', 'Язык', 'Language'])
})

test('parameters are filled in', () => {
  expect(translator('en')('i18n.text-in-other-language', { language: 'Русский' })).toBe('This text is in Русский.')
})

test('an unknown key and a missing parameter are told at once', () => {
  expect(() => translator('en')('i18n.no-such-key')).toThrow("No message 'i18n.no-such-key' in en")
  expect(() => translator('en')('constructor.name')).toThrow('No message')
  expect(() => translator('en')('i18n.text-in-other-language')).toThrow("Parameter 'language' is missing")
})

const lessons = '{n, plural, one {# урок} few {# урока} many {# уроков} other {# урока}}'

test.each([
  [1, '1 урок'],
  [3, '3 урока'],
  [5, '5 уроков'],
  [21, '21 урок'],
])('plurals of %i', (n, text) => {
  expect(written(compileText(lessons, 'ru'), { n })).toBe(text)
})

test('an apostrophe in a plain text is a letter', () => {
  expect(written(compileText("don't {verb}", 'en'), { verb: 'click' })).toBe("don't click")
})

test('Uzbek Cyrillic is made from the words of a message and never from its syntax', async () => {
  const { toCyrillic } = await import('./transliterate.ts')
  const text = '{holat, select, ochiq {ochiq} other {yopiq}}: {n, plural, other {# ta savol}}, {ism}'
  expect(written(compileText(text, 'uz-Cyrl', toCyrillic), { holat: 'ochiq', n: 2, ism: 'Dilnoza' })).toBe('очиқ: 2 та савол, Dilnoza')
  expect(written(compileText('{ism}ning natijasi', 'uz-Cyrl', toCyrillic), { ism: 'A' })).toBe('Aнинг натижаси')
})

test('languages are called by their own names in every language', () => {
  for (const locale of locales) {
    expect(locales.map((named) => translator(locale)(`i18n.language.${named}`))).toEqual(['Oʻzbekcha', 'Ўзбекча', 'Русский', 'English'])
  }
})

test('an ending after a date takes the soft sign of the month away', () => {
  expect(dropSoftSigns('2026 йил 23 ноябрьда, 5 мартда, 7 апрель')).toBe('2026 йил 23 ноябрда, 5 мартда, 7 апрель')
})

function written(compiled: ReturnType<typeof compileText>, params: Record<string, string | number>): string {
  return typeof compiled === 'function' ? compiled(params) : String(compiled)
}
