import type { Ctx } from '#app/kernel/ctx.ts'
import type { StaffField } from './staff-fields.ts'
import { isWork, mayUndo, type StaffCounts, type StaffImport, type StaffImportRow, undoHours, type WorkState } from './staff-import.ts'
import { findStaffImport, listStaffRowsAt } from './staff-import-store.server.ts'
import type { RowOutcome } from './staff-plan.ts'
import { firstRowPage, pagesOf, type RowPage, rowsPerPage } from './staff-row-pages.ts'

/** A cell of the file that may be put right in the page. */
export interface RowCell {
  readonly column: number
  readonly field: StaffField
  readonly value: string
}

export interface ImportedRow {
  readonly n: number
  /** Name of the sheet where the file has several. */
  readonly sheet: string
  /** 0 for what the file does not have. */
  readonly line: number
  readonly mended: boolean
  readonly outcome: RowOutcome
  /** Of a row with a fault. */
  readonly cells: readonly RowCell[]
}

export interface RowList extends RowPage {
  readonly pages: number
  readonly rows: readonly ImportedRow[]
}

/** The worker is at it, or comes to it. */
export interface WaitingView {
  readonly state: WorkState
  readonly entry: StaffImport
}

export interface RefusedView {
  readonly state: 'refused'
  readonly entry: StaffImport
}

export interface ColumnsView {
  readonly state: 'mapping'
  readonly entry: StaffImport
}

export interface ReviewView {
  readonly state: 'review'
  readonly entry: StaffImport
  readonly counts: StaffCounts
  readonly list: RowList
}

export interface DoneView {
  readonly state: 'committed' | 'undone'
  readonly entry: StaffImport
  readonly counts: StaffCounts
  /** Undefined once the rows are forgotten. */
  readonly list: RowList | undefined
  /** Until when it can be taken back, while it can. */
  readonly undoUntil: Date | undefined
}

export type StaffImportView = WaitingView | RefusedView | ColumnsView | ReviewView | DoneView

/** An import of the actor's own: what there is to decide, or what became of it. Undefined for anybody else's. */
export async function viewStaffImport(ctx: Ctx, importId: string, page?: RowPage): Promise<StaffImportView | undefined> {
  const entry = await findStaffImport(ctx.db.read, ctx.actor, importId)
  if (!entry) return undefined
  const { state } = entry
  if (isWork(state)) return { state, entry }
  if (state === 'refused' || state === 'mapping') return { state, entry }
  const counts = entry.counts!
  const list = async () => listRows(ctx, entry, counts, page ?? firstRowPage(counts))
  if (state === 'review') return { state, entry, counts, list: await list() }
  const undoUntil = mayUndo(entry, ctx.now) ? new Date(entry.committedAt!.getTime() + undoHours * 3_600_000) : undefined
  return { state, entry, counts, list: entry.total > 0 ? await list() : undefined, undoUntil }
}

async function listRows({ db }: Ctx, entry: StaffImport, counts: StaffCounts, { kind, page }: RowPage): Promise<RowList> {
  const pages = pagesOf(counts[kind])
  const shown = Math.min(page, pages)
  const rows = await listStaffRowsAt(db.read, entry.id, { offset: (shown - 1) * rowsPerPage, limit: rowsPerPage, kind })
  return { kind, page: shown, pages, rows: rows.flatMap((row) => (row.outcome ? [importedRow(entry, row, row.outcome)] : [])) }
}

function importedRow({ sheets }: StaffImport, { n, sheet, line, cells, mended }: StaffImportRow, outcome: RowOutcome): ImportedRow {
  const mapping = sheets[sheet]?.mapping ?? []
  return {
    n,
    sheet: sheets.length > 1 ? (sheets[sheet]?.name ?? '') : '',
    line,
    mended,
    outcome,
    cells:
      outcome.faults.length > 0
        ? mapping.flatMap((field, column): RowCell[] => (field ? [{ column, field, value: cells[column] ?? '' }] : []))
        : [],
  }
}
