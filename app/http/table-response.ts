import { type CsvCell, csvText } from './csv-response.ts'
import { csvType, downloadStream, xlsxType } from './download.ts'
import { frameParts, rowXml, sheetEnd, sheetPath, sheetStart, xmlHead } from './xlsx-parts.ts'
import { type StreamedFile, zipStream } from './zip-stream.ts'

export type TableFormat = 'csv' | 'xlsx'

export interface Table {
  /** Of the file, without its ending. */
  readonly name: string
  readonly headings: readonly string[]
  /** The rows, some at a time. */
  readonly parts: AsyncIterable<readonly (readonly CsvCell[])[]>
}

/** A list to download in either format: the same rows in the same order, which leave as they come. */
export function tableResponse(format: TableFormat, table: Table): Response {
  const name = `${table.name}.${format}`
  return format === 'csv'
    ? downloadStream(name, csvType, csvPieces(table))
    : downloadStream(name, xlsxType, zipStream(workbookFiles(table)))
}

async function* withHeadings({ headings, parts }: Table): AsyncGenerator<readonly (readonly CsvCell[])[]> {
  yield [headings]
  yield* parts
}

async function* csvPieces(table: Table): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode('\ufeff')
  for await (const rows of withHeadings(table)) yield encoder.encode(csvText(rows))
}

/** A workbook of one sheet: texts stay texts, so that a spreadsheet takes none for a formula, and numbers are numbers. */
function workbookFiles(table: Table): StreamedFile[] {
  return [
    ...frameParts([sheetNameOf(table.name)]).map(([name, xml]) => ({ name, content: [xmlHead, xml] })),
    { name: sheetPath(0), content: sheetXml(table) },
  ]
}

async function* sheetXml(table: Table): AsyncGenerator<string> {
  yield xmlHead + sheetStart(table.headings.length)
  let line = 0
  for await (const rows of withHeadings(table)) yield rows.map((row) => rowXml(row, line++)).join('')
  yield sheetEnd
}

/** Spreadsheets take no longer names, and not these signs. */
const sheetNameOf = (name: string): string => name.replace(/[[\]:*?/\\]/g, '-').slice(0, 31)
