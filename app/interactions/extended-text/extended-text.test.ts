import { expect, test } from 'vitest'
import { formFieldsOf } from '../response-fields.ts'
import { countWords } from './count-words.ts'
import { extendedText } from './extended-text.ts'

const words = (text: string) => ({ en: text, ru: text, 'uz-Latn': text })
const level = (id: string, points: number) => ({ id, title: words(id), points })
const rubric = { criteria: [{ id: 'clear', title: words('Clear'), levels: [level('no', 0), level('yes', 3)] }] }
const { public: pub, key } = extendedText.split({ rubric, guidance: words('the date'), minWords: 3, maxWords: 5 })
const read = (text: string) => extendedText.readResponse(formFieldsOf(new URLSearchParams({ 'x--text': text })), 'x', pub, key)

test.each([
  { text: 'Dear citizen', missing: { what: 'words', count: 1 } },
  { text: 'Dear citizen Karimova', missing: undefined },
  { text: 'one two three – four, five.', missing: undefined },
  { text: 'one two three four five six seven', missing: { what: 'shorter', count: 2 } },
])('of 3 to 5 words, “$text” misses $missing', ({ text, missing }) => {
  expect(extendedText.missing(pub, text, key)).toEqual(missing)
})

test('a text too long is kept whole', () => {
  const long = 'soʻz '.repeat(4000).trim()
  expect(read(long)).toBe(long)
  expect(extendedText.restore(long, pub, key)).toBe(long)
  expect(read('a'.repeat(50_001))).toBe('malformed')
})

test('spaces alone are no text; signs no column takes are left out', () => {
  expect(read(' \n ')).toBeUndefined()
  expect(read('Salom\r\n\u0000dunyo\u0007 ')).toBe('Salom\ndunyo')
  expect(read('half \ud83d')).toBe('half \ufffd')
})

test('a text waits for a person; none scores 0', () => {
  expect(extendedText.grade(pub, key, 'Dear citizen Karimova')).toEqual({ score: null, pending: true, parts: {} })
  expect(extendedText.grade(pub, key, undefined)).toEqual({ score: 0, parts: {} })
  expect(extendedText.rubric?.(pub, key)).toEqual(rubric)
})

test('criteria are public only where the author says so, levels and guidance never', () => {
  expect(pub).toEqual({ minWords: 3, maxWords: 5 })
  expect(extendedText.split({ rubric, showCriteria: true }).public).toEqual({
    maxWords: 2000,
    criteria: [{ id: 'clear', title: words('Clear') }],
  })
})

test.each([
  { text: 'Bir ikki uch', count: 3 },
  { text: '  – ikki —\n\n• uch …', count: 2 },
  { text: 'maʼlumot oʻrta-maxsus 12-son', count: 3 },
  { text: 'Ҳужжат № 5', count: 2 },
  { text: '', count: 0 },
])('“$text” has $count words', ({ text, count }) => {
  expect(countWords(text)).toBe(count)
})

test.each([
  { fault: 'fewer words at most than at least', change: { minWords: 10, maxWords: 5 } },
  { fault: 'more words than anybody marks', change: { maxWords: 2001 } },
  { fault: 'no rubric', change: { rubric: undefined } },
])('$fault is a fault', ({ change }) => {
  expect(extendedText.authored.safeParse({ rubric, ...change }).success).toBe(false)
})
