import { expect, test } from 'vitest'
import type { QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import { lossWithout, supplyOf } from './quiz-supply.ts'

const item = (id: string, outcome: string, level: 'remember' | 'apply' = 'apply') => ({ id, outcome, level })
const items = [...'abcdef'].map((id) => item(id, 'o1')).concat(item('g', 'o1', 'remember'), item('h', 'o2'))
const quiz = (more: Partial<QuizDefinition>): QuizDefinition => ({ id: 'final', kind: 'final', bank: 'main', ...more })
const inUse = (bank: string) => (bank === 'main' ? items : [])

test.each([
  ['three for each one drawn', quiz({ blueprint: [{ outcome: 'o1', level: 'apply', count: 2 }] }), [6, 'enough']],
  ['fewer in a final', quiz({ blueprint: [{ outcome: 'o1', level: 'apply', count: 3 }] }), [6, 'scarce']],
  ['as many as are drawn in practice', quiz({ kind: 'practice', blueprint: [{ outcome: 'o1', level: 'apply', count: 6 }] }), [6, 'enough']],
  ['fewer than are drawn', quiz({ blueprint: [{ outcome: 'o2', count: 2 }] }), [1, 'short']],
  ['another bank', quiz({ bank: 'other', blueprint: [{ outcome: 'o1', count: 1 }] }), [0, 'short']],
  ['any level', quiz({ kind: 'pre', blueprint: [{ outcome: 'o1', count: 7 }] }), [7, 'enough']],
] as const)('%s', (_, definition, [found, state]) => {
  expect(supplyOf([definition], inUse)).toMatchObject([{ inUse: found, state }])
})

test('slots that draw from the same questions share them', () => {
  const blueprint = [
    { outcome: 'o1', count: 5 },
    { outcome: 'o1', level: 'apply', count: 3 },
  ] as const
  expect(supplyOf([quiz({ kind: 'pre', blueprint })], inUse).map(({ state }) => state)).toEqual(['short', 'scarce'])
})

test('retiring a question costs the slots that then lack one, and the lists that name it', () => {
  const quizzes = [
    quiz({
      blueprint: [
        { outcome: 'o2', count: 1 },
        { outcome: 'o1', level: 'apply', count: 2 },
      ],
    }),
    quiz({ id: 'pre', kind: 'pre', items: ['a', 'h'] }),
  ]
  expect(lossWithout(quizzes, 'main', 'h', inUse)).toMatchObject([
    { quizId: 'final', slot: { outcome: 'o2', draws: 1, inUse: 0 } },
    { quizId: 'pre' },
  ])
  expect(lossWithout(quizzes, 'main', 'b', inUse)).toEqual([])
  expect(lossWithout(quizzes, 'other', 'h', inUse)).toEqual([])
})
