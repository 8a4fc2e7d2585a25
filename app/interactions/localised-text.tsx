import { createElement, Fragment } from 'react'
import { type Locale, type Localised, localise } from '#app/kernel/locale.ts'

interface LocalisedTextProps {
  readonly text: Localised
  readonly locale: Locale
  readonly source: Locale
}

/** A text in the reader's language, else marked with the language it is in; words between backticks are literal. */
export function LocalisedText({ text, locale, source }: LocalisedTextProps) {
  const found = localise(text, locale, source)
  const words = <TextWithCode words={found.text} />
  return found.lang === locale ? words : <span lang={found.lang}>{words}</span>
}

/** Words of which those between backticks are literal. */
export function TextWithCode({ words }: { readonly words: string }) {
  return createElement(Fragment, null, ...(words.includes('`') ? words.split(/`([^`]*)`/).map(codeAtOdd) : [words]))
}

/** Of the pieces between backticks every second one is literal. */
function codeAtOdd(piece: string, index: number) {
  return index % 2 === 1 ? <code>{piece}</code> : piece
}

/** The text without a word it begins with, such as “Right:” where a verdict has just said “Right.” */
export function withoutOpening(text: Localised, word: string): Localised {
  const opening = word.replace(/\.$/, '')
  const rest = Object.entries(text).map(([lang, words]) => {
    if (!words.startsWith(opening) || !/^[.:!,;] /.test(words.slice(opening.length))) return [lang, words]
    const left = words.slice(opening.length + 2)
    return [lang, left.charAt(0).toLocaleUpperCase(lang) + left.slice(1)]
  })
  return Object.fromEntries(rest)
}
