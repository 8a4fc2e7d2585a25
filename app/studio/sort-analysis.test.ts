import { expect, test } from 'vitest'
import type { ItemFinding } from '#app/quizzes/item-findings.ts'
import type { ItemStatistics } from '#app/quizzes/item-statistics.ts'
import { type AnalysisOrder, sortAnalysis } from './sort-analysis.ts'

const item = (itemId: string, statistics: Partial<ItemStatistics>, ...codes: string[]) => ({
  itemId,
  statistics: { answers: 50, facility: 0.5, discrimination: 0.3, seconds: null, ...statistics } as ItemStatistics,
  findings: codes.map((code) => ({ code }) as ItemFinding),
})
const items = [
  item('a', { answers: 5, facility: 0.9, discrimination: null }, 'too-few-answers'),
  item('b', { facility: 0.2, seconds: { count: 9, mean: 40, variance: 1 } }, 'option-never-chosen', 'too-hard'),
  item('c', { answers: 80, facility: 0.4, discrimination: -0.4 }, 'strong-learners-get-it-wrong'),
  item('d', { seconds: { count: 9, mean: 90, variance: 1 } }),
]

test.each<[AnalysisOrder, string]>([
  ['item', 'abcd'],
  ['findings', 'cbad'],
  ['answers', 'cbda'],
  ['facility', 'bcda'],
  ['discrimination', 'cbda'],
  ['time', 'dbac'],
])('by %s', (order, expected) => {
  expect(
    sortAnalysis(items, order)
      .map(({ itemId }) => itemId)
      .join(''),
  ).toBe(expected)
})
