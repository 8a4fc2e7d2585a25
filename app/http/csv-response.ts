import { csvType, downloadHeaders } from './download.ts'

export type CsvCell = string | number | null | undefined

/**
 * A table to download: RFC 4180 with a byte order mark, without which spreadsheets misread Cyrillic. Numbers have a
 * decimal point. A text that a spreadsheet would take for a formula gets an apostrophe before it.
 */
export function csvResponse(fileName: string, rows: readonly (readonly CsvCell[])[]): Response {
  return new Response(`\ufeff${csvText(rows)}`, { headers: downloadHeaders(fileName, csvType) })
}

export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('')
}

function cellText(cell: CsvCell): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = /^[\s]*[=+\-@]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}
