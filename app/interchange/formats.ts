import type { AuthoredLocale, Locale } from '#app/kernel/locale.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import { parseAiken, writeAiken } from './aiken.ts'
import { parseCsv } from './csv-parse.ts'
import { writeCsvQuestions } from './csv-write.ts'
import { decodeText } from './decode-text.ts'
import type { DraftItem } from './draft-item.ts'
import { toPlain } from './from-draft.ts'
import { parseGift } from './gift-parse.ts'
import { writeGift } from './gift-write.ts'
import { type ExportReason, type FileRefusal, limits, type ReadFile } from './import-outcome.ts'
import { parseMoodleXml } from './moodle-xml-parse.ts'
import { writeMoodleXml } from './moodle-xml-write.ts'
import type { PlainQuestion } from './plain-question.ts'
import { parseQtiPackage, writeQtiPackage } from './qti-package.ts'
import { type CoursePictures, parseQtiItem } from './qti-parse.ts'
import type { ExportNote } from './written-question.ts'
import { declaredEncoding } from './xml-encoding.ts'
import { isZip } from './zip-reader.ts'

/** Formats that are read; QTI of both versions, as a single item or as a package, is one of them. */
export const importFormats = ['gift', 'aiken', 'moodle-xml', 'qti', 'csv'] as const
export type ImportFormat = (typeof importFormats)[number]

export const exportFormats = ['gift', 'aiken', 'moodle-xml', 'qti-2.1', 'qti-3', 'csv'] as const
export type ExportFormat = (typeof exportFormats)[number]

export const isImportFormat = (value: unknown): value is ImportFormat => (importFormats as readonly unknown[]).includes(value)
export const isExportFormat = (value: unknown): value is ExportFormat => (exportFormats as readonly unknown[]).includes(value)

/** Largest file that any format takes, in bytes. */
export const largestFile = limits.zipBytes

interface ReadOptions {
  /** The language the texts of the file are in. */
  readonly locale: AuthoredLocale
  /** Pictures the course has; questions on other pictures cannot be taken. */
  readonly pictures?: CoursePictures
}

/**
 * Reads a file of questions. Every question in it is in the answer once, mapped or not mapped with its reason; a file of
 * which that cannot be said is refused as a whole. Takes time in proportion to the size of the file.
 */
export function readQuestions(
  format: ImportFormat,
  bytes: Uint8Array,
  { locale, pictures = new Map() }: ReadOptions,
): Result<ReadFile, FileRefusal> {
  if (bytes.length === 0) return refuse('file-empty')
  if (isZip(bytes)) {
    if (format !== 'qti') return refuse('not-text')
    const questions = parseQtiPackage(bytes, locale, pictures)
    return questions.ok ? done({ questions: questions.value }) : questions
  }
  const isXml = format === 'moodle-xml' || format === 'qti'
  const decoded = decodeText(bytes, locale, isXml ? declaredEncoding(bytes) : undefined)
  if (!decoded.ok) return decoded
  const { text, encoding } = decoded.value
  const questions = parse(format, text, locale, pictures)
  return questions.ok ? done({ questions: questions.value, ...(encoding && { encoding }) }) : questions
}

function parse(format: ImportFormat, text: string, locale: AuthoredLocale, pictures: CoursePictures) {
  switch (format) {
    case 'gift':
      return parseGift(text, locale)
    case 'aiken':
      return parseAiken(text, locale)
    case 'moodle-xml':
      return parseMoodleXml(text, locale)
    case 'qti':
      return parseQtiItem(text, locale, pictures)
    case 'csv':
      return parseCsv(text, locale, pictures)
  }
}

/** The format a file seems to have, by its name and beginning; a proposal for the form, never more. */
export function guessFormat(fileName: string, bytes: Uint8Array): ImportFormat | undefined {
  if (isZip(bytes)) return 'qti'
  const head = new TextDecoder('utf-8').decode(bytes.subarray(0, 4_000))
  if (/^\s*\ufeff?\s*</.test(head)) return head.includes('<quiz') ? 'moodle-xml' : 'qti'
  if (/\.csv$/i.test(fileName)) return 'csv'
  if (/^ANSWER:/im.test(head)) return 'aiken'
  return /\.(?:txt|gift)$/i.test(fileName) ? 'gift' : undefined
}

export interface WrittenFile {
  readonly bytes: Uint8Array
  readonly mediaType: string
  /** Without the dot. */
  readonly extension: string
  /** Items that are not in the file, or not whole, with the reason. */
  readonly notes: readonly ExportNote[]
}

/** Writes items in one language; texts without it stand in the source language of their course. */
export function writeQuestions(
  format: ExportFormat,
  items: readonly DraftItem[],
  { locale, source }: { readonly locale: Locale; readonly source: Locale },
): WrittenFile {
  const plain = items.map((item) => toPlain(item, locale, source))
  const carried = plain.flatMap((question, index) => (question ? [{ question, index }] : []))
  const strange = plain.flatMap((question, index): ExportNote[] =>
    question ? [] : [{ index, reason: 'type-not-in-format' satisfies ExportReason, leftOut: true }],
  )
  const { notes, ...file } = write(
    format,
    carried.map(({ question }) => question),
    locale,
  )
  const own = notes.map((note) => ({ ...note, index: carried[note.index]!.index }))
  return { ...file, notes: [...strange, ...own].sort((a, b) => a.index - b.index) }
}

function write(format: ExportFormat, questions: readonly PlainQuestion[], locale: Locale): WrittenFile {
  const asText = ({ text, notes }: { text: string; notes: ExportNote[] }, mediaType: string, extension: string) => ({
    bytes: new TextEncoder().encode(text),
    mediaType,
    extension,
    notes,
  })
  switch (format) {
    case 'gift':
      return asText(writeGift(questions), 'text/plain; charset=utf-8', 'gift.txt')
    case 'aiken':
      return asText(writeAiken(questions), 'text/plain; charset=utf-8', 'aiken.txt')
    case 'moodle-xml':
      return asText(writeMoodleXml(questions), 'application/xml; charset=utf-8', 'xml')
    case 'csv':
      return asText(writeCsvQuestions(questions), 'text/csv; charset=utf-8', 'csv')
    case 'qti-2.1':
    case 'qti-3':
      return {
        ...writeQtiPackage(questions, format === 'qti-3' ? '3.0' : '2.1', locale),
        mediaType: 'application/zip',
        extension: 'zip',
      }
  }
}
