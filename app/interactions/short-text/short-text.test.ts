import { describe, expect, test } from 'vitest'
import { formFieldsOf } from '../response-fields.ts'
import { shortText } from './short-text.ts'

const words = (text: string) => ({ en: text, ru: text, 'uz-Latn': text })
const explanation = words('why')
const { public: pub, key } = shortText.split({
  accepted: [
    { text: { en: 'phishing', ru: 'фишинг', 'uz-Latn': 'fishing' } },
    { text: 'soxta xat', score: 0.5, feedback: words('there is a word for it') },
    { text: '*' },
  ],
  rejected: [{ text: 'spam', feedback: words('spam is advertising') }],
  explanation,
  maxLength: 20,
})

test.each([
  { text: 'phishing', score: 1 },
  { text: ' Фишинг. ', score: 1 },
  { text: 'FISHING', score: 1 },
  { text: '«Soxta  xat»', score: 0.5 },
  { text: 'сохта хат', score: 0.5 },
  { text: '\u202aphish\u00ading\u200b\ufeff', score: 1 },
  { text: 'spam', score: 0 },
  { text: '*', score: 1 },
  { text: 'anything', score: 0 },
  { text: 'phishing spam', score: 0 },
])('“$text” scores $score', ({ text, score }) => {
  expect(shortText.grade(pub, key, { text }).score).toBe(score)
})

test('an answer that somebody thought of says why it is right or wrong', () => {
  const part = (text: string) => shortText.grade(pub, key, { text }).parts.answer
  expect(part('spam')).toMatchObject({ correct: false, feedback: words('spam is advertising') })
  expect(part('soxta xat')).toMatchObject({ correct: false, score: 0.5, feedback: words('there is a word for it') })
  expect(part('else')).toEqual({ correct: false, score: 0, expected: { en: 'phishing', ru: 'фишинг', 'uz-Latn': 'fishing' } })
})

test('answers that are the same are counted as one', () => {
  const value = (text: string) => shortText.summarise!(pub, key, { text })[0]!.value
  expect(value('ФИШИНГ!')).toBe(value('fishing'))
  expect(value('x'.repeat(200))).toHaveLength(80)
})

describe('what is typed', () => {
  const read = (text: string) => shortText.readResponse(formFieldsOf(new URLSearchParams({ 'x--text': text })), 'x', pub, key)
  test.each<[string, unknown]>([
    ['  two\tlines\nhere ', { text: 'two lines here' }],
    ['   ', undefined],
    ['\u0000\u0007', undefined],
    ['\u200b\u2060\ufeff', undefined],
    ['\u202egnihsihp\u202c', { text: 'gnihsihp' }],
    ['phish\u00ading\u200b', { text: 'phishing' }],
    ['half \ud800 letter', { text: 'half \ufffd letter' }],
    ['и\u0306'.repeat(20), { text: 'й'.repeat(20) }],
    ['a'.repeat(41), 'malformed'],
    ['a'.repeat(100_000), 'malformed'],
  ])('%j', (text, response) => {
    expect(read(text)).toEqual(response)
  })
})

test.each<[what: string, authored: object, path: (string | number)[]]>([
  ['the same answer twice', { accepted: [{ text: 'Oʻzbek' }, { text: 'ўзбек' }] }, ['accepted', 1, 'text']],
  [
    'an answer accepted and rejected',
    { accepted: [{ text: 'ha' }], rejected: [{ text: 'Ҳа!', feedback: explanation }] },
    ['rejected', 0, 'text'],
  ],
  ['no answer with the full score', { accepted: [{ text: 'ha', score: 0.5 }] }, ['accepted']],
  ['a number without quotation marks', { accepted: [{ text: 2024 }] }, ['accepted', 0, 'text']],
  ['an answer of which nothing is left', { accepted: [{ text: 'ʻ' }] }, ['accepted', 0, 'text']],
  ['an answer longer than the field', { accepted: [{ text: 'long' }], maxLength: 3 }, ['accepted', 0, 'text']],
])('%s is a fault', (_what, authored, path) => {
  expect(shortText.authored.safeParse({ explanation, ...authored }).error?.issues[0]?.path).toEqual(path)
})
