import { expect, test } from 'vitest'
import { checkTestOut } from './check-test-out.ts'
import type { CheckedItem } from './checked-course.ts'
import type { QuizDefinition } from './quiz-definition.ts'

const item = (id: string, outcome: string, bank = 'main') => ({ bank, fields: { id, outcome } }) as unknown as CheckedItem
const items = [item('a', 'o1'), item('b', 'o1'), item('c', 'o1'), item('d', 'o2'), item('c', 'o2', 'other')]

const pre: QuizDefinition = { id: 'pre', kind: 'pre', bank: 'main', opensFinalFrom: 0.85, eachOutcomeFrom: 0.6 }
const slots = (...counts: [outcome: string, count: number][]) => ({ blueprint: counts.map(([outcome, count]) => ({ outcome, count })) })

test.each<[string, Partial<QuizDefinition>, string[]]>([
  ['three of one outcome', slots(['o1', 3], ['o2', 1]), []],
  ['three of one outcome in two slots', slots(['o1', 2], ['o2', 2], ['o1', 1]), []],
  ['two of each', slots(['o1', 2], ['o2', 2]), ['outcomes-not-measured']],
  ['two of each, and no rule for outcomes', { ...slots(['o1', 2]), eachOutcomeFrom: undefined }, []],
  ['three listed of one outcome', { items: ['a', 'b', 'c'] }, []],
  ['two listed of each', { items: ['a', 'b', 'd'] }, ['outcomes-not-measured']],
])('a pre-test that draws %s', (_, quiz, codes) => {
  expect(checkTestOut({ ...pre, ...quiz }, items, { file: 'course.yaml', place: undefined }).map(({ code }) => code)).toEqual(codes)
})
