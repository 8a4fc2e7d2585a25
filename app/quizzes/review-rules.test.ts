import { expect, test } from 'vitest'
import type { Grade } from '#app/interactions/interaction.ts'
import { reviewRule, visibleGrade } from './review-rules.ts'

const final = { kind: 'final', attempts: 3 } as const
const pre = { kind: 'pre' } as const
const at = (number: number, passed: boolean | null) => ({ number, passed, submittedAt: new Date(0) })

test.each([
  ['an open attempt shows nothing', final, { number: 1, passed: null, submittedAt: null }, undefined],
  ['a pre-test never shows its key', pre, at(1, null), 'own-answer'],
  ['a fail with attempts left explains her choice', final, at(1, false), 'own-choice-explained'],
  ['the second fail too', final, at(2, false), 'own-choice-explained'],
  ['the last fail of a round explains everything', final, at(3, false), 'all-explained'],
  ['a new round begins anew', final, at(4, false), 'own-choice-explained'],
  ['a pass explains everything', final, at(1, true), 'all-explained'],
  ['without a limit there is no last fail', { kind: 'final' } as const, at(9, false), 'own-choice-explained'],
])('%s', (_, quiz, attempt, items) => {
  expect(reviewRule(quiz, attempt)?.items).toBe(items)
})

const grade: Grade = {
  score: 0,
  parts: {
    a: { correct: true, feedback: { en: 'Why a' }, expected: { en: 'a' } },
    b: { correct: false, feedback: { en: 'Why b' }, expected: { en: 'a' } },
  },
  explanation: { en: 'a is right' },
}

test('what a rule does not let through is not there', () => {
  const rule = (items: 'own-answer' | 'own-choice-explained' | 'all-explained') => ({ result: true, items })
  expect(visibleGrade(rule('own-answer'), grade, 'b')).toBeUndefined()
  expect(visibleGrade(rule('own-choice-explained'), grade, 'b')).toEqual({
    score: 0,
    parts: { b: { correct: false, feedback: { en: 'Why b' } } },
  })
  expect(visibleGrade(rule('own-choice-explained'), grade, ['b'])).toEqual({
    score: 0,
    parts: { b: { correct: false, feedback: { en: 'Why b' } } },
  })
  expect(visibleGrade(rule('all-explained'), grade, 'b')).toBe(grade)
})
