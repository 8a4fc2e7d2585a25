import { searchKey } from '#app/i18n/search-key.ts'
import { type Locale, locales } from '#app/kernel/locale.ts'
import type { BuiltRelease } from './build-release.ts'

/** What a course is found by, per language: folded words, a space before each, so that ` prefix` finds beginnings. */
export function courseWords({ manifest, pages }: Pick<BuiltRelease, 'manifest' | 'pages'>): { locale: Locale; searchKey: string }[] {
  return locales.flatMap((locale) => {
    if (manifest.title[locale] === undefined) return []
    const texts = [
      manifest.code,
      ...[manifest.title, manifest.summary, manifest.audience].map((text) => text[locale]),
      ...manifest.outcomes.map(({ text }) => text[locale]),
      ...manifest.competencies.map(({ title }) => title[locale]),
      ...manifest.lessons.flatMap(({ title, summary }) => [title[locale], summary[locale]]),
      ...pages.filter((page) => page.locale === locale).flatMap(({ terms }) => terms.map(({ term }) => term)),
    ]
    const words = new Set(texts.flatMap((text) => searchKey(text ?? '').split(' ')).filter(Boolean))
    return [{ locale, searchKey: ` ${[...words].join(' ')} ` }]
  })
}

/** The folded words of what somebody typed; every one must begin a word of the course. */
export function queryWords(query: string): string[] {
  return [...new Set(searchKey(query.slice(0, 200)).split(' ').filter(Boolean))].slice(0, 10)
}
