import { dropSoftSigns, messageText } from '#app/i18n/translate.ts'
import { toCyrillic } from '#app/i18n/transliterate.ts'
import type { AuthoredLocale, Locale } from '#app/kernel/locale.ts'
import { type LetterKind, type Placeholder, termsOf } from './letter-kinds.ts'
import { fillWording, type LetterWording, rewriteWording, wordedIn } from './letter-text.ts'

/** Writes a letter in a language; of a part of a letter only the body counts. */
export type ComposeLetter = <Kind extends LetterKind>(
  kind: Kind,
  locale: Locale,
  says: Readonly<Record<Placeholder<Kind>, string | number>>,
) => { readonly subject: string; readonly body: string }

/** A wording that is in use in place of the one that the letter came with. */
export interface TextInUse {
  readonly kind: LetterKind
  readonly locale: AuthoredLocale
  readonly subject: string | null
  /** Null: the letter has its first wording again. */
  readonly body: string | null
}

/** The wording that a letter came with. */
export function originalWording(kind: LetterKind, locale: AuthoredLocale): LetterWording {
  const text = (part: 'subject' | 'body') => messageText(`mail.${kind}-${part}`, locale).trim()
  return { subject: termsOf(kind).subject ? text('subject') : null, body: text('body') }
}

export function composer(inUse: readonly TextInUse[]): ComposeLetter {
  const written = new Map(inUse.map((text) => [`${text.kind} ${text.locale}`, text]))
  return (kind, locale, says) => {
    const language = wordedIn(locale)
    const text = written.get(`${kind} ${language}`)
    return writeLetter(text?.body != null ? { subject: text.subject, body: text.body } : originalWording(kind, language), locale, says)
  }
}

/** A wording with what it says in place of its placeholders; in Uzbek Cyrillic its words are rewritten, not what it says. */
export function writeLetter(wording: LetterWording, locale: Locale, says: Readonly<Record<string, string | number>>) {
  if (locale !== 'uz-Cyrl') return fillWording(wording, says)
  const { subject, body } = fillWording(rewriteWording(wording, toCyrillic), says)
  return { subject: dropSoftSigns(subject), body: dropSoftSigns(body) }
}
