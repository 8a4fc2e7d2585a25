import { done, type Result, refuse } from '#app/kernel/result.ts'
import type { FileRefusal } from './import-outcome.ts'

export interface CsvRow {
  /** Line of the file on which the row begins, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

interface CsvLimits {
  /** In one row. */
  readonly cells: number
  /** With the row of headings. */
  readonly rows: number
}

/**
 * Reads CSV as RFC 4180 has it and as spreadsheets save it: cells parted by comma, semicolon or tab (whichever the first
 * line has most of, or the one that a first line `sep=;` names), quoted where they hold quotes or line breaks. Empty lines
 * are skipped. Refuses 'csv-malformed' and 'too-many-rows'.
 */
export function readCsv(text: string, limits?: undefined): Result<CsvRow[], FileRefusal>
export function readCsv(text: string, limits: CsvLimits): Result<CsvRow[], FileRefusal | 'too-many-rows'>
export function readCsv(
  text: string,
  limits: CsvLimits = { cells: 120, rows: Number.POSITIVE_INFINITY },
): Result<CsvRow[], FileRefusal | 'too-many-rows'> {
  const named = /^sep=([,;\t])\n/i.exec(text)
  const separator = named?.[1] ?? separatorOf(text)
  const rows: CsvRow[] = []
  let cells: string[] = []
  let line = named ? 2 : 1
  let rowLine = line
  let at = named?.[0].length ?? 0
  const endRow = () => {
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line: rowLine, cells })
    cells = []
  }
  while (at <= text.length) {
    if (!cells.length) rowLine = line
    let cell: string
    if (text[at] === '"') {
      const pieces: string[] = []
      let from = at + 1
      for (;;) {
        const quote = text.indexOf('"', from)
        if (quote < 0) return refuse('csv-malformed', { line: rowLine })
        pieces.push(text.slice(from, quote))
        from = quote + 1
        if (text[from] !== '"') break
        pieces.push('"')
        from += 1
      }
      cell = pieces.join('')
      line += countLines(cell)
      at = from
      if (at < text.length && text[at] !== separator && text[at] !== '\n') return refuse('csv-malformed', { line })
    } else {
      let end = at
      while (end < text.length && text[end] !== separator && text[end] !== '\n') end += 1
      cell = text.slice(at, end)
      at = end
    }
    cells.push(cell)
    if (cells.length > limits.cells) return refuse('csv-malformed', { line })
    if (at >= text.length || text[at] === '\n') {
      endRow()
      if (rows.length > limits.rows) return refuse('too-many-rows', { limit: limits.rows - 1 })
      line += 1
    }
    at += 1
  }
  return done(rows)
}

function separatorOf(text: string): string {
  const end = text.indexOf('\n')
  const head = text.slice(0, Math.min(end < 0 ? text.length : end, 5_000))
  const count = (sign: string) => head.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

function countLines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

// What a spreadsheet would take for a formula, and what already begins with the sign that hinders it.
const formula = /^[=+\-@\t\r']/

/** Rows as CSV with a byte order mark, so that spreadsheets read the letters; cells that look like formulas stay texts. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((cells) => cells.map((cell) => quote(formula.test(cell) && !isPlainNumber(cell) ? `'${cell}` : cell)).join(','))
  return `\ufeff${lines.join('\r\n')}\r\n`
}

/** A cell as it was before `writeCsv` made it safe. */
export const withoutFormulaGuard = (cell: string): string => (cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell)

const isPlainNumber = (cell: string): boolean => /^-?\d+(?:\.\d+)?$/.test(cell)

const quote = (cell: string): string => (/[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
