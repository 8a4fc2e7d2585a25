import { done, type Refused, type Result, refuse } from '#app/kernel/result.ts'
import { readCsv } from './csv-table.ts'
import { decodeText } from './decode-text.ts'
import { type TableFile, type TableRefusal, tableLimits } from './table-file.ts'
import { openXlsx } from './xlsx-reader.ts'
import { isZip } from './zip-reader.ts'

/** What old Excel wrote, and what newer ones wrap a workbook with a password in. */
const isOldOffice = (bytes: Uint8Array): boolean => bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0

/** Reads a CSV file or a workbook, whichever the bytes are: what the file is called counts for nothing. */
export async function readTable(bytes: Uint8Array): Promise<Result<TableFile, TableRefusal>> {
  if (bytes.length === 0) return refuse('file-empty')
  if (bytes.length > tableLimits.bytes) return refuse('file-too-big', { limit: tableLimits.bytes / 1024 / 1024 })
  if (isOldOffice(bytes)) return refuse('old-workbook')
  if (!isZip(bytes)) return readText(bytes)
  const sheets = await openXlsx(bytes)
  return sheets.ok ? done({ sheets: sheets.value }) : sheets
}

function readText(bytes: Uint8Array): Result<TableFile, TableRefusal> {
  // Names of people in Latin and Cyrillic stand side by side: what tells them apart is how the bytes follow each other.
  const decoded = decodeText(bytes, 'uz-Latn', undefined, tableLimits.bytes)
  if (!decoded.ok) return decoded as Refused<TableRefusal>
  const { text, encoding } = decoded.value
  const rows = readCsv(text, { cells: tableLimits.columns, rows: tableLimits.rows + 1 })
  if (!rows.ok) return rows as Refused<TableRefusal>
  return done({ sheets: [{ name: '', rows: rows.value }], ...(encoding && { encoding }) })
}
