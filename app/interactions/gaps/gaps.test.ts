import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formFieldsOf } from '../response-fields.ts'
import { gaps } from './gaps.ts'

const words = (text: string) => ({ en: text, ru: text, 'uz-Latn': text })
const option = (id: string, correct?: true) => ({
  id,
  ...(correct && { correct }),
  text: words(`option ${id}`),
  feedback: words(`why ${id}`),
})
const authored = {
  text: words('The [[body]] answers in [[days]] days; the [[paper]] stays.'),
  gaps: [
    { id: 'body', kind: 'choice' as const, options: [option('court', true), option('shop'), option('bank'), option('school')] },
    { id: 'days', kind: 'number' as const, value: 10.5, tolerance: 0.1, feedback: words('count them') },
    { id: 'paper', kind: 'text' as const, accepted: [{ en: 'letter', ru: 'письмо', 'uz-Latn': 'xat' }, 'e-mail'] },
  ],
}
const { public: pub, key } = gaps.split(authored)
const read = (query: string) => gaps.readResponse(formFieldsOf(new URLSearchParams(query)), 'x', pub, key)
const score = (response: Record<string, string>) => gaps.grade(pub, key, response).score

test.each<{ entries: Record<string, string>; right: number }>([
  { entries: {}, right: 0 },
  { entries: { body: 'court' }, right: 1 },
  { entries: { body: 'shop', days: '10,5' }, right: 1 },
  { entries: { body: 'court', days: '10.6', paper: 'Xat' }, right: 3 },
  { entries: { body: 'court', days: '10.61', paper: 'ПИСЬМО ' }, right: 2 },
  { entries: { paper: 'хат' }, right: 1 },
  { entries: { paper: 'E-mail.' }, right: 1 },
  { entries: { paper: 'letters' }, right: 0 },
  { entries: { days: 'ten', paper: '*' }, right: 0 },
])('$entries fills $right of 3 gaps', ({ entries, right }) => {
  expect(score(entries)).toBeCloseTo(right / 3)
})

test('an entry in a number gap is right within its tolerance and nowhere else', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), fc.constantFrom('.', ','), (thousandths, sign) => {
      const entry = (thousandths / 1000).toFixed(2).replace('.', sign)
      const hundredths = Math.round(Number((thousandths / 1000).toFixed(2)) * 100)
      expect(Number(score({ days: entry })) > 0).toBe(hundredths >= 1040 && hundredths <= 1060)
    }),
  )
})

test('what is typed is kept as typed, an option must be one', () => {
  expect(read('x--body=court&x--days=+ten++&x--paper=')).toEqual({ body: 'court', days: 'ten' })
  expect(read('x--body=&x--days=++')).toBeUndefined()
  expect(read('x--body=palace')).toBe('malformed')
  expect(read('x--body=__proto__')).toBe('malformed')
  expect(read(`x--paper=${'a'.repeat(201)}`)).toBe('malformed')
  expect(read('x--days=1&x--days=2')).toBe('malformed')
})

test('empty gaps are missing first, then numbers that are none', () => {
  expect(gaps.missing(pub, { body: 'court' }, key)).toEqual({ what: 'blanks', count: 2 })
  expect(gaps.missing(pub, { body: 'court', days: 'ten', paper: 'xat' }, key)).toEqual({ what: 'not-a-number', count: 1 })
  expect(gaps.missing(pub, { body: 'court', days: '−10', paper: 'xat' }, key)).toBeUndefined()
})

test('a gap says why, and what is expected in the reader’s language', () => {
  const { parts } = gaps.grade(pub, key, { body: 'shop', days: '1', paper: '?' })
  expect(parts.body).toEqual({ correct: false, expected: words('option court') })
  expect(parts['body--shop']).toEqual({ correct: false, feedback: words('why shop') })
  expect(parts.days).toMatchObject({ correct: false, feedback: words('count them'), expected: { en: '10.5', ru: '10,5' } })
  expect(parts.paper).toEqual({ correct: false, expected: { en: 'letter', ru: 'письмо', 'uz-Latn': 'xat' } })
})

test('guessing pays only where there is something to choose from', () => {
  expect(gaps.guessScore?.(pub, key)).toBeCloseTo(1 / 4 / 3)
})

test('what was filled in is counted by option, number and folded text', () => {
  expect(gaps.summarise?.(pub, key, { body: 'shop', days: '10,50', paper: 'Xat' })).toEqual([
    { part: 'body', value: 'shop' },
    { part: 'days', value: '10.5' },
    { part: 'paper', value: 'hat' },
  ])
})

test.each([
  {
    fault: 'an id that is the answer',
    change: { gaps: [{ id: 'e-mail', kind: 'text', accepted: ['E-mail'] }], text: words('[[e-mail]]') },
  },
  {
    fault: 'two accepted texts that read the same',
    change: { gaps: [{ id: 'g', kind: 'text', accepted: ['xat', 'ХАТ'] }], text: words('[[g]]') },
  },
  {
    fault: 'a negative number without its keyboard',
    change: { gaps: [{ id: 'g', kind: 'number', value: -1, tolerance: 0 }], text: words('[[g]]') },
  },
  {
    fault: 'a choice with two right options',
    change: { gaps: [{ id: 'g', kind: 'choice', options: [option('a', true), option('b', true)] }], text: words('[[g]]') },
  },
  { fault: 'a gap of no known kind', change: { gaps: [{ id: 'g', kind: 'date' }], text: words('[[g]]') } },
  { fault: 'a text that marks a gap nobody wrote', change: { text: words('[[body]] [[days]] [[paper]] [[more]]') } },
  { fault: 'a text that forgets a gap', change: { text: { ...words('[[body]] [[days]] [[paper]]'), ru: '[[body]] [[days]]' } } },
])('$fault is a fault', ({ change }) => {
  expect(gaps.authored.safeParse(authored).success).toBe(true)
  expect(gaps.authored.safeParse({ ...authored, ...change }).success).toBe(false)
})
