import { expect, test } from 'vitest'
import { normaliseApostrophes } from './normalise-uzbek.ts'

test.each([
  ["O'zbekiston", 'Oʻzbekiston'],
  ['O‘zbekiston bo’yicha', 'Oʻzbekiston boʻyicha'],
  ['to`g`ri', 'toʻgʻri'],
  ["tog'", 'togʻ'],
  ["ma'lumot", 'maʼlumot'],
  ['ma’lumot', 'maʼlumot'],
  ['maʻlumot', 'maʼlumot'],
  ["san'at", 'sanʼat'],
  ['gʼalaba', 'gʻalaba'],
  ['Isʼhoq', 'Isʼhoq'],
  ["'parol'", "'parol'"],
  ["D'Artagnan", 'DʼArtagnan'],
  ['oʻzbek maʼno', 'oʻzbek maʼno'],
  ['', ''],
])('%s → %s', (typed, written) => {
  expect(normaliseApostrophes(typed)).toBe(written)
  expect(normaliseApostrophes(written)).toBe(written)
})
