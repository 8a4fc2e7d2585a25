import type { CsvCell } from '#app/http/csv-response.ts'
import { locales, localise } from '#app/kernel/locale.ts'
import { wantedAnswers } from '#app/quizzes/item-findings.ts'
import type { AnalysedItem, AnalysisView } from './analysis-view.server.ts'
import { findingSentence, type Reader } from './finding-sentence.ts'

const figures = [
  'facility',
  'standard_deviation',
  'random_guess_score',
  'intended_weight',
  'effective_weight',
  'discrimination_index',
  'discriminative_efficiency',
  'best_less_weakest_27_percent',
  'seconds',
] as const

/**
 * The rows of the page as a table: shares from 0 to 1 with all their decimals. As on the page, figures of fewer than
 * twenty answers are left out.
 */
export function analysisRows({ items }: Pick<AnalysisView, 'items'>, reader: Reader): CsvCell[][] {
  const languages = locales.flatMap((locale) => [`answers_${locale}`, `facility_${locale}`])
  return [
    ['bank', 'question', 'version', 'text', 'answers', ...figures, ...languages, 'findings'],
    ...items.map((item) => [
      item.bank,
      item.itemId,
      item.version,
      localise(item.stem, reader.locale, reader.source).text,
      item.statistics.answers,
      ...figuresOf(item),
      ...languagesOf(item),
      item.findings.map((finding) => findingSentence(finding, item.parts, reader)).join(' '),
    ]),
  ]
}

function figuresOf({ statistics: s }: AnalysedItem): CsvCell[] {
  if (s.answers < wantedAnswers) return figures.map(() => null)
  return [
    s.facility,
    s.deviation,
    s.guess,
    s.intendedWeight,
    s.effectiveWeight,
    s.discrimination,
    s.efficiency,
    s.upperLower,
    s.seconds?.mean,
  ].map(rounded)
}

function languagesOf({ languages }: AnalysedItem): CsvCell[] {
  return locales.flatMap((locale) => {
    const found = languages.find((each) => each.locale === locale)
    return [found?.answers ?? 0, found && found.answers >= wantedAnswers ? rounded(found.facility) : null]
  })
}

function rounded(value: number | null | undefined): CsvCell {
  return value === null || value === undefined ? null : Math.round(value * 1e6) / 1e6
}
