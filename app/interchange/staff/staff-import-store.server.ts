import { and, asc, desc, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { Actor } from '#app/kernel/ctx.ts'
import { reversed, type StaffChange } from '#app/organisations/staff-change.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { staffColumn, staffImport, staffImportChange, staffImportRow } from '#db/schema/interchange.ts'
import type { StaffTable } from './staff-fields.ts'
import { type StaffImport, type StaffImportRow, type StaffImportState, type WorkState, workStates } from './staff-import.ts'
import type { OutcomeKind } from './staff-plan.ts'

const columns = {
  id: staffImport.id,
  importerId: staffImport.importerId,
  state: staffImport.state,
  fileName: staffImport.fileName,
  encoding: staffImport.encoding,
  encodingGuessed: staffImport.encodingGuessed,
  sheets: staffImport.sheets,
  asOf: staffImport.asOf,
  complete: staffImport.complete,
  counts: staffImport.counts,
  digest: staffImport.digest,
  overtaken: staffImport.overtaken,
  refusal: staffImport.refusal,
  refusalParams: staffImport.refusalParams,
  progress: staffImport.progress,
  total: staffImport.total,
  createdAt: staffImport.createdAt,
  committedAt: staffImport.committedAt,
  undoneAt: staffImport.undoneAt,
}

/** An import of the actor's own; anybody else's is unknown. */
export async function findStaffImport(read: Reader, actor: Actor, id: string): Promise<StaffImport | undefined> {
  const [row] = await read
    .select(columns)
    .from(staffImport)
    .where(and(eq(staffImport.id, id), eq(staffImport.importerId, actor.id)))
  return row
}

/** The actor's imports, the latest first. */
export function listStaffImports(read: Reader, actor: Actor): Promise<StaffImport[]> {
  return read
    .select(columns)
    .from(staffImport)
    .where(eq(staffImport.importerId, actor.id))
    .orderBy(desc(staffImport.createdAt), desc(staffImport.id))
    .limit(50)
}

export type NewStaffImport = Pick<StaffImport, 'id' | 'fileName' | 'asOf' | 'createdAt'> & { readonly file: Uint8Array }

export async function insertStaffImport(tx: Tx, actor: Actor, { file, ...row }: NewStaffImport): Promise<void> {
  await tx.insert(staffImport).values({
    ...row,
    importerId: actor.id,
    state: 'reading',
    file: Buffer.from(file),
    encodingGuessed: false,
    sheets: [],
    complete: false,
    overtaken: false,
    progress: 0,
    total: 0,
  })
}

type Changed = Partial<Omit<typeof staffImport.$inferInsert, 'id' | 'importerId' | 'createdAt'>>

/** Leads an import from one state to the next; false where it was in another one by then. */
export async function moveStaffImport(
  tx: Tx,
  id: string,
  from: StaffImportState,
  to: StaffImportState,
  changed: Changed = {},
): Promise<boolean> {
  const rows = await tx
    .update(staffImport)
    .set({ ...changed, state: to, workerId: null, workerUntil: null })
    .where(and(eq(staffImport.id, id), eq(staffImport.state, from)))
    .returning({ id: staffImport.id })
  return rows.length === 1
}

/** An import that waits for a worker, or whose worker gave no sign of life; the one that waits longest. */
export async function findStaffImportToDo(read: Reader, now: Date): Promise<StaffImport | undefined> {
  const [row] = await read
    .select(columns)
    .from(staffImport)
    .where(and(inArray(staffImport.state, [...workStates]), or(isNull(staffImport.workerUntil), lt(staffImport.workerUntil, now))))
    .orderBy(asc(staffImport.createdAt), asc(staffImport.id))
    .limit(1)
  return row
}

export interface Claim {
  readonly importId: string
  readonly state: WorkState
  readonly workerId: string
}

/** Takes an import up; false where another worker was first. */
export async function claimStaffImport(tx: Tx, { importId, state, workerId }: Claim, now: Date, until: Date): Promise<boolean> {
  const free = or(isNull(staffImport.workerUntil), lt(staffImport.workerUntil, now))
  const rows = await tx
    .update(staffImport)
    .set({ workerId, workerUntil: until })
    .where(and(eq(staffImport.id, importId), eq(staffImport.state, state), free))
    .returning({ id: staffImport.id })
  return rows.length === 1
}

/** A sign of life, with how far the work came; false where another worker has taken it over, or it was stopped. */
export async function reportProgress(
  tx: Tx,
  { importId, state, workerId }: Claim,
  at: { readonly progress: number; readonly total?: number; readonly until: Date },
): Promise<boolean> {
  const { progress, total, until } = at
  const rows = await tx
    .update(staffImport)
    .set({ progress, workerUntil: until, ...(total !== undefined && { total }) })
    .where(and(eq(staffImport.id, importId), eq(staffImport.state, state), eq(staffImport.workerId, workerId)))
    .returning({ id: staffImport.id })
  return rows.length === 1
}

export async function findStaffFile(read: Reader, id: string): Promise<Uint8Array | undefined> {
  const [row] = await read.select({ file: staffImport.file }).from(staffImport).where(eq(staffImport.id, id))
  return row?.file ?? undefined
}

const rowColumns = {
  n: staffImportRow.n,
  sheet: staffImportRow.sheet,
  line: staffImportRow.line,
  cells: staffImportRow.cells,
  mended: staffImportRow.mended,
  outcome: staffImportRow.outcome,
}

export interface RowRange {
  /** Rows after this one. */
  readonly after: number
  readonly limit: number
  readonly kind?: OutcomeKind
}

/** Rows of an import that was found for its importer, in the order of the file. */
export function listStaffRows(read: Reader, importId: string, { after, limit, kind }: RowRange): Promise<StaffImportRow[]> {
  return read
    .select(rowColumns)
    .from(staffImportRow)
    .where(and(eq(staffImportRow.importId, importId), gt(staffImportRow.n, after), kind && eq(staffImportRow.kind, kind)))
    .orderBy(asc(staffImportRow.n))
    .limit(limit)
}

/** A page of them, by its place among all of the kind. */
export function listStaffRowsAt(
  read: Reader,
  importId: string,
  { offset, limit, kind }: { offset: number; limit: number; kind?: OutcomeKind },
): Promise<StaffImportRow[]> {
  return read
    .select(rowColumns)
    .from(staffImportRow)
    .where(and(eq(staffImportRow.importId, importId), kind && eq(staffImportRow.kind, kind)))
    .orderBy(asc(staffImportRow.n))
    .limit(limit)
    .offset(offset)
}

/** Adds rows, or gives those that are there their outcome. */
export async function putStaffRows(tx: Tx, importId: string, rows: readonly StaffImportRow[]): Promise<void> {
  const values = rows.map((row) => ({ ...row, importId, kind: row.outcome?.kind ?? null }))
  for (let start = 0; start < values.length; start += 500)
    await tx
      .insert(staffImportRow)
      .values(values.slice(start, start + 500))
      .onConflictDoUpdate({
        target: [staffImportRow.importId, staffImportRow.n],
        set: { kind: sql`excluded.kind`, outcome: sql`excluded.outcome`, mended: sql`excluded.mended`, cells: sql`excluded.cells` },
      })
}

/** Forgets rows of an import; with `absent` only those that stand for what its file does not have. */
export async function deleteStaffRows(tx: Tx, importId: string, absent = false): Promise<void> {
  await tx.delete(staffImportRow).where(and(eq(staffImportRow.importId, importId), absent ? eq(staffImportRow.sheet, -1) : undefined))
}

/** Keeps a part of what an import is about to change, from place `start` on. */
export async function insertStaffChanges(tx: Tx, importId: string, start: number, changes: readonly StaffChange[]): Promise<void> {
  const rows = changes.map(({ entity, before, after }, i) => ({
    importId,
    n: start + i,
    entity,
    before: before as Record<string, unknown> | null,
    after: after as Record<string, unknown> | null,
  }))
  for (let at = 0; at < rows.length; at += 500) await tx.insert(staffImportChange).values(rows.slice(at, at + 500))
}

/** All that an import changed, the other way round. */
export async function listReversedChanges(read: Reader, importId: string): Promise<StaffChange[]> {
  const { entity, before, after, n } = staffImportChange
  const rows = await read
    .select({ entity, before, after })
    .from(staffImportChange)
    .where(eq(staffImportChange.importId, importId))
    .orderBy(asc(n))
  return rows.map((row) => reversed(row as unknown as StaffChange))
}

export async function deleteStaffChanges(tx: Tx, importId: string): Promise<void> {
  await tx.delete(staffImportChange).where(eq(staffImportChange.importId, importId))
}

/** Imports whose rows are no longer needed: of which nothing came since `draftsBefore`, and that are done since `doneBefore`. */
export async function listForgettable(read: Reader, draftsBefore: Date, doneBefore: Date): Promise<StaffImport[]> {
  const isDraft = and(inArray(staffImport.state, ['refused', 'mapping', 'review']), lt(staffImport.createdAt, draftsBefore))
  const isDone = and(inArray(staffImport.state, ['committed', 'undone']), lt(staffImport.createdAt, doneBefore), gt(staffImport.total, 0))
  return read.select(columns).from(staffImport).where(or(isDraft, isDone)).limit(20)
}

export async function deleteStaffImport(tx: Tx, id: string): Promise<void> {
  await tx.delete(staffImport).where(eq(staffImport.id, id))
}

/** An import whose rows are gone keeps its figures. */
export async function setForgotten(tx: Tx, id: string): Promise<void> {
  await tx.update(staffImport).set({ total: 0 }).where(eq(staffImport.id, id)).returning({ id: staffImport.id })
}

/** What headings meant in the last import of this part of the organisation. */
export async function listColumnMeanings(read: Reader, scope: string, list: StaffTable): Promise<Map<string, string>> {
  const { heading, field } = staffColumn
  const rows = await read
    .select({ heading, field })
    .from(staffColumn)
    .where(and(eq(staffColumn.scope, scope), eq(staffColumn.list, list)))
  return new Map(rows.map((row) => [row.heading, row.field]))
}

export async function keepColumnMeanings(tx: Tx, scope: string, list: StaffTable, meanings: ReadonlyMap<string, string>): Promise<void> {
  const rows = [...meanings].map(([heading, field]) => ({ scope, list, heading, field }))
  if (!rows.length) return
  await tx
    .insert(staffColumn)
    .values(rows)
    .onConflictDoUpdate({ target: [staffColumn.scope, staffColumn.list, staffColumn.heading], set: { field: sql`excluded.field` } })
}
