import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StoredItem } from '#app/catalogue/item-bank-store.server.ts'
import { interactionType } from '#app/interactions/registry.ts'
import { gradeAttempt, isAnswered, receiptOf } from './grade-attempt.ts'

const text = (en: string) => ({ en, ru: en, 'uz-Latn': en })
const option = (id: string, correct = false) => ({
  id,
  text: text(`Option ${id}`),
  feedback: text(`Why ${id}`),
  ...(correct && { correct }),
})

function item(id: string, type: 'single-choice' | 'multiple-choice', right: readonly string[]): StoredItem {
  const kind = interactionType(type)
  const { public: publicData, key } = kind.split(
    kind.authored.parse({ options: ['a', 'b', 'c'].map((each) => option(each, right.includes(each))) }),
  )
  return { id, versionId: `${id}@1`, version: 1, type, bank: 'main', outcome: 'o1', level: 'apply', publicData, key }
}

const one = item('one', 'single-choice', ['a'])
const many = item('many', 'multiple-choice', ['a', 'b'])

test.each([
  ['everything right', { one: 'a', many: ['a', 'b'] }, 1],
  ['half of an item counts half', { one: 'a', many: ['a'] }, 0.75],
  ['too many boxes', { one: 'a', many: ['a', 'b', 'c'] }, 0.5],
  ["I don't know yet", { one: null, many: ['a', 'b'] }, 0.5],
  ['nothing', {}, 0],
  ['an answer that does not fit its item', { one: 'z', many: 7 }, 0],
])('%s', (_, responses, score) => {
  expect(gradeAttempt([one, many], responses, 0.8)).toMatchObject({ score, passed: score >= 0.8 })
})

test('a test without a pass mark is neither passed nor failed; one without items is not passed', () => {
  expect(gradeAttempt([one], { one: 'a' }, undefined).passed).toBeNull()
  expect(gradeAttempt([], {}, 0.8)).toMatchObject({ score: 0, passed: false })
})

test("a person's marks stand in for the key", () => {
  expect(gradeAttempt([one, many], { one: 'b', many: ['a', 'b'] }, 0.8, { one: 0.6 })).toMatchObject({ score: 0.8, passed: true })
})

test('the pass mark is reached by exactly the share it names', () => {
  const items = Array.from({ length: 15 }, (_, n) => item(`q${n}`, 'single-choice', ['a']))
  const answers = (right: number) => Object.fromEntries(items.map(({ id }, n) => [id, n < right ? 'a' : 'b']))
  expect(gradeAttempt(items, answers(12), 0.8).passed).toBe(true)
  expect(gradeAttempt(items, answers(11), 0.8).passed).toBe(false)
})

test('the score is a fraction, whatever was stored', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('one', 'many', 'other'), fc.jsonValue()), (responses) => {
      const { score, right, total, items } = gradeAttempt([one, many], responses, 0.8)
      expect(score).toBeGreaterThanOrEqual(right / total)
      expect(score).toBeLessThanOrEqual(1)
      expect(score).toBeCloseTo(items.reduce((sum, each) => sum + each.score, 0) / total)
    }),
  )
})

test('an answer is one when every part has it', () => {
  expect(isAnswered(one, 'a')).toBe(true)
  expect(isAnswered(one, null)).toBe(true)
  expect(isAnswered(one, undefined)).toBe(false)
  expect(isAnswered(many, [])).toBe(false)
})

test('a receipt follows from what was handed in, in whatever order it is stored', () => {
  const facts = { attemptId: 'a', releaseId: 'r', responses: { one: 'a', many: ['b'] }, score: 0.5, submittedAt: new Date(0) }
  expect(receiptOf(facts)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/)
  expect(receiptOf({ ...facts, responses: { many: ['b'], one: 'a' } })).toBe(receiptOf(facts))
  expect(receiptOf({ ...facts, score: 1 })).not.toBe(receiptOf(facts))
  expect(receiptOf({ ...facts, responses: { one: 'b', many: ['b'] } })).not.toBe(receiptOf(facts))
})
