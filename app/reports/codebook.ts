import type { Translate } from '#app/i18n/translate.ts'

/** The indicators of the files, in the order in which they stand there. */
export const indicators = [
  'enrolled',
  'completed',
  'certified',
  'pairs',
  'mean-pre',
  'mean-post',
  'gain-of-means',
  'mean-of-gains',
  'pre-tests',
  'asked-after-90-days',
  'mean-after-90-days',
  'kept-after-90-days',
] as const

/** The columns that say of whom a figure is. */
const otherColumns = ['by', 'sex', 'value', 'low-high'] as const

export const codebookHeadings = (t: Translate): string[] => [t('reports.codebook-term'), t('reports.codebook-meaning')]

/** What each word in the files means. */
export function codebookLines(t: Translate): [term: string, meaning: string][] {
  return [...indicators, ...otherColumns].map((term) => [term, t(`reports.codebook-${term}`)])
}
