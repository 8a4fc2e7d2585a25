/** A row with something in it. */
export interface TableRow {
  /** Line of the text, or row of the sheet, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

export interface Sheet {
  /** Empty in a CSV file, which is one sheet. */
  readonly name: string
  readonly rows: readonly TableRow[]
}

export interface TableFile {
  readonly sheets: readonly Sheet[]
  /** The file was not UTF-8: which encoding was taken for it, and whether the file says so itself. */
  readonly encoding?: { readonly name: string; readonly guessed: boolean }
}

/** Why a table is not read at all: message `interchange.table.<code>`. */
export const tableRefusals = [
  'file-empty',
  'file-too-big',
  'not-text',
  'encoding-unknown',
  'csv-malformed',
  'too-many-rows',
  'too-many-columns',
  'too-many-sheets',
  'old-workbook',
  'not-a-workbook',
  'workbook-damaged',
  'workbook-encrypted',
  'workbook-unsafe',
] as const
export type TableRefusal = (typeof tableRefusals)[number]

export const tableLimits = { bytes: 20 * 1024 * 1024, rows: 100_000, columns: 100, sheets: 20 } as const
