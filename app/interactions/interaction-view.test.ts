import { expect, test } from 'vitest'
import { dontKnowValue, readAnswer, readItemResponse, viewInteraction } from './interaction-view.ts'
import { formFieldsOf } from './response-fields.ts'
import { singleChoice } from './single-choice/single-choice.ts'
import { sortBins } from './sort-bins/sort-bins.ts'

const words = (text: string) => ({ en: text, ru: text, 'uz-Latn': text })
const options = ['a', 'b', 'c'].map((id) => ({ id, ...(id === 'b' && { correct: true }), text: words(id), feedback: words(`why ${id}`) }))
const choice = split('single-choice', singleChoice.split({ options }))
const bins = split(
  'sort-bins',
  sortBins.split({
    bins: ['old', 'new'].map((id) => ({ id, text: words(id) })),
    cards: ['c1', 'c2'].map((id) => ({ id, bin: 'old', text: words(id), reason: words(`why ${id}`) })),
  }),
)

function split(type: string, { public: publicData, key }: { public: unknown; key: unknown }) {
  return { type, publicData, key }
}

test('an answer with parts missing is read, unscored, and shown without feedback', () => {
  const answer = readAnswer(bins, formFieldsOf(new URLSearchParams('x--c1=old')), 'x')
  expect(answer).toEqual({ response: { c1: 'old' }, missing: { what: 'cards', count: 1 }, score: null })
  const view = viewInteraction(bins, { c1: 'old' }, { feedback: true })
  expect(view).toMatchObject({ missing: { what: 'cards', count: 1 } })
  expect(view.grade).toBeUndefined()
})

test('feedback is there when the rules allow it, in a review also on what was left open', () => {
  expect(viewInteraction(choice, 'a', { feedback: false }).grade).toBeUndefined()
  expect(viewInteraction(choice, 'a', { feedback: true }).grade).toMatchObject({ score: 0 })
  expect(viewInteraction(choice, null, { feedback: true }).grade).toBeUndefined()
  expect(viewInteraction(choice, null, { feedback: 'even-if-incomplete' }).grade).toMatchObject({
    score: 0,
    parts: { b: { correct: true } },
  })
})

test('a stored response that no longer fits is as none', () => {
  expect(viewInteraction(choice, 'gone', { feedback: true })).toEqual({
    type: 'single-choice',
    shown: choice.publicData,
    missing: { what: 'choice', count: 1 },
  })
})

test('"I don\'t know yet" is null where it is offered and malformed elsewhere', () => {
  const fields = formFieldsOf(new URLSearchParams({ 'i--choice': dontKnowValue }))
  expect(readItemResponse(choice, fields, 'i', { dontKnow: true })).toBeNull()
  expect(readItemResponse(choice, fields, 'i', { dontKnow: false })).toBe('malformed')
  expect(readItemResponse(choice, formFieldsOf(new URLSearchParams('i--choice=b')), 'i', { dontKnow: true })).toBe('b')
})

test('an answer wins over a tick of “I don’t know yet” in a field of its own, a tick over no answer', () => {
  const several = { ...choice, type: 'multiple-choice' }
  const read = (query: string) => readItemResponse(several, formFieldsOf(new URLSearchParams(query)), 'i', { dontKnow: true })
  expect(read('i--dontKnow=?')).toBeNull()
  expect(read('i--dontKnow=?&i--choices=b')).toEqual(['b'])
  expect(read('i--choices=b')).toEqual(['b'])
  expect(read('')).toBeUndefined()
  expect(read('i--dontKnow=yes')).toBe('malformed')
  expect(read('i--dontKnow=?&i--dontKnow=?')).toBe('malformed')
  expect(read('i--dontKnow=?&i--choices=nowhere')).toBe('malformed')
})
