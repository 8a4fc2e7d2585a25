import { expect, test } from 'vitest'
import { completionOf } from './completion.ts'
import { answersSince, secondsUntilFloor } from './lesson-completion.ts'

const now = new Date('2026-11-23T04:10:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)
const met = {
  openedAt: ago(96),
  now,
  floorSeconds: 96,
  required: [
    { id: 'a', answered: true },
    { id: 'b', answered: true },
  ],
  endReached: true,
}

test.each([
  ['everything met', {}, []],
  ['no exercises', { required: [] }, []],
  ['opened one second too late', { openedAt: ago(95) }, [{ reason: 'too-early', secondsLeft: 1 }]],
  ['opened just now', { openedAt: now }, [{ reason: 'too-early', secondsLeft: 96 }]],
  ['never opened', { openedAt: undefined }, [{ reason: 'not-opened' }]],
  [
    'an exercise open',
    {
      required: [
        { id: 'a', answered: true },
        { id: 'b', answered: false },
      ],
    },
    [{ reason: 'exercises-open', exerciseIds: ['b'] }],
  ],
  ['the end not reached', { endReached: false }, [{ reason: 'end-not-reached' }]],
  [
    'nothing met',
    {
      openedAt: undefined,
      required: [
        { id: 'a', answered: false },
        { id: 'b', answered: false },
      ],
      endReached: false,
    },
    [{ reason: 'not-opened' }, { reason: 'exercises-open', exerciseIds: ['a', 'b'] }, { reason: 'end-not-reached' }],
  ],
])('%s', (_, facts, gaps) => {
  expect(completionOf({ kind: 'lesson', ...met, ...facts })).toEqual(
    gaps.length > 0 ? { complete: false, gaps } : { complete: true, by: 'lessons' },
  )
})

test('parts of a second are waited for', () => {
  expect(secondsUntilFloor(ago(95.5), now, 96)).toBe(1)
  expect(secondsUntilFloor(ago(500), now, 96)).toBe(0)
  expect(secondsUntilFloor(undefined, now, 96)).toBeUndefined()
})

test('after a failed round what was scored is answered anew; what has no score stays', () => {
  const answers = [
    { id: 'before', score: 1, updatedAt: ago(60) },
    { id: 'plan', score: null, updatedAt: ago(60) },
    { id: 'since', score: 0, updatedAt: ago(10) },
  ]
  expect(answersSince(answers, ago(60)).map(({ id }) => id)).toEqual(['plan', 'since'])
  expect(answersSince(answers, undefined)).toBe(answers)
})
