import { searchKey } from '#app/i18n/search-key.ts'
import { queryWords } from './course-words.ts'
import type { GlossaryTerm } from './glossary-term.ts'

/**
 * Terms of which every word of the query begins a word, in any language and spelling: those found by their name or a form
 * met elsewhere first, then those whose definition says it. An empty query finds all; one of signs alone finds nothing.
 */
export function searchTerms<T extends GlossaryTerm>(terms: readonly T[], query: string): readonly T[] {
  if (!query.trim()) return terms
  const words = queryWords(query)
  if (!words.length) return []
  const says = (texts: readonly (string | undefined)[]) => {
    const key = texts.map((text) => ` ${searchKey(text ?? '')}`).join('')
    return words.every((word) => key.includes(` ${word}`))
  }
  const named: T[] = []
  const explained: T[] = []
  for (const each of terms) {
    const forms = Object.values(each.otherForms ?? {}).flat()
    if (says([...Object.values(each.term), ...forms])) named.push(each)
    else if (says(Object.values(each.definition))) explained.push(each)
  }
  return [...named, ...explained]
}
