import type { CsvCell } from '#app/http/csv-response.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { sexes } from '#app/organisations/person.ts'
import type { Estimate } from './learning-gain.ts'
import { measures } from './period-facts.ts'
import type { GainRow, PeriodResults } from './period-results.ts'
import { type ResultsReader, rowName } from './result-words.ts'

const headings = ['quarter', 'indicator', 'by', 'code', 'name', 'sex', 'value', 'low', 'high'] as const
export const resultsHeadings = (t: Translate): string[] => headings.map((each) => t(`reports.results-column-${each}`))

/** One figure a line, as programs like to read them, in the order of the page; a figure that is not told is empty. */
export function resultsLines({ quarter, counts, gains }: PeriodResults, reader: ResultsReader): CsvCell[][] {
  const columns = ['all', ...sexes] as const
  const people = counts.flatMap((row) =>
    measures.flatMap((measure) =>
      columns.map((sex): CsvCell[] => [
        quarter,
        measure,
        row.by,
        row.key,
        rowName(row.by, row.key, reader),
        sex,
        row[measure][sex],
        null,
        null,
      ]),
    ),
  )
  const learnt = gains.flatMap((row) =>
    figuresOf(row).map(([indicator, value, low, high]): CsvCell[] => [
      quarter,
      indicator,
      'course',
      row.courseId,
      rowName('course', row.courseId, reader),
      row.sex,
      value,
      low,
      high,
    ]),
  )
  return [...people, ...learnt]
}

type Figure = [indicator: string, value: number | null, low: number | null, high: number | null]

function figuresOf({ sex, pairs, gain, starts, retention }: GainRow): Figure[] {
  const plain = (indicator: string, value: number | null | undefined): Figure => [indicator, value ?? null, null, null]
  const estimated = (indicator: string, of: Estimate | null | undefined): Figure => [
    indicator,
    of?.value ?? null,
    of?.low ?? null,
    of?.high ?? null,
  ]
  return [
    plain('pairs', pairs),
    plain('mean-pre', gain?.meanPre),
    plain('mean-post', gain?.meanPost),
    estimated('gain-of-means', gain?.ofMeans),
    estimated('mean-of-gains', gain?.ofLearners),
    ...(sex === 'all'
      ? [
          plain('pre-tests', starts),
          plain('asked-after-90-days', retention?.learners),
          plain('mean-after-90-days', retention?.meanLater),
          plain('kept-after-90-days', retention?.kept),
        ]
      : []),
  ]
}
