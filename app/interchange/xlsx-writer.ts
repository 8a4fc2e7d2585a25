import { frameParts, rowXml, sheetEnd, sheetPath, sheetStart, xmlHead } from '#app/http/xlsx-parts.ts'
import { writeZip } from './zip-writer.ts'

export interface WrittenSheet {
  readonly name: string
  /** The first row holds the headings. */
  readonly rows: readonly (readonly string[])[]
}

/**
 * A workbook in which every cell is a text, also those that are still empty: a spreadsheet then changes nothing in codes
 * and days that are typed into it, and takes nothing for a formula.
 */
export function writeXlsx(sheets: readonly WrittenSheet[]): Uint8Array {
  const parts = [
    ...frameParts(sheets.map(({ name }) => name)),
    ...sheets.map(({ rows }, i): [string, string] => [sheetPath(i), sheetXml(rows)]),
  ]
  const encoder = new TextEncoder()
  return writeZip(parts.map(([name, xml]) => ({ name, content: encoder.encode(xmlHead + xml) })))
}

function sheetXml(rows: readonly (readonly string[])[]): string {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 1)
  return sheetStart(width) + rows.map(rowXml).join('') + sheetEnd
}
