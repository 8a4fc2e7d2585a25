import { expect, test } from 'vitest'
import { readingFloorSeconds } from './reading-floor.ts'

test.each([
  ['en', { en: 170 }, 24],
  ['ru', { en: 170, ru: 140 }, 24],
  ['uz-Latn', { en: 170, 'uz-Latn': 500 }, 96],
  ['uz-Cyrl', { en: 170, 'uz-Cyrl': 500 }, 96],
  ['ru', { en: 340 }, 48],
  ['en', { en: 0 }, 0],
  ['en', {}, 0],
] as const)('two fifths of the reading time in %s of %j are %i seconds', (locale, words, seconds) => {
  expect(readingFloorSeconds({ words }, locale, 'en')).toBe(seconds)
})
