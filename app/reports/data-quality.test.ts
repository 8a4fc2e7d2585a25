import { expect, test } from 'vitest'
import { findOddities, type Sitting } from './data-quality.ts'

/** Ten questions, the first ones wrong. */
function sitting(
  attemptId: string,
  change: { wrong?: number; answer?: string; from?: number; seconds?: number; body?: string; personId?: string } = {},
): Sitting {
  const { wrong = 4, answer = 'b', from = 0, seconds = 600, body = 'N-M04', personId = attemptId } = change
  const items = Array.from({ length: 10 }, (_, n) => `item-${n + from}`)
  return {
    attemptId,
    personId,
    body,
    courseId: 'cyb-101',
    seconds,
    wrong: new Map(items.slice(0, wrong).map((item) => [item, answer])),
    right: new Map(items.slice(wrong).map((item) => [item, 'a'])),
  }
}
const kinds = (...sittings: Sitting[]) => findOddities(sittings).map(({ kind }) => kind)

test.each([
  ['forty-nine seconds for ten questions', 49, ['quick']],
  ['fifty seconds', 50, []],
])('quick: %s', (_, seconds, expected) => {
  expect(kinds(sitting('one', { seconds }))).toEqual(expected)
})

test('nothing answered is not quick', () => {
  expect(kinds({ ...sitting('one', { seconds: 1 }), right: new Map(), wrong: new Map() })).toEqual([])
})

test.each([
  ['all answers, four of them wrong', sitting('one'), sitting('two'), ['same-answers']],
  ['all answers, three of them wrong', sitting('one', { wrong: 3 }), sitting('two', { wrong: 3 }), ['same-answers']],
  ['all answers, two of them wrong', sitting('one', { wrong: 2 }), sitting('two', { wrong: 2 }), []],
  ['everything right', sitting('one', { wrong: 0 }), sitting('two', { wrong: 0 }), []],
  ['wrong in another way', sitting('one'), sitting('two', { answer: 'c' }), []],
  ['one more wrong', sitting('one'), sitting('two', { wrong: 5 }), []],
  ['five questions in common', sitting('one', { wrong: 10 }), sitting('two', { wrong: 10, from: 5 }), []],
  ['six questions in common', sitting('one', { wrong: 10 }), sitting('two', { wrong: 10, from: 4 }), ['same-answers']],
  ['of another body', sitting('one'), sitting('two', { body: 'N-M05' }), []],
  ['of the same person', sitting('one'), sitting('two', { personId: 'one' }), []],
])('the same: %s', (_, one, two, expected) => {
  expect(kinds(one, two)).toEqual(expected)
  expect(kinds(two, one)).toEqual(expected)
})

test('three who are alike are three pairs, each told once', () => {
  expect(findOddities([sitting('one'), sitting('two'), sitting('three')])).toHaveLength(3)
})
