import type { Ctx } from '#app/kernel/ctx.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import type { Tx } from '#db/handle.ts'
import { mayUndo, type StaffImport, type StaffImportRow } from './staff-import.ts'
import {
  deleteStaffChanges,
  deleteStaffImport,
  deleteStaffRows,
  findStaffImport,
  listStaffRows,
  moveStaffImport,
  putStaffRows,
} from './staff-import-store.server.ts'

// What its importer does with an import, each in one transaction; the worker goes on with it.

type Changed = Result<undefined, 'unknown-import' | 'import-conflict' | 'undo-closed' | 'nothing-to-commit'>

function withImport(ctx: Ctx, id: string, change: (tx: Tx, entry: StaffImport) => Promise<Changed>): Promise<Changed> {
  return ctx.db.transact(async (tx) => {
    const entry = await findStaffImport(tx, ctx.actor, id)
    return entry ? change(tx, entry) : refuse('unknown-import')
  })
}

/** New cells, by the number of their row and the place of their column. */
export type MendedCells = ReadonlyMap<number, ReadonlyMap<number, string>>

const longestCell = 500

/** Puts cells right and has all rows checked again. Refuses 'unknown-import' and 'import-conflict'. */
export function mendRows(ctx: Ctx, id: string, cells: MendedCells): Promise<Changed> {
  return withImport(ctx, id, async (tx, entry) => {
    if (entry.state !== 'review') return refuse('import-conflict')
    const rows: StaffImportRow[] = []
    for (const [n, byColumn] of cells) {
      const [row] = await listStaffRows(tx, id, { after: n - 1, limit: 1 })
      const width = entry.sheets[row?.sheet ?? -1]?.headings.length ?? 0
      if (!row || row.n !== n) continue
      const mended = Array.from({ length: width }, (_, column) => (byColumn.get(column) ?? row.cells[column] ?? '').slice(0, longestCell))
      const same = mended.every((cell, column) => cell === (row.cells[column] ?? ''))
      if (!same) rows.push({ ...row, cells: mended, mended: true })
    }
    if (rows.length === 0) return done()
    await putStaffRows(tx, id, rows)
    return (await moveStaffImport(tx, id, 'review', 'checking', { progress: 0, overtaken: false })) ? done() : refuse('import-conflict')
  })
}

/** Goes back to the columns. Refuses 'unknown-import' and 'import-conflict'. */
export function reopenColumns(ctx: Ctx, id: string): Promise<Changed> {
  return withImport(ctx, id, async (tx) => ((await moveStaffImport(tx, id, 'review', 'mapping')) ? done() : refuse('import-conflict')))
}

/** Orders what was looked through to be done. Refuses 'unknown-import', 'import-conflict' and 'nothing-to-commit'. */
export function commitStaffImport(ctx: Ctx, id: string): Promise<Changed> {
  return withImport(ctx, id, async (tx, entry) => {
    if (entry.state === 'review' && entry.counts?.changes === 0) return refuse('nothing-to-commit')
    const moved = await moveStaffImport(tx, id, 'review', 'committing', { progress: 0, total: entry.counts?.changes ?? 0 })
    return moved ? done() : refuse('import-conflict')
  })
}

/** Orders what was done to be taken back. Refuses 'unknown-import', 'import-conflict' and 'undo-closed' (24 hours are over). */
export function undoStaffImport(ctx: Ctx, id: string): Promise<Changed> {
  return withImport(ctx, id, async (tx, entry) => {
    if (entry.state === 'committed' && !mayUndo(entry, ctx.now)) return refuse('undo-closed')
    const moved = await moveStaffImport(tx, id, 'committed', 'undoing', {
      overtaken: false,
      progress: 0,
      total: entry.counts?.changes ?? 0,
    })
    return moved ? done() : refuse('import-conflict')
  })
}

/** Forgets a file of which nothing was taken. Refuses 'unknown-import' and 'import-conflict'. */
export function discardStaffImport(ctx: Ctx, id: string): Promise<Changed> {
  return withImport(ctx, id, async (tx, { state }) => {
    if (state !== 'refused' && state !== 'mapping' && state !== 'review') return refuse('import-conflict')
    await forgetRows(tx, id)
    await deleteStaffImport(tx, id)
    return done()
  })
}

export async function forgetRows(tx: Tx, id: string): Promise<void> {
  await deleteStaffRows(tx, id)
  await deleteStaffChanges(tx, id)
}
