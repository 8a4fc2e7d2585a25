import { hash } from 'node:crypto'
import { type Locale, type Localised, localise } from '#app/kernel/locale.ts'
import type { PeriodFacts } from './period-facts.ts'
import { type PeriodResults, periodResults } from './period-results.ts'
import type { ResultNames } from './result-words.ts'

/** What the codes in facts stand for, in all languages. */
export interface ResultTitles {
  readonly units: Readonly<Record<string, Localised>>
  readonly courses: Readonly<Record<string, { readonly title: Localised; readonly source: Locale }>>
}

/** All that the document of a closed quarter is computed from. */
export interface ClosedFacts {
  readonly facts: PeriodFacts
  readonly titles: ResultTitles
}

/** What is told of a closed quarter, once and for all. */
export interface ClosedDocument {
  readonly version: 1
  readonly results: PeriodResults
  readonly titles: ResultTitles
}

/** The text of the document: the same facts give the same bytes, today and in ten years. */
export function documentText({ facts, titles }: ClosedFacts): string {
  return canonicalText({ version: 1, results: periodResults(facts), titles } satisfies ClosedDocument)
}

/** SHA-256 of the text in UTF-8, hex. */
export const documentHash = (text: string): string => hash('sha256', text, 'hex')

/** JSON with sorted names and no spaces (RFC 8785, which writes numbers as JavaScript does). */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalText(member)}`).join(',')}}`
}

/** The names for one reader. */
export function namesIn({ units, courses }: ResultTitles, locale: Locale): ResultNames {
  return {
    units,
    courses: Object.fromEntries(Object.entries(courses).map(([id, { title, source }]) => [id, localise(title, locale, source)])),
  }
}
