import { createElement, Fragment, type ReactNode } from 'react'
import { type Locale, type Localised, localise } from '#app/kernel/locale.ts'
import { SetText } from './localised-text.tsx'
import { type MarkedPiece, markedParagraphs } from './marked-text.ts'

interface MarkedParagraphsProps {
  readonly text: Localised
  readonly locale: Locale
  readonly source: Locale
  /**
   * What stands in the place of a mark; `words` are those of the mark, `after` the signs that follow it at once: they may
   * not begin a line, but browsers let them do so behind a field or picture.
   */
  readonly render: (mark: string, words: string, after: string) => ReactNode
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
          ...pieces.map((piece, place) => {
            const content =
              'mark' in piece ? (
                render(piece.mark, piece.words ?? '', signsAt(pieces[place + 1]))
              ) : (
                <SetText words={place > 0 ? piece.words.slice(signsAt(piece).length) : piece.words} />
              )
            return createElement(Fragment, { key: place }, content)
          }),
        ),
      )}
    </div>
  )
}

/** The signs with which a piece of text begins. */
const signsAt = (piece: MarkedPiece | undefined): string => (piece && !('mark' in piece) ? /^[.,;:!?…)»”’\]]*/.exec(piece.words)![0] : '')
