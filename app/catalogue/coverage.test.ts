import { expect, test } from 'vitest'
import { coverageOf } from './coverage.ts'
import type { QuizDefinition } from './quiz-definition.ts'

const final = (more: Partial<QuizDefinition>): QuizDefinition => ({ id: 'final', kind: 'final', bank: 'main', passMark: 0.8, ...more })
const item = (id: string, outcome: string, level: 'remember' | 'apply' = 'apply', bank = 'main') => ({ bank, id, outcome, level })
const course = (quizzes: QuizDefinition[]) => ({
  outcomes: [{ id: 'o1', lessons: ['two', 'one'] }, { id: 'o2' }],
  lessons: [
    { id: 'one', exercises: [{ id: 'a', outcome: 'o1', required: true }] },
    {
      id: 'two',
      exercises: [
        { id: 'b', outcome: 'o1', required: false },
        { id: 'c', required: true },
      ],
    },
  ],
  quizzes,
})

test('an outcome is followed from its lessons over its exercises to the final test; what is missing is named', () => {
  const quizzes = [
    final({ blueprint: [{ outcome: 'o1', level: 'apply', count: 2 }] }),
    { id: 'pre', kind: 'pre' as const, bank: 'main', blueprint: [{ outcome: 'o2', count: 1 }] },
  ]
  const items = [item('x', 'o1'), item('y', 'o1'), item('z', 'o1', 'remember'), item('w', 'o1', 'apply', 'other'), item('v', 'o2')]
  expect(coverageOf(course(quizzes), items)).toEqual([
    {
      outcome: 'o1',
      taught: ['one', 'two'],
      practised: [
        { lesson: 'one', exercise: 'a', required: true },
        { lesson: 'two', exercise: 'b', required: false },
      ],
      tested: [
        { level: 'remember', draws: 0, items: 1 },
        { level: 'apply', draws: 2, items: 2 },
      ],
      gaps: [],
    },
    {
      outcome: 'o2',
      taught: [],
      practised: [],
      tested: [{ level: 'apply', draws: 0, items: 1 }],
      gaps: ['not-taught', 'not-practised', 'not-tested'],
    },
  ])
})

test.each<[string, Partial<QuizDefinition>, object[]]>([
  [
    'drawn at any level',
    { blueprint: [{ outcome: 'o1', count: 1 }] },
    [
      { level: 'apply', draws: 0, items: 1 },
      { level: 'any', draws: 1, items: 1 },
    ],
  ],
  ['listed by name', { items: ['x'] }, [{ level: 'apply', draws: 1, items: 1 }]],
])('an outcome %s is tested', (_, more, tested) => {
  const [first] = coverageOf(course([final(more)]), [item('x', 'o1')])
  expect(first).toMatchObject({ tested, gaps: [] })
})
