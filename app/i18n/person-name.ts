import type { Locale } from '#app/kernel/locale.ts'

/** A name in the letters of the page. */
export function personName(person: { readonly nameLatin: string; readonly nameCyrillic: string }, locale: Locale): string {
  return locale === 'ru' || locale === 'uz-Cyrl' ? person.nameCyrillic : person.nameLatin
}
