import { expect, test } from 'vitest'
import { checkPractice } from './check-practice.ts'
import type { CheckedItem } from './checked-course.ts'
import type { QuizDefinition } from './quiz-definition.ts'

const item = (id: string, { type = 'single-choice', bank = 'main', outcome = 'o1', level = 'apply' } = {}) =>
  ({ bank, fields: { id, type, outcome, level, stem: {} }, authored: {}, images: [] }) as unknown as CheckedItem

const three = [item('a'), item('b'), item('c')]
const essay = item('essay', { type: 'extended-text' })
const slots = [{ outcome: 'o1', level: 'apply', count: 2 }] as const

const practice: QuizDefinition = { id: 'try', kind: 'practice', bank: 'main', blueprint: slots }
const mastery: QuizDefinition = { ...practice, id: 'master', kind: 'mastery', mastery: { right: 2, of: 3 } }

const check = (quiz: QuizDefinition, items: readonly CheckedItem[]) =>
  checkPractice(quiz, items, { file: 'course.yaml', placeOf: (path) => ({ line: path.length, column: path.includes('items') ? 2 : 1 }) })

test.each<[string, QuizDefinition, readonly CheckedItem[], string[]]>([
  ['practice with items that are judged at once', practice, three, []],
  ['practice that can draw a text', practice, [...three, essay], ['marked-in-practice']],
  [
    'practice that lists a text',
    { ...practice, blueprint: undefined, items: ['a', 'essay'] } as never,
    [...three, essay],
    ['marked-in-practice'],
  ],
  ['a text of another bank', practice, [...three, item('essay', { type: 'extended-text', bank: 'other' })], []],
  ['a text of another level', practice, [...three, item('essay', { type: 'extended-text', level: 'analyse' })], []],
  ['a text that the list leaves out', { ...practice, blueprint: undefined, items: ['a'] } as never, [...three, essay], []],
  ['a final test with a text', { ...practice, kind: 'final', passMark: 0.8 }, [...three, essay], []],
  ['mastery with as many items as it looks at', mastery, three, []],
  ['mastery with one too few', mastery, three.slice(1), ['small-mastery-bank']],
  ['mastery whose items are of another level', mastery, [...three.slice(1), item('d', { level: 'analyse' })], ['small-mastery-bank']],
  ['mastery with a short list', { ...mastery, blueprint: undefined, items: ['a', 'b'] } as never, three, ['small-mastery-bank']],
])('%s', (_, quiz, items, codes) => {
  expect(check(quiz, items).map(({ code }) => code)).toEqual(codes)
})

test('a fault says what is wrong, where and what to do', () => {
  expect(check({ ...mastery, blueprint: undefined, items: ['a', 'essay'] } as never, [...three, essay])).toMatchObject([
    { file: 'course.yaml', line: 2, column: 2, remedy: expect.stringContaining('Take ‘essay’ out of the list') },
    { file: 'course.yaml', message: expect.stringContaining('can draw only 2'), remedy: expect.stringContaining('Write 1 more') },
  ])
})
