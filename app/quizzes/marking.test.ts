import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rubric } from '#tests/support/marking-world.ts'
import { markedResponse } from './marked-grade.ts'
import {
  answerCode,
  answerLabel,
  type HoldingMarks,
  holdingMarks,
  type Mark,
  marksAgree,
  scoreOfLevels,
  standingOf,
  turnOf,
  waitsFor,
} from './marking.ts'

type Levels = readonly [fact: 'none' | 'some' | 'all', tone: 'rude' | 'plain' | 'kind']

function mark(markerId: string, round: 1 | 2 | 3, [fact, tone]: Levels, revision = 1): Mark {
  const levels = { fact, tone }
  return { markerId, round, revision, levels, score: scoreOfLevels(rubric, levels)!, comment: `by ${markerId}` }
}
const by = (...marks: Mark[]): HoldingMarks => holdingMarks(marks)

// fact: 0, 3, 6 of 10; tone: 0, 2, 4 of 10.
test.each<{ a: Levels; b: Levels; agree: boolean; why: string }>([
  { a: ['all', 'kind'], b: ['all', 'kind'], agree: true, why: 'they are the same' },
  { a: ['none', 'rude'], b: ['none', 'rude'], agree: true, why: 'both give nothing' },
  { a: ['all', 'kind'], b: ['all', 'plain'], agree: false, why: 'a fifth of the points lies between' },
  { a: ['some', 'kind'], b: ['all', 'plain'], agree: true, why: 'one level each way, a tenth of the points' },
  { a: ['all', 'rude'], b: ['some', 'kind'], agree: false, why: 'two levels of tone lie between, though only a tenth of the points' },
  { a: ['some', 'plain'], b: ['all', 'plain'], agree: false, why: 'three tenths lie between' },
])('$a and $b: agree $agree, as $why', ({ a, b, agree }) => {
  expect(marksAgree(rubric, mark('m1', 1, a), mark('m2', 2, b))).toBe(agree)
  expect(marksAgree(rubric, mark('m2', 1, b), mark('m1', 2, a))).toBe(agree)
})

test('the order in which levels are written does not matter, their points do', () => {
  const turned = { criteria: rubric.criteria.map((each) => ({ ...each, levels: [each.levels[2]!, each.levels[0]!, each.levels[1]!] })) }
  expect(marksAgree(turned, mark('m1', 1, ['some', 'kind']), mark('m2', 2, ['all', 'plain']))).toBe(true)
})

describe('where a response stands', () => {
  const first = mark('m1', 1, ['some', 'kind'])
  const near = mark('m2', 2, ['all', 'plain'])
  const far = mark('m2', 2, ['none', 'rude'])
  const third = mark('m3', 3, ['some', 'plain'])
  test.each([
    { marks: by(), second: false, standing: { state: 'open', score: null } },
    { marks: by(first), second: false, standing: { state: 'done', score: 0.7 } },
    { marks: by(first), second: true, standing: { state: 'second', score: null } },
    { marks: by(first, near), second: true, standing: { state: 'done', score: 0.75 } },
    { marks: by(first, far), second: true, standing: { state: 'settle', score: null } },
    { marks: by(first, far, third), second: true, standing: { state: 'done', score: 0.5 } },
    { marks: by(first, third), second: false, standing: { state: 'done', score: 0.5 } },
  ])('$standing.state with $standing.score', ({ marks, second, standing }) => {
    const { state, score } = standingOf(rubric, marks, second)
    expect(state).toBe(standing.state)
    if (standing.score === null) expect(score).toBeNull()
    else expect(score).toBeCloseTo(standing.score, 10)
  })
})

describe('whose turn it is', () => {
  const m1 = mark('m1', 1, ['all', 'kind'])
  const m2 = mark('m2', 2, ['none', 'rude'])
  const m3 = mark('m3', 3, ['some', 'plain'])
  test.each([
    { state: 'open', marks: by(), who: 'm1', others: true, turn: { kind: 'mark', round: 1, revision: 1 } },
    { state: 'open', marks: by(), who: 'her', others: true, turn: undefined },
    { state: 'second', marks: by(m1), who: 'm2', others: true, turn: { kind: 'mark', round: 2, revision: 1 } },
    { state: 'second', marks: by(m1), who: 'm1', others: true, turn: { kind: 'change', round: 1, revision: 2 } },
    { state: 'second', marks: by(m1), who: 'her', others: true, turn: undefined },
    { state: 'settle', marks: by(m1, m2), who: 'm3', others: true, turn: { kind: 'settle', round: 3, revision: 1 } },
    { state: 'settle', marks: by(m1, m2), who: 'm2', others: true, turn: { kind: 'change', round: 2, revision: 2 } },
    { state: 'settle', marks: by(m1, m2), who: 'm1', others: false, turn: { kind: 'settle', round: 3, revision: 1 } },
    { state: 'settle', marks: by(m1, m2), who: 'her', others: false, turn: undefined },
    { state: 'done', marks: by(m1), who: 'm1', others: true, turn: { kind: 'change', round: 1, revision: 2 } },
    { state: 'done', marks: by(m1), who: 'm2', others: true, turn: { kind: 'settle', round: 3, revision: 1 } },
    { state: 'done', marks: by(m1, m2, m3), who: 'm3', others: true, turn: { kind: 'change', round: 3, revision: 2 } },
    { state: 'done', marks: by(m1, m2, m3), who: 'm1', others: true, turn: undefined },
    { state: 'done', marks: by(m1, m2, m3), who: 'm4', others: true, turn: { kind: 'settle', round: 3, revision: 2 } },
    { state: 'done', marks: by(m1), who: 'her', others: true, turn: undefined },
  ] as const)('$state, $who: $turn.kind', ({ state, marks, who, others, turn }) => {
    expect(turnOf({ state, marks, actorId: who, learnerId: 'her', othersLeft: others })).toEqual(turn)
  })

  test('nothing done, and nothing that is only a change of mind, waits for anybody', () => {
    const facts = { learnerId: 'her', othersLeft: true }
    expect(waitsFor({ ...facts, state: 'open', marks: by(), actorId: 'm1' })).toBe(true)
    expect(waitsFor({ ...facts, state: 'second', marks: by(m1), actorId: 'm1' })).toBe(false)
    expect(waitsFor({ ...facts, state: 'second', marks: by(m1), actorId: 'm2' })).toBe(true)
    expect(waitsFor({ ...facts, state: 'done', marks: by(m1), actorId: 'm2' })).toBe(false)
    expect(waitsFor({ ...facts, state: 'open', marks: by(), actorId: 'her' })).toBe(false)
  })
})

test('of several revisions of a round the last one holds, in whatever order they come', () => {
  const marks = [mark('m1', 1, ['all', 'kind'], 2), mark('m1', 1, ['none', 'rude'], 1), mark('m2', 2, ['some', 'plain'])]
  expect(holdingMarks(marks)[1]?.revision).toBe(2)
  expect(holdingMarks(marks.toReversed())[1]?.revision).toBe(2)
})

test('an answer keeps its name, and its name says nothing of who wrote it', () => {
  expect(answerCode('attempt-1', 'letter')).toBe(answerCode('attempt-1', 'letter'))
  expect(answerCode('attempt-1', 'letter')).not.toBe(answerCode('attempt-2', 'letter'))
  expect(answerLabel(answerCode('attempt-1', 'letter'))).toMatch(/^[0-9A-F]{4}$/)
})

test('codes of later attempts come before and after those of earlier ones', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.uuid({ version: 7 }), { minLength: 40, maxLength: 60 }), (ids) => {
      const byTime = ids.toSorted()
      const byCode = ids.toSorted((a, b) => (answerCode(a, 'i') < answerCode(b, 'i') ? -1 : 1))
      expect(byCode).not.toEqual(byTime)
    }),
  )
})

describe('what the learner is told', () => {
  const first = mark('m1', 1, ['some', 'kind'])
  test('of one marker: her levels and her comment', () => {
    const told = markedResponse(rubric, by(first))
    expect(told?.grade.score).toBeCloseTo(0.7)
    expect(told?.grade.parts.tone).toMatchObject({ correct: true, score: 1, reached: { en: 'Level kind' } })
    expect(told?.comments).toEqual(['by m1'])
  })
  test('of two who agree: the mean, and both levels where they differ', () => {
    const told = markedResponse(rubric, by(first, mark('m2', 2, ['all', 'kind'])))
    expect(told?.grade.parts.fact).toMatchObject({ score: 0.75, reached: { en: 'Level some / Level all' } })
    expect(told?.grade.parts.tone).toMatchObject({ reached: { en: 'Level kind' } })
    expect(told?.comments).toEqual(['by m1', 'by m2'])
  })
  test('of a third look: that alone', () => {
    const told = markedResponse(rubric, by(first, mark('m2', 2, ['none', 'rude']), mark('m3', 3, ['some', 'plain'])))
    expect(told?.grade.score).toBeCloseTo(0.5)
    expect(told?.comments).toEqual(['by m3'])
  })
  test('nothing while nobody marked it, and where the levels are not of the rubric', () => {
    expect(markedResponse(rubric, by())).toBeUndefined()
    expect(markedResponse(rubric, by({ ...first, levels: { fact: 'some' } }))).toBeUndefined()
  })
})
