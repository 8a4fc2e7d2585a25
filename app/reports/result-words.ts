import type { Translate } from '#app/i18n/translate.ts'
import { type Locale, type Localised, localise } from '#app/kernel/locale.ts'
import { findTerritory } from '#app/organisations/territory.ts'
import type { Breakdown } from './period-results.ts'
import type { Quarter } from './quarter.ts'

/** What the codes in results stand for, for one reader. */
export interface ResultNames {
  readonly units: Readonly<Record<string, Localised>>
  readonly courses: Readonly<Record<string, { readonly text: string; readonly lang: Locale }>>
}

export interface ResultsReader {
  readonly t: Translate
  readonly locale: Locale
  readonly names: ResultNames
}

/** A quarter in words. */
export function quarterName(quarter: Quarter, t: Translate): string {
  const [year, number] = quarter.split('-Q') as [string, string]
  return t('reports.results-quarter-name', { year, number })
}

/** What a row of results is of. */
export function rowName(by: Breakdown, key: string, { t, locale, names }: ResultsReader): string {
  switch (by) {
    case 'all':
      return t('reports.results-everybody')
    case 'territory':
      return key === '' ? t('reports.results-whole-country') : localise(findTerritory(key)?.names ?? { en: key }, locale).text
    case 'body':
      return localise(names.units[key] ?? { en: key }, locale).text
    case 'grade':
      return t(`assignments.grade-${key}`)
    case 'language':
      return t(`i18n.language.${key}`)
    case 'course':
      return names.courses[key]?.text ?? key
  }
}
