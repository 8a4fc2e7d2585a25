import { isPersonalNumber } from '#app/organisations/person-values.ts'
import type { TableFile } from '../table-file.ts'
import { blackedOut } from './cell-values.ts'
import { guessMapping, guessTable, headingKey, type StaffTable } from './staff-fields.ts'
import type { StaffImportRow, StaffSheet } from './staff-import.ts'

/** What headings meant before, by list. */
export type Remembered = Readonly<Record<StaffTable, ReadonlyMap<string, string>>>

export interface ReadSheets {
  readonly sheets: readonly StaffSheet[]
  readonly rows: readonly StaffImportRow[]
}

const sampleRows = 3
const longestCell = 500

/** The sheets of a file with what their columns seem to hold, and their rows without any personal identification number. */
export function readSheets({ sheets }: TableFile, remembered: Remembered): ReadSheets {
  const rows: StaffImportRow[] = []
  const read = sheets.map(({ name, rows: all }, sheet): StaffSheet => {
    const [head, ...body] = all
    const width = all.reduce((most, { cells }) => Math.max(most, cells.length), 0)
    const headings = Array.from({ length: width }, (_, i) => (head?.cells[i] ?? '').trim().slice(0, 120))
    const numbers = personalColumns(
      headings,
      body.map(({ cells }) => cells),
    )
    const kept = body.map(({ line, cells }, i): StaffImportRow => {
      const clean = cells.map((cell, column) => (numbers.has(column) ? '' : withoutNumber(cell).slice(0, longestCell)))
      return { n: rows.length + i + 1, sheet, line, cells: clean, mended: false, outcome: null }
    })
    for (const row of kept) rows.push(row)
    // A sheet with headings alone is no list: that it is complete would mean that nobody is left.
    const list = body.length > 0 ? guessTable(headings) : undefined
    const known = list && remembered[list]
    const mapping = list ? guessMapping(list, headings, known) : headings.map(() => undefined)
    return {
      name,
      headings,
      rows: body.length,
      sample: kept.slice(0, sampleRows).map(({ cells }) => cells),
      blackedOut: [...numbers],
      ...(list && { list }),
      mapping: mapping.map((field, i) => (numbers.has(i) ? null : (field ?? null))),
      remembered: known !== undefined && headings.some((heading) => known.has(headingKey(heading))),
    }
  })
  return { sheets: read, rows }
}

/** The cell as it may be kept. */
export const withoutNumber = (cell: string): string => (isPersonalNumber(cell) ? blackedOut : cell)

/** Columns that hold personal identification numbers, by what they are called or by most of their cells. */
function personalColumns(headings: readonly string[], rows: readonly (readonly string[])[]): ReadonlySet<number> {
  const found = new Set<number>()
  for (const [column, heading] of headings.entries()) {
    let filled = 0
    let numbers = 0
    for (const cells of rows) {
      if (!cells[column]?.trim()) continue
      filled += 1
      if (isPersonalNumber(cells[column])) numbers += 1
    }
    if (/^(pinfl|jshshir|jshir|pin|personal identification number)$/.test(headingKey(heading)) || numbers * 2 > filled) found.add(column)
  }
  return found
}
