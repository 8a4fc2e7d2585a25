import type { RefusalParams } from '#app/kernel/result.ts'
import type { DraftItem } from './draft-item.ts'

/** Why a question of a file cannot become an item here: message `interchange.reason.<code>`. */
export const reasons = [
  'unclosed-braces',
  'stray-brace',
  'several-answer-blocks',
  'no-answers',
  'no-right-answer',
  'several-right-answers',
  'too-few-options',
  'too-many-options',
  'duplicate-options',
  'empty-option',
  'empty-stem',
  'text-too-long',
  'bad-number',
  'bad-weight',
  'bad-pair',
  'too-few-parts',
  'too-many-parts',
  'wildcard-only',
  'aiken-no-answer-line',
  'aiken-broken-line',
  'aiken-unknown-letter',
  'information-only',
  'calculated',
  'drag-on-picture',
  'random-question',
  'file-answer',
  'unknown-type',
  'no-gaps',
  'broken-gap',
  'several-answers-in-gap',
  'gap-without-answer',
  'all-phrases-right',
  'picture-needed',
  'several-interactions',
  'no-interaction',
  'no-key',
  'template-question',
  'adaptive-question',
  'several-picks-per-left',
  'file-missing',
  'file-unreadable',
  'file-too-big',
  'not-an-item',
  'unknown-csv-type',
  'bad-csv-cell',
  'does-not-fit',
] as const
export type Reason = (typeof reasons)[number]

/** What is different here from the file, although the question can be taken: message `interchange.note.<code>`. */
export const notes = [
  'no-feedback',
  'formatting-removed',
  'picture-left-out',
  'formula-as-text',
  'link-left-out',
  'weights-changed',
  'general-feedback-moved',
  'combined-feedback-left-out',
  'part-feedback-left-out',
  'catch-all-feedback-left-out',
  'hints-left-out',
  'case-ignored',
  'wildcard-answers-left-out',
  'gap-stem-added',
  'stem-from-title',
  'drag-becomes-choice',
  'all-steps-shown',
  'default-rubric',
  'attachments-left-out',
  'template-left-out',
  'unit-penalty-left-out',
  'scoring-simplified',
  'outcome-unknown',
] as const
export type NoteCode = (typeof notes)[number]

/** Why a file is not read at all: message `interchange.refusal.<code>`. */
export const fileRefusals = [
  'file-empty',
  'file-too-big',
  'too-many-questions',
  'not-text',
  'encoding-unknown',
  'no-questions',
  'xml-doctype',
  'xml-malformed',
  'xml-too-deep',
  'xml-too-big',
  'not-moodle-xml',
  'not-qti',
  'qti-version',
  'zip-malformed',
  'zip-encrypted',
  'zip-unsafe-name',
  'zip-link',
  'zip-nested',
  'zip-too-many-entries',
  'zip-no-manifest',
  'zip-manifest-heavy',
  'csv-header',
  'csv-malformed',
] as const
export type FileRefusal = (typeof fileRefusals)[number]

/** Why a file could not be read, as it is kept. */
export interface FileFault {
  readonly refusal: FileRefusal
  readonly params?: RefusalParams
}

/** What is asked of the questions of a file as a whole. */
export type ImportOrder = 'add' | 'add-and-use' | 'use' | 'undo'

export interface Note {
  readonly code: NoteCode
  readonly params?: RefusalParams
}

/** Where a question stands in its file. */
export interface Position {
  /** From 1, in the order of the file. */
  readonly index: number
  /** From 1; of a package: in the file of the question. */
  readonly line?: number
  /** File of a package. */
  readonly file?: string
  /** The name the question has in the file, else the beginning of its text, at most 80 characters. */
  readonly name: string
}

export type ImportedQuestion = { readonly position: Position } & (
  | { readonly mapped: true; readonly item: DraftItem; readonly notes: readonly Note[] }
  | { readonly mapped: false; readonly reason: Reason; readonly params?: RefusalParams }
)

/** Every question of the file, once: those that can become items and those that cannot. */
export interface ReadFile {
  readonly questions: readonly ImportedQuestion[]
  /** The file was not UTF-8: which encoding was taken for it, and whether the file says so itself. */
  readonly encoding?: { readonly name: string; readonly guessed: boolean }
}

/** Limits of a file: bytes of text, bytes of a package, questions. */
export const limits = {
  textBytes: 1024 * 1024,
  zipBytes: 5 * 1024 * 1024,
  questions: 20_000,
} as const

/** Why an item is not in a written file, or not whole: message `interchange.export.<code>`. */
export const exportReasons = [
  'type-not-in-format',
  'too-many-options',
  'line-breaks',
  'one-gap-only',
  'gap-at-end',
  'gap-not-in-format',
  'text-looks-like-syntax',
  'feedback-left-out',
  'unit-left-out',
  'rubric-left-out',
  'picture-not-included',
  'alternatives-left-out',
  'scoring-left-out',
  'title-left-out',
] as const
export type ExportReason = (typeof exportReasons)[number]
