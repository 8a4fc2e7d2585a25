import { describe, expect, test } from 'vitest'
import { formFieldsOf } from '../response-fields.ts'
import { numerical } from './numerical.ts'

const words = (text: string) => ({ en: text, ru: text, 'uz-Latn': text })
const explanation = words('why')
const only = (value: number, tolerance = 0) => numerical.split({ answers: [{ value, tolerance }], negative: value < 0, explanation })
const score = ({ public: pub, key }: ReturnType<typeof only>, text: string, unit?: string) =>
  numerical.grade(pub, key, { text, ...(unit && { unit }) }).score

describe('tolerance', () => {
  test.each([
    { value: 0.3, tolerance: 0.1, text: '0,4', right: 1 },
    { value: 0.3, tolerance: 0.1, text: '0,2', right: 1 },
    { value: 0.3, tolerance: 0.1, text: '0,41', right: 0 },
    { value: 1234.5, tolerance: 0, text: '1 234,5', right: 1 },
    { value: 1234.5, tolerance: 0, text: '1234,6', right: 0 },
    { value: 0, tolerance: 0, text: '0', right: 1 },
    { value: 0, tolerance: 0, text: '0,000001', right: 0 },
    { value: -5, tolerance: 1, text: '−4', right: 1 },
    { value: -5, tolerance: 1, text: '5', right: 0 },
    { value: 1e15, tolerance: 0, text: '1000000000000000', right: 1 },
  ])('$text of $value ± $tolerance scores $right', ({ value, tolerance, text, right }) => {
    expect(score(only(value, tolerance), text)).toBe(right)
  })
})

test('a text with two readings counts as the one that earns more', () => {
  expect(score(only(1234), '1,234')).toBe(1)
  expect(score(only(1.234), '1,234')).toBe(1)
  expect(score(only(1235), '1,234')).toBe(0)
  const both = numerical.split({
    answers: [
      { value: 1.5, tolerance: 0, score: 0.5 },
      { value: 1500, tolerance: 0 },
    ],
    explanation,
  })
  expect(score(both, '1,500')).toBe(1)
  expect(numerical.summarise!(both.public, both.key, { text: '1,500' })).toEqual([{ part: 'number', value: '1500' }])
})

test('the first answer that fits decides, and says why', () => {
  const { public: pub, key } = numerical.split({
    answers: [
      { value: 112, tolerance: 0 },
      { value: 112, tolerance: 2, score: 0.5, feedback: words('round later') },
      { value: 100, tolerance: 0, score: 0, feedback: words('without the tax') },
    ],
    decimals: 2,
    explanation,
  })
  const part = (text: string) => numerical.grade(pub, key, { text }).parts.answer
  expect(part('112')).toMatchObject({ correct: true, score: 1 })
  expect(part('113')).toMatchObject({ correct: false, score: 0.5, feedback: words('round later') })
  expect(part('100')).toMatchObject({ correct: false, score: 0, feedback: words('without the tax') })
  expect(part('5')).toEqual({
    correct: false,
    score: 0,
    expected: { en: '112.00', ru: '112,00', 'uz-Latn': '112,00', 'uz-Cyrl': '112,00' },
  })
})

describe('units', () => {
  const symbols = [
    { id: 'kg', text: { en: 'kg', ru: 'кг', 'uz-Latn': 'kg' }, factor: 1 },
    { id: 't', text: { en: 't', ru: 'т', 'uz-Latn': 't' }, factor: 1000 },
    { id: 'mw', text: words('mW'), factor: 2 },
    { id: 'big-mw', text: words('MW'), factor: 3 },
    { id: 'soum', text: { en: 'soum', ru: 'сум', 'uz-Latn': 'soʻm' }, factor: 4 },
    { id: 'm2', text: words('m²'), factor: 5 },
  ]
  const weight = (required: boolean) =>
    numerical.split({ answers: [{ value: 1500, tolerance: 0 }], unit: { symbols, required }, explanation })

  test.each<{ text: string; unit?: string; required: boolean; right: number }>([
    { text: '1500', required: false, right: 1 },
    { text: '1500', unit: 'kg', required: true, right: 1 },
    { text: '1500', required: true, right: 0 },
    { text: '1,5', unit: 't', required: true, right: 1 },
    { text: '1,5 t', required: true, right: 1 },
    { text: '1,5 т.', required: true, right: 1 },
    { text: '1 500 кг', required: false, right: 1 },
    { text: '1,5 t', unit: 'kg', required: false, right: 1 },
    { text: '1500', unit: 't', required: true, right: 0 },
    { text: '750 mW', required: true, right: 1 },
    { text: '500 MW', required: true, right: 1 },
    { text: '500 Mw', required: true, right: 0 },
    { text: '375 so‘m', required: true, right: 1 },
    { text: 'сум 375', required: true, right: 1 },
    { text: '300 m2', required: true, right: 1 },
    { text: '1500 g', required: false, right: 0 },
    { text: 'kg 1500 kg', required: false, right: 0 },
  ])('$text with $unit chosen, required $required: $right', ({ text, unit, required, right }) => {
    expect(score(weight(required), text, unit)).toBe(right)
  })

  test('the right answer is shown with its unit', () => {
    const { public: pub, key } = weight(true)
    expect(numerical.grade(pub, key, undefined).parts.answer?.expected).toEqual({
      en: '1,500\u00a0kg',
      ru: '1\u00a0500\u00a0кг',
      'uz-Latn': '1\u00a0500\u00a0kg',
      'uz-Cyrl': '1\u00a0500\u00a0kg',
    })
  })

  test('a number without its unit, and a unit without its number, are not answered', () => {
    const { public: pub, key } = weight(true)
    expect(numerical.missing(pub, { text: '5' }, key)).toEqual({ what: 'unit', count: 1 })
    expect(numerical.missing(pub, { unit: 'kg' }, key)).toEqual({ what: 'number', count: 1 })
  })
})

test.each(['twelve', '1e308', 'NaN', 'Infinity', '12 apples', '-'])('%j is kept, and asked for again', (text) => {
  const { public: pub, key } = only(12, 1e15)
  const response = numerical.readResponse(formFieldsOf(new URLSearchParams({ 'x--number': text })), 'x', pub, key)
  expect(response).toEqual({ text })
  expect(numerical.missing(pub, { text }, key)).toEqual({ what: 'not-a-number', count: 1 })
  expect(numerical.grade(pub, key, { text }).score).toBe(0)
})

test('a text longer than the field is malformed, and so is an unknown unit; a unit alone is kept', () => {
  const symbols = ['kg', 't'].map((id) => ({ id, text: words(id), factor: 1 }))
  const { public: pub, key } = numerical.split({ answers: [{ value: 1, tolerance: 0 }], unit: { symbols, required: false }, explanation })
  const read = (fields: Record<string, string>) => numerical.readResponse(formFieldsOf(new URLSearchParams(fields)), 'x', pub, key)
  expect(read({ 'x--number': '1'.repeat(1000) })).toBe('malformed')
  expect(read({ 'x--number': '', 'x--unit': '' })).toBeUndefined()
  expect(read({ 'x--number': '', 'x--unit': 't' })).toEqual({ unit: 't' })
  expect(read({ 'x--number': '1', 'x--unit': 'g' })).toBe('malformed')
})

test.each<[what: string, authored: object, path: (string | number)[]]>([
  ['no answer with the full score', { answers: [{ value: 1, tolerance: 0, score: 0.5 }] }, ['answers']],
  ['a tolerance below 0', { answers: [{ value: 1, tolerance: -1 }] }, ['answers', 0, 'tolerance']],
  ['an endless number', { answers: [{ value: Number.POSITIVE_INFINITY, tolerance: 0 }] }, ['answers', 0, 'value']],
  ['a number written as text', { answers: [{ value: '1', tolerance: 0 }] }, ['answers', 0, 'value']],
  ['a negative answer that phones cannot type', { answers: [{ value: -1, tolerance: 0 }] }, ['negative']],
  [
    'a first unit that is not that of the answers',
    { answers: [{ value: 1, tolerance: 0 }], unit: { symbols: [{ id: 'g', text: words('g'), factor: 0.001 }], required: false } },
    ['unit', 'symbols', 0, 'factor'],
  ],
  [
    'one unit to choose from',
    { answers: [{ value: 1, tolerance: 0 }], unit: { symbols: [{ id: 'g', text: words('g'), factor: 1 }], required: true } },
    ['unit', 'symbols'],
  ],
])('%s is a fault', (_what, authored, path) => {
  expect(numerical.authored.safeParse({ ...authored, explanation }).error?.issues[0]?.path).toEqual(path)
})
