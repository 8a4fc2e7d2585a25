import { createElement, Fragment } from 'react'
import { type Locale, type Localised, localise } from '#app/kernel/locale.ts'

interface LocalisedTextProps {
  readonly text: Localised
  readonly locale: Locale
  readonly source: Locale
}

/** A text in the reader's language, else marked with the language it is in. */
export function LocalisedText({ text, locale, source }: LocalisedTextProps) {
  const found = localise(text, locale, source)
  const words = <SetText words={found.text} />
  return found.lang === locale ? words : <span lang={found.lang}>{words}</span>
}

const signs = /(`[^`]*`|\*\*[^*\n]+\*\*|\n+)/

/** Words with the little that authors may set in a question: `literal`, **strong**, line breaks and blank lines. */
export function SetText({ words }: { readonly words: string }) {
  return createElement(Fragment, null, ...words.split(signs).map(setPiece))
}

/** Every second piece is a sign with what it sets. */
function setPiece(piece: string, index: number) {
  if (index % 2 === 0) return piece
  if (piece.startsWith('`')) return <code>{piece.slice(1, -1)}</code>
  if (piece.startsWith('*')) return <strong>{piece.slice(2, -2)}</strong>
  return piece.length > 1 ? createElement(Fragment, null, <br />, <br />) : <br />
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
