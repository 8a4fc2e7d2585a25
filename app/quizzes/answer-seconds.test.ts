import { expect, test } from 'vitest'
import { answerSeconds } from './answer-seconds.ts'

const start = new Date('2026-11-23T04:00:00.000Z')

test.each<[string, [at: number, ...items: string[]][], Record<string, number>]>([
  ['nothing saved', [], {}],
  [
    'the first since the start, the next since the save before',
    [
      [30, 'a'],
      [75, 'b'],
    ],
    { a: 30, b: 45 },
  ],
  [
    'coming back to an item adds up',
    [
      [30, 'a'],
      [50, 'b'],
      [65, 'a'],
    ],
    { a: 45, b: 20 },
  ],
  [
    'a break counts for ten minutes',
    [
      [5, 'a'],
      [4000, 'b'],
    ],
    { a: 5, b: 600 },
  ],
  [
    'ten minutes in all',
    [
      [400, 'a'],
      [800, 'a'],
    ],
    { a: 600 },
  ],
  [
    'items saved together tell nothing',
    [
      [30, 'a', 'b'],
      [50, 'c'],
    ],
    { c: 20 },
  ],
  [
    'nor when one of them was saved alone as well',
    [
      [30, 'a'],
      [50, 'a', 'b'],
    ],
    {},
  ],
  ['a save that changed nothing only passes the time', [[30], [50, 'a']], { a: 20 }],
  [
    'a clock that was set back takes nothing off',
    [
      [30, 'a'],
      [10, 'b'],
      [40, 'c'],
    ],
    { a: 30, b: 0, c: 10 },
  ],
  ['whole seconds', [[12.4, 'a']], { a: 12 }],
])('%s', (_name, saves, expected) => {
  const moments = saves.map(([at, ...itemIds]) => ({ savedAt: new Date(start.getTime() + at * 1000), itemIds }))
  expect(Object.fromEntries(answerSeconds(start, moments))).toEqual(expected)
})
