import type { Locale } from '#app/kernel/locale.ts'
import { type Fault, fault, type Place } from './fault.ts'
import type { GlossaryTerm } from './glossary-term.ts'
import { placeWithin } from './place-within.ts'

/** A form that our texts do not use, and the term to write in its stead. */
interface StrayForm {
  readonly pattern: RegExp
  readonly term: string
}
export type StrayForms = Readonly<Partial<Record<Locale, readonly StrayForm[]>>>

/**
 * Patterns of the forms that the glossary leaves to others. A form counts where it begins a word, whatever ending its
 * last word has: that is how Russian and Uzbek inflect.
 */
export function strayForms(terms: readonly GlossaryTerm[]): StrayForms {
  const found: Partial<Record<Locale, StrayForm[]>> = {}
  for (const { term, otherForms = {} } of terms) {
    for (const [locale, forms] of Object.entries(otherForms) as [Locale, readonly string[] | undefined][]) {
      for (const form of forms ?? []) {
        const words = form.split(/\s+/).map(literally).join('\\p{L}*\\s+')
        found[locale] = [...(found[locale] ?? []), { pattern: new RegExp(`(?<!\\p{L})${words}\\p{L}*`, 'giu'), term: term[locale] ?? '' }]
      }
    }
  }
  return found
}

/** Each term by its own word: a reader who meets two words looks for two things. */
export function checkWords(file: string, text: string, locale: Locale, place: Place | undefined, forms: StrayForms): Fault[] {
  return (forms[locale] ?? []).flatMap(({ pattern, term }) =>
    [...text.matchAll(pattern)].map(({ 0: found, index }) =>
      fault(
        file,
        placeWithin(place, text, index),
        'other-word',
        `the glossary does not say ‘${found}’`,
        `Write ‘${term}’, or change the entry in courses/glossary.yaml.`,
      ),
    ),
  )
}

const literally = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
