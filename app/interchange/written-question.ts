import type { ExportReason } from './import-outcome.ts'
import type { PlainQuestion } from './plain-question.ts'

/** A question in the words of a format, with what the format could not carry of it; or why it cannot carry it at all. */
export type Written = { readonly text: string; readonly losses: readonly ExportReason[] } | { readonly leftOut: ExportReason }

/** Which of the given questions are not in the file, and which not whole; `index` from 0, of the list that was given. */
export interface ExportNote {
  readonly index: number
  readonly reason: ExportReason
  readonly leftOut: boolean
}

export function writeEach(questions: readonly PlainQuestion[], write: (question: PlainQuestion, index: number) => Written) {
  const pieces: string[] = []
  const notes: ExportNote[] = []
  for (const [index, question] of questions.entries()) {
    const written = write(question, index)
    if ('leftOut' in written) notes.push({ index, reason: written.leftOut, leftOut: true })
    else {
      pieces.push(written.text)
      for (const reason of new Set(written.losses)) notes.push({ index, reason, leftOut: false })
    }
  }
  return { pieces, notes }
}

/** A number in [0, 1] as percent, at most five decimals, as question files write weights: 33.33333. */
export const percent = (share: number): string => String(Number((share * 100).toFixed(5)))
