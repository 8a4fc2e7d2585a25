/** The four languages of the site, in the order menus show them. Tags are BCP 47. */
export const locales = ['uz-Latn', 'uz-Cyrl', 'ru', 'en'] as const
export type Locale = (typeof locales)[number]

/** Languages in which people write; uz-Cyrl is generated from uz-Latn unless somebody wrote it. */
export const authoredLocales = ['en', 'ru', 'uz-Latn'] as const
export type AuthoredLocale = (typeof authoredLocales)[number]

export const defaultLocale: Locale = 'uz-Latn'

export function isLocale(value: unknown): value is Locale {
  return typeof value === 'string' && (locales as readonly string[]).includes(value)
}

/** A text in some of the four languages. */
export type Localised = Partial<Record<Locale, string>>

/** The text in `locale`, else in the source language, else in any; `lang` names the language it really is in. */
export function localise(text: Localised, locale: Locale, source: Locale = 'en'): { text: string; lang: Locale } {
  for (const lang of [locale, source, ...locales]) {
    const found = text[lang]
    if (found !== undefined) return { text: found, lang }
  }
  return { text: '', lang: locale }
}
