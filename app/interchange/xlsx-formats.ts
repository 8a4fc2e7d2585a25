import { elementsOf, firstOf, type XmlElement } from './xml-reader.ts'

/** How a workbook means its numbers. */
export interface WorkbookFormats {
  /** Days count from 1 January 1904, as old Macs had it. */
  readonly from1904: boolean
  /** By the number of a cell's style; undefined: as it stands. */
  readonly styles: readonly (NumberFormat | undefined)[]
}

export type NumberFormat = { readonly kind: 'date' } | { readonly kind: 'zeros'; readonly digits: number }

/** Formats that every workbook has without saying so, and that show days. */
const builtInDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])

export function readFormats(workbook: XmlElement, styles: XmlElement | undefined): WorkbookFormats {
  const own = new Map(
    elementsOf(firstOf(styles, 'numFmts') ?? empty, 'numFmt').map(({ attributes }) => [attributes.numFmtId, attributes.formatCode ?? '']),
  )
  const cells = elementsOf(firstOf(styles, 'cellXfs') ?? empty, 'xf')
  return {
    from1904: /^(1|true)$/.test(firstOf(workbook, 'workbookPr')?.attributes.date1904 ?? ''),
    styles: cells.map(({ attributes }) => formatOf(attributes.numFmtId ?? '0', own)),
  }
}

const empty: XmlElement = { name: '', attributes: {}, children: [], line: 1 }

function formatOf(id: string, own: ReadonlyMap<string | undefined, string>): NumberFormat | undefined {
  const code = own.get(id)
  if (code === undefined) return builtInDates.has(Number(id)) ? { kind: 'date' } : undefined
  if (/^0+$/.test(code)) return { kind: 'zeros', digits: code.length }
  // Letters in quotes, in brackets or after a backslash are words, not parts of a date.
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
  return /[dy]/i.test(bare) && !/General/i.test(bare) ? { kind: 'date' } : undefined
}

/** What a person sees of a stored number. */
export function shownNumber(stored: string, format: NumberFormat | undefined, from1904: boolean): string {
  const value = Number(stored)
  if (!Number.isFinite(value) || stored.trim() === '') return stored
  if (format?.kind === 'date') return dateOfSerial(value, from1904) ?? stored
  const digits = plainDigits(value)
  return format?.kind === 'zeros' && /^\d+$/.test(digits) ? digits.padStart(format.digits, '0') : digits
}

/** Fifteen digits are what a spreadsheet keeps; `100000`, never `1E+05`. */
function plainDigits(value: number): string {
  const rounded = Number(value.toPrecision(15))
  if (Number.isInteger(rounded)) return BigInt(rounded).toString()
  return Math.abs(rounded) < 1e-6 ? rounded.toFixed(20).replace(/0+$/, '') : String(rounded)
}

const dayMilliseconds = 86_400_000

/** `YYYY-MM-DD` of a day's number; undefined outside the years that a calendar of staff can have. */
function dateOfSerial(serial: number, from1904: boolean): string | undefined {
  const day = Math.floor(serial)
  // Number 60 is 29 February 1900, a day that never was; what comes before it is a day later than it says.
  if (!from1904 && day === 60) return undefined
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30)
  const date = new Date(start + day * dayMilliseconds)
  const year = date.getUTCFullYear()
  return year >= 1900 && year <= 9999 && day >= 0 ? date.toISOString().slice(0, 10) : undefined
}
