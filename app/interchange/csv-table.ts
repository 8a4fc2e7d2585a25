import { done, type Result, refuse } from '#app/kernel/result.ts'
import type { FileRefusal } from './import-outcome.ts'

export interface CsvRow {
  /** Line of the file on which the row begins, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

const mostCells = 120

/**
 * Reads CSV as RFC 4180 has it and as spreadsheets save it: cells parted by comma, semicolon or tab (whichever the first
 * line has most of), quoted where they hold quotes or line breaks. Empty lines are skipped.
 */
export function readCsv(text: string): Result<CsvRow[], FileRefusal> {
  const separator = separatorOf(text)
  const rows: CsvRow[] = []
  let cells: string[] = []
  let line = 1
  let rowLine = 1
  let at = 0
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
    if (cells.length > mostCells) return refuse('csv-malformed', { line })
    if (at >= text.length || text[at] === '\n') {
      endRow()
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
