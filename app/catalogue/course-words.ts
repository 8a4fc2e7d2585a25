import { searchKey } from '#app/i18n/search-key.ts'
import { type Locale, locales } from '#app/kernel/locale.ts'
import type { ReleaseManifest } from './release.ts'

/** What a course is found by, per language: folded words, a space before each, so that ` prefix` finds beginnings. */
export function courseWords(manifest: ReleaseManifest): { locale: Locale; searchKey: string }[] {
  return locales.flatMap((locale) => {
    if (manifest.title[locale] === undefined) return []
    const texts = [
      manifest.code,
      ...[manifest.title, manifest.summary, manifest.audience].map((text) => text[locale]),
      ...manifest.outcomes.map(({ text }) => text[locale]),
      ...manifest.competencies.map(({ title }) => title[locale]),
      ...manifest.lessons.flatMap(({ title, summary }) => [title[locale], summary[locale]]),
    ]
    const words = new Set(texts.flatMap((text) => searchKey(text ?? '').split(' ')).filter(Boolean))
    return [{ locale, searchKey: ` ${[...words].join(' ')} ` }]
  })
}

/** The folded words of what somebody typed; every one must begin a word of the course. */
export function queryWords(query: string): string[] {
  return [...new Set(searchKey(query.slice(0, 200)).split(' ').filter(Boolean))].slice(0, 10)
}
