import { expect, test } from 'vitest'
import type { QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import type { AttemptSummary } from './attempt.ts'
import { outcomeShares, weakestOutcome } from './outcome-shares.ts'
import { mayTestOut, type TestOut, testOutOf } from './test-out.ts'

const score = { opensFinalFrom: 0.85 }
const each = { opensFinalFrom: 0.85, eachOutcomeFrom: 0.6 }

test.each<[string, Parameters<typeof testOutOf>[0], number | null, number | null, TestOut | undefined]>([
  ['a quiz that opens nothing', {}, 1, 1, undefined],
  ['without a result', each, null, null, undefined],
  ['all right', each, 1, 1, 'opens'],
  ['18 of 20, both misses among three of an outcome', each, 18 / 20, 1 / 3, 'weak-outcome'],
  ['8 of 9, no outcome with enough items to say more', each, 8 / 9, null, 'opens'],
  ['17 of 20, each outcome with three of five or more', each, 17 / 20, 3 / 5, 'opens'],
  ['exactly both marks, in binary dust', each, 0.85 - 1e-12, 0.1 * 6 - 1e-12, 'opens'],
  ['each outcome well and too little in all', each, 0.84, 0.8, 'below-mark'],
  ['too little in all and in an outcome: the first is said', each, 0.5, 0, 'below-mark'],
  ['no rule for outcomes', score, 0.9, 0, 'opens'],
  ['a result from before outcomes were kept', each, 0.9, null, 'opens'],
])('a pre-test: %s', (_, quiz, all, weakest, says) => {
  expect(testOutOf(quiz, { score: all, weakestOutcome: weakest })).toBe(says)
})

test('a quiz that was not taken opens nothing', () => {
  expect(testOutOf(each, undefined)).toBeUndefined()
})

test('the attempt at the pre-test that counts decides, and no other', () => {
  const pre: QuizDefinition = { id: 'pre', kind: 'pre', bank: 'main', blueprint: [], ...each }
  const at = new Date('2026-11-23T04:00:00Z')
  const taken = (quizId: string, weakest: number): AttemptSummary => ({
    id: quizId,
    quizId,
    releaseId: 'r',
    number: 1,
    startedAt: at,
    dueAt: null,
    submittedAt: at,
    score: 0.9,
    weakestOutcome: weakest,
    passed: null,
  })
  expect(mayTestOut([pre], [taken('pre', 0.6)])).toBe(true)
  expect(mayTestOut([pre], [taken('pre', 0.5), taken('practice', 1)])).toBe(false)
})

const item = (outcome: string | undefined, itemScore: number) => ({ ...(outcome && { outcome }), score: itemScore })
const items = (outcome: string, ...scores: number[]) => scores.map((each) => item(outcome, each))
test.each([
  ['no items', [], null],
  ['one outcome', items('o1', 1, 0, 1, 0), 0.5],
  ['the worst of several, parts counting', [...items('o1', 1, 1, 1), ...items('o2', 0.5, 1, 0.75)], 0.75],
  ['two items of an outcome, which say too little of it', [...items('o1', 1, 1, 1), ...items('o2', 0, 0)], 1],
  ['no outcome with three items', [...items('o1', 1, 1), ...items('o2', 0, 0)], null],
  ['an item that does not say its outcome', [...items('o1', 1, 1, 1), item(undefined, 0)], null],
])('the weakest outcome: %s', (_, drawn, weakest) => {
  expect(weakestOutcome(drawn)).toBe(weakest)
})

test('shares stand in the order of the items', () => {
  expect([...outcomeShares([item('o2', 1), item('o1', 0), item('o2', 0)])!]).toEqual([
    ['o2', 0.5],
    ['o1', 0],
  ])
})

test('shares of outcomes with too few items are left out', () => {
  expect([...outcomeShares([item('o2', 1), item('o1', 0), item('o2', 0)], 2)!]).toEqual([['o2', 0.5]])
})
