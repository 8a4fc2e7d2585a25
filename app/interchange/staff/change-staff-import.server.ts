import type { Ctx } from '#app/kernel/ctx.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import type { Tx } from '#db/handle.ts'
import { withoutNumber } from './read-sheets.ts'
import { endsMany, mayUndo, type StaffImport, type StaffImportRow } from './staff-import.ts'
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

type Changed<Value = undefined, Refusal extends string = never> = Result<Value, 'unknown-import' | 'import-conflict' | Refusal>

function withImport<Value, Refusal extends string>(
  ctx: Ctx,
  id: string,
  change: (tx: Tx, entry: StaffImport) => Promise<Changed<Value, Refusal>>,
): Promise<Changed<Value, Refusal>> {
  return ctx.db.transact(async (tx) => {
    const entry = await findStaffImport(tx, ctx.actor, id)
    return entry ? change(tx, entry) : refuse('unknown-import')
  })
}

/** New cells, by the number of their row and the place of their column. */
export type MendedCells = ReadonlyMap<number, ReadonlyMap<number, string>>

const longestCell = 500

/**
 * Puts cells right and, where any is another one now, has all rows checked again; gives how many rows changed. Refuses
 * 'unknown-import' and 'import-conflict'.
 */
export function mendRows(ctx: Ctx, id: string, cells: MendedCells): Promise<Changed<number>> {
  return withImport(ctx, id, async (tx, entry) => {
    if (entry.state !== 'review') return refuse('import-conflict')
    const rows: StaffImportRow[] = []
    for (const [n, byColumn] of cells) {
      const [row] = await listStaffRows(tx, id, { after: n - 1, limit: 1 })
      const width = entry.sheets[row?.sheet ?? -1]?.headings.length ?? 0
      if (!row || row.n !== n) continue
      const mended = Array.from({ length: width }, (_, column) =>
        withoutNumber(byColumn.get(column) ?? row.cells[column] ?? '').slice(0, longestCell),
      )
      const same = mended.every((cell, column) => cell === (row.cells[column] ?? ''))
      if (!same) rows.push({ ...row, cells: mended, mended: true })
    }
    if (rows.length === 0) return done(0)
    await putStaffRows(tx, id, rows)
    return (await moveStaffImport(tx, id, 'review', 'checking', { progress: 0, overtaken: false }))
      ? done(rows.length)
      : refuse('import-conflict')
  })
}

/** Goes back to the columns. Refuses 'unknown-import' and 'import-conflict'. */
export function reopenColumns(ctx: Ctx, id: string): Promise<Changed> {
  return withImport(ctx, id, async (tx) => ((await moveStaffImport(tx, id, 'review', 'mapping')) ? done() : refuse('import-conflict')))
}

/**
 * Orders what was looked through to be done; `sure` where she knows how many it ends. Refuses 'unknown-import',
 * 'import-conflict', 'nothing-to-commit' and 'many-ended'.
 */
export function commitStaffImport(
  ctx: Ctx,
  id: string,
  { sure }: { readonly sure: boolean },
): Promise<Changed<undefined, 'nothing-to-commit' | 'many-ended'>> {
  return withImport(ctx, id, async (tx, entry) => {
    if (entry.state === 'review' && entry.counts?.changes === 0) return refuse('nothing-to-commit')
    if (entry.state === 'review' && !sure && endsMany(entry.counts!)) return refuse('many-ended')
    const moved = await moveStaffImport(tx, id, 'review', 'committing', { progress: 0, total: entry.counts?.changes ?? 0 })
    return moved ? done() : refuse('import-conflict')
  })
}

/** Orders what was done to be taken back. Refuses 'unknown-import', 'import-conflict' and 'undo-closed' (24 hours are over). */
export function undoStaffImport(ctx: Ctx, id: string): Promise<Changed<undefined, 'undo-closed'>> {
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
