import { describe, expect, test } from 'vitest'
import { formFieldsOf } from '../response-fields.ts'
import { rewrite } from './rewrite.ts'
import { measureText } from './text-aims.ts'

/** Before and after of the curriculum, with its figures: 73 words in 1 sentence, Flesch −33; 64 in 8, Flesch 88. */
const before =
  'In accordance with the requirements established by the applicable legislation, applicants who have submitted an application for the assignment of the allowance are hereby notified that, in the event of failure to submit the documents confirming the circumstances specified in the application within the period of ten calendar days from the moment of receipt of this notification, consideration of the application shall be terminated without the adoption of a decision on its merits.'
const after =
  'We have your application for the child allowance. We need one more paper: proof of your address. Please send it by 15 March. You can upload it on the portal or bring it to any Public Service Centre. If we do not get it by 15 March, we will close your application. You can apply again at any time. Questions? Call the number on this page.'

describe('figures', () => {
  test('of the notice before and after', () => {
    expect(measureText(before)).toMatchObject({ language: 'en', words: 73, sentences: 1, longestSentence: 73 })
    expect(measureText(after)).toMatchObject({ language: 'en', words: 64, sentences: 8 })
    // Syllables of English are guessed; a few points are what guessing costs.
    expect(Math.abs(measureText(before)!.score! - -33)).toBeLessThan(4)
    expect(Math.abs(measureText(after)!.score! - 88)).toBeLessThan(4)
  })

  test('a text without words has none', () => {
    expect(measureText(' – \n…')).toBeUndefined()
  })

  test.each([
    ['We need one more paper.', 'en'],
    ['Ariza bilan hujjat bering.', 'uz-Latn'],
    ['Arizangizni oldik. Maʼlumotnomani yuboring.', 'uz-Latn'],
    ['Нужен ещё один документ.', 'ru'],
    ['Яна бир ҳужжат керак.', 'uz-Latn'],
  ])('“%s” is measured as %s', (text, language) => {
    expect(measureText(text)?.language).toBe(language)
  })
})

const words = (text: string) => ({ en: text, ru: text, 'uz-Latn': text })
const authored = {
  text: words(before),
  model: words(after),
  maxWords: 70,
  checks: [
    { id: 'day', text: words('a day') },
    { id: 'next', text: words('what next') },
  ],
}
const { public: pub, key } = rewrite.split(rewrite.authored.parse(authored))

test.each([
  { response: undefined, missing: 'texts' },
  { response: { text: before.toUpperCase() }, missing: 'rewriting' },
  { response: { text: 'Send it.' }, missing: 'rewriting' },
  { response: { text: after }, missing: 'comparison' },
  { response: { text: after, checks: [] }, missing: undefined },
])('of $response.text $missing is missing', ({ response, missing }) => {
  expect(rewrite.missing(pub, response, key)?.what).toBe(missing)
})

test('model and checks show only beside a text of her own', () => {
  expect(rewrite.unfold!(pub, key, undefined)).toEqual(pub)
  expect(rewrite.unfold!(pub, key, { text: before })).toEqual(pub)
  expect(rewrite.unfold!(pub, key, { text: after })).toMatchObject({ model: words(after) })
})

test.each([
  { text: after, checks: ['day', 'next'], score: 1 },
  { text: after, checks: ['day'], score: 4 / 5 },
  { text: `${before} Please.`, checks: [], score: 0 },
])('of three figures and two checks $checks score $score', ({ text, checks, score }) => {
  expect(rewrite.grade(pub, key, { text, checks }).score).toBeCloseTo(score, 12)
})

test('checks come with the comparison, and with a text', () => {
  const read = (fields: Record<string, string>) => rewrite.readResponse(formFieldsOf(new URLSearchParams(fields)), 'x', pub, key)
  expect(read({ 'x--text': after })).toEqual({ text: after })
  expect(read({ 'x--text': after, 'x--compared': '1', 'x--checks': 'day' })).toEqual({ text: after, checks: ['day'] })
  expect(read({ 'x--text': ' ', 'x--compared': '1' })).toBeUndefined()
  expect(read({ 'x--text': after, 'x--compared': 'yes' })).toBe('malformed')
  expect(read({ 'x--text': after, 'x--compared': '1', 'x--checks': 'gone' })).toBe('malformed')
})

test('a model that misses its own target is a fault', () => {
  const long = { ...words(after), ru: 'Слово '.repeat(16).trim() }
  expect(rewrite.authored.safeParse({ ...authored, model: long }).error?.issues[0]?.path).toEqual(['model', 'ru'])
  expect(rewrite.authored.safeParse({ ...authored, maxWords: 60 }).error?.issues[0]?.path).toEqual(['model', 'en'])
})
