import { createElement, Fragment, type ReactNode } from 'react'
import { type Locale, type Localised, localise } from '#app/kernel/locale.ts'
import { TextWithCode } from './localised-text.tsx'
import { markedParagraphs } from './marked-text.ts'

interface MarkedParagraphsProps {
  readonly text: Localised
  readonly locale: Locale
  readonly source: Locale
  /** What stands in the place of a mark; `words` are those of the mark. */
  readonly render: (mark: string, words: string) => ReactNode
}

/** A text with something in the places of its marks, in the reader's language, else marked with the language it is in. */
export function MarkedParagraphs({ text, locale, source, render }: MarkedParagraphsProps) {
  const found = localise(text, locale, source)
  return (
    <div className="marked-text" lang={found.lang === locale ? undefined : found.lang}>
      {markedParagraphs(found.text).map((pieces, index) =>
        createElement(
          'p',
          // Paragraphs of a text have no names, and never change places.
          { key: index },
          ...pieces.map((piece, place) =>
            createElement(
              Fragment,
              { key: place },
              'mark' in piece ? render(piece.mark, piece.words ?? '') : <TextWithCode words={piece.words} />,
            ),
          ),
        ),
      )}
    </div>
  )
}
