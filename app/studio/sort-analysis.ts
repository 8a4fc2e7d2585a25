import type { FindingCode, ItemFinding } from '#app/quizzes/item-findings.ts'
import type { ItemStatistics } from '#app/quizzes/item-statistics.ts'

export const analysisOrders = ['findings', 'item', 'answers', 'facility', 'discrimination', 'time'] as const
export type AnalysisOrder = (typeof analysisOrders)[number]

export function isAnalysisOrder(value: unknown): value is AnalysisOrder {
  return (analysisOrders as readonly unknown[]).includes(value)
}

/** The gravest first. */
const gravity: readonly FindingCode[] = [
  'strong-learners-get-it-wrong',
  'distractor-better-than-key',
  'harder-in-language',
  'too-hard',
  'weak-discrimination',
  'too-easy',
  'slow-item',
  'option-never-chosen',
  'too-few-answers',
]

interface Sortable {
  readonly itemId: string
  readonly statistics: ItemStatistics
  readonly findings: readonly ItemFinding[]
}

/** What wants attention comes first: grave findings, low figures, long times, many answers. Figures that are missing come last. */
export function sortAnalysis<T extends Sortable>(items: readonly T[], order: AnalysisOrder): T[] {
  return [...items].sort((a, b) => rankOf(a, order) - rankOf(b, order) || (a.itemId < b.itemId ? -1 : 1))
}

function rankOf({ statistics, findings }: Sortable, order: AnalysisOrder): number {
  const last = Number.MAX_VALUE
  switch (order) {
    case 'item':
      return 0
    case 'findings':
      return Math.min(gravity.length, ...findings.map(({ code }) => gravity.indexOf(code)))
    case 'answers':
      return -statistics.answers
    case 'facility':
      return statistics.facility
    case 'discrimination':
      return statistics.discrimination ?? last
    case 'time':
      return statistics.seconds ? -statistics.seconds.mean : last
  }
}
