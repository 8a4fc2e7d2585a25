import type { z } from 'zod'
import type { LocalisedText } from './authored-text.ts'

/** A piece of a text with marks: words, or the place of a mark, which may hold words of its own. */
export type MarkedPiece = { readonly words: string } | { readonly mark: string; readonly words?: string }

/** What of a mark is no prose: `[[gap-id]]`, the beginning `[[phrase-id|` and the end of a phrase. */
export const markSigns = /\[\[[a-z0-9]+(?:-[a-z0-9]+)*(?:\]\]|\|)|\]\]/

const mark = /\[\[([a-z0-9]+(?:-[a-z0-9]+)*)(?:\|([^\]|]*))?\]\]/g

/**
 * The pieces of a text with marks such as `[[gap-id]]` or `[[phrase-id|words]]`, paragraph by paragraph: a blank line
 * ends one, a single line break is a space.
 */
export function markedParagraphs(text: string): MarkedPiece[][] {
  return text
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => piecesOf(paragraph.replace(/\s*\n\s*/g, ' ').trim()))
    .filter((pieces) => pieces.length > 0)
}

function piecesOf(text: string): MarkedPiece[] {
  const pieces: MarkedPiece[] = []
  let end = 0
  for (const found of text.matchAll(mark)) {
    if (found.index > end) pieces.push({ words: text.slice(end, found.index) })
    const [whole, id, words] = found
    pieces.push(words === undefined ? { mark: id! } : { mark: id!, words: words.trim() })
    end = found.index + whole.length
  }
  if (end < text.length) pieces.push({ words: text.slice(end) })
  return pieces
}

/** What the words of the marks are, by id. */
export function wordsOfMarks(text: string): Map<string, string | undefined> {
  const marks = markedParagraphs(text)
    .flat()
    .filter((piece) => 'mark' in piece)
  return new Map(marks.map((piece) => [piece.mark, piece.words]))
}

interface MarkRules {
  readonly text: LocalisedText
  readonly ids: readonly string[]
  /** What a mark stands for, for the message: ‘gap’ or ‘phrase’. */
  readonly name: string
  /** Whether each mark holds words. */
  readonly withWords: boolean
}

/** Refinement of `text`: in every language each id is marked exactly once, and nothing else is. */
export function marksFit({ text, ids, name, withWords }: MarkRules, ctx: z.RefinementCtx): void {
  const example = (id: string) => (withWords ? `[[${id}|the words]]` : `[[${id}]]`)
  for (const [locale, words] of Object.entries(text) as [string, string | undefined][]) {
    if (words === undefined) continue
    const say = (message: string) => ctx.addIssue({ code: 'custom', path: ['text', locale], message })
    const pieces = markedParagraphs(words).flat()
    const seen = new Set<string>()
    for (const piece of pieces) {
      if (/\[\[|\]\]/.test(piece.words ?? '')) say(`A mark is not complete; write ${example(ids[0] ?? 'id')}, the id as in the list.`)
      if ((piece.words?.split('`').length ?? 1) % 2 === 0) say('A mark cannot stand inside `code`; close the backtick before it.')
      if (!('mark' in piece)) continue
      const { mark: id } = piece
      if (!ids.includes(id)) say(`There is no ${name} ‘${id}’; use one of ${ids.join(', ')}.`)
      if (seen.has(id)) say(`The ${name} ‘${id}’ is marked twice; mark it once.`)
      if (withWords && !piece.words) say(`Write the words of the ${name} after a line: ${example(id)}.`)
      if (!withWords && piece.words !== undefined) say(`Write ${example(id)}: the ${name} itself stands in the list.`)
      seen.add(id)
    }
    const open = ids.filter((id) => !seen.has(id))
    if (open.length > 0)
      say(`Mark where each ${name} belongs: ${open.map(example).join(', ')} ${open.length === 1 ? 'is' : 'are'} missing here.`)
  }
}
