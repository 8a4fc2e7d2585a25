import { hash } from 'node:crypto'
import { actWithRights } from '#app/accounts/act-for.server.ts'
import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Actor } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import { startOfDay } from '#app/kernel/local-date.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import { inChunks } from '#app/organisations/in-chunks.ts'
import type { StaffChange } from '#app/organisations/staff-change.ts'
import { applyStaffChanges } from '#app/organisations/staff-change-store.server.ts'
import { type PersonScope, personScope } from '#app/organisations/staff-scope.ts'
import { appendEvent, appendEvents } from '#app/outbox/outbox-store.server.ts'
import { isForeignKeyViolation } from '#db/errors.ts'
import type { Database, Tx } from '#db/handle.ts'
import { readTable } from '../read-table.ts'
import { readImportedRows } from './imported-rows.server.ts'
import { planStaff } from './plan-staff.ts'
import { readSheets } from './read-sheets.ts'
import { countsOf } from './staff-counts.ts'
import type { StaffFileRefusal, StaffImport, StaffImportRow } from './staff-import.ts'
import {
  type Claim,
  claimStaffImport,
  deleteStaffChanges,
  deleteStaffRows,
  findStaffFile,
  findStaffImportToDo,
  insertStaffChanges,
  listColumnMeanings,
  listReversedChanges,
  moveStaffImport,
  putStaffRows,
  reportProgress,
} from './staff-import-store.server.ts'
import { memoryScope } from './staff-memory.ts'
import type { StaffNews, StaffPlan } from './staff-plan.ts'
import { readStaffState } from './staff-state-store.server.ts'
import { closedInstead, newsOfUndo } from './undo-changes.ts'

/** Rows of one transaction: few, so that learners who save wait for a short one at most. */
const chunk = 1_000

/** Without a sign of life for so long, another worker takes over. */
const leaseMilliseconds = 60_000

interface Work {
  readonly db: Database
  readonly entry: StaffImport
  readonly claim: Claim
  readonly actor: Actor
  readonly scope: PersonScope
  readonly timeZone: string
  /** Time goes on while a stage runs. */
  readonly now: () => Date
}

/** Another worker has it, or it was stopped: whoever sees this writes nothing more. */
const lost = refuse('lost')
type Lost = typeof lost

/**
 * Takes the import that waits longest through its stage; answers whether there is more to do. What is long is written in
 * parts that nobody sees until the state of the import says that all of them are there; what changes the organisation is
 * one transaction. A stage that broke off begins anew.
 */
export async function runStaffImport(db: Database, start: Date, timeZone: string): Promise<boolean> {
  const entry = await findStaffImportToDo(db.read, start)
  if (!entry) return false
  const begun = performance.now()
  const now = () => new Date(start.getTime() + Math.round(performance.now() - begun))
  const claim = { importId: entry.id, state: entry.state, workerId: newId(start) } as Claim
  if (!(await db.transact((tx) => claimStaffImport(tx, claim, start, leaseEnd(start))))) return true
  const actor = await actWithRights(db.read, entry.importerId)
  const scope = actor && personScope(actor)
  if (!actor || !scope)
    await db.transact((tx) => moveStaffImport(tx, entry.id, entry.state, 'refused', { refusal: 'no-rights', file: null }))
  else await runStage({ db, entry, claim, actor, scope, timeZone, now })
  return true
}

/** For what cannot be worked on: a file is given back, a commit is to be looked through again, an undo did not happen. */
export function giveUpStaffImport(db: Database, { id, state }: StaffImport): Promise<unknown> {
  return db.transact(async (tx) => {
    if (state === 'committing') return moveStaffImport(tx, id, state, 'review', { overtaken: true })
    if (state === 'undoing') return moveStaffImport(tx, id, state, 'committed', { overtaken: true })
    return moveStaffImport(tx, id, state, 'refused', { refusal: 'too-much-work', file: null })
  })
}

const leaseEnd = (now: Date) => new Date(now.getTime() + leaseMilliseconds)

function runStage(work: Work): Promise<unknown> {
  switch (work.claim.state) {
    case 'reading':
      return readFile(work)
    case 'checking':
      return checkRows(work)
    case 'committing':
      return commit(work)
    case 'undoing':
      return undo(work)
  }
}

async function readFile(work: Work): Promise<unknown> {
  const { db, entry, scope } = work
  const give = (refusal: StaffFileRefusal, params?: StaffImport['refusalParams']) =>
    db.transact((tx) => moveStaffImport(tx, entry.id, 'reading', 'refused', { refusal, refusalParams: params ?? null, file: null }))
  const file = await findStaffFile(db.read, entry.id)
  const table = file ? await readTable(file) : refuse('file-empty')
  if (!table.ok) return give(table.refusal, table.params)
  const memory = memoryScope(scope)
  const remembered = {
    units: await listColumnMeanings(db.read, memory, 'units'),
    positions: await listColumnMeanings(db.read, memory, 'positions'),
    people: await listColumnMeanings(db.read, memory, 'people'),
  }
  const { sheets, rows } = readSheets(table.value, remembered)
  if (rows.length === 0) return give('no-rows')
  await db.transact((tx) => deleteStaffRows(tx, entry.id))
  if (!(await writeRows(work, rows))) return lost
  const { encoding } = table.value
  return db.transact((tx) =>
    moveStaffImport(tx, entry.id, 'reading', 'mapping', {
      sheets,
      encoding: encoding?.name ?? null,
      encodingGuessed: encoding?.guessed ?? false,
      total: rows.length,
      file: null,
    }),
  )
}

/** Writes rows in parts; false where another worker took over. */
async function writeRows({ db, entry, claim, now }: Work, rows: readonly StaffImportRow[]): Promise<boolean> {
  for (let at = 0; at < rows.length; at += chunk) {
    const part = rows.slice(at, at + chunk)
    const written = await db.transact(async (tx) => {
      if (!(await reportProgress(tx, claim, { progress: at, total: rows.length, until: leaseEnd(now()) }))) return lost
      await putStaffRows(tx, entry.id, part)
      return done()
    })
    if (!written.ok) return false
  }
  return true
}

interface Planned {
  readonly plan: StaffPlan
  readonly rows: readonly StaffImportRow[]
  readonly digest: string
  readonly staff: number
}

async function plan({ db, entry, actor, scope, now, claim }: Work): Promise<Planned | Lost> {
  const { rows, read, numbers } = await readImportedRows(db.read, entry)
  const reached = await db.transact((tx) => reportProgress(tx, claim, { progress: 0, total: rows.length, until: leaseEnd(now()) }))
  if (!reached) return lost
  const state = await readStaffState(db.read, { actor, scope, numbers, asOf: entry.asOf })
  const made = planStaff(read, state, { asOf: entry.asOf, complete: entry.complete }, now())
  const outcomes = made.outcomes.map(({ subject, kind, faults, fields }) => [subject, kind, faults, fields])
  const staff = [...state.people.values()].filter(({ inScope }) => inScope).length
  return { plan: made, rows, digest: hash('sha256', JSON.stringify(outcomes)), staff }
}

async function checkRows(work: Work, overtaken = false): Promise<unknown> {
  const planned = await plan(work)
  return 'ok' in planned ? lost : keepOutcomes(work, planned, overtaken)
}

/** Keeps what becomes of each row, and leads to the page where that is looked through. */
async function keepOutcomes(
  work: Work,
  { plan: { outcomes, changes }, rows, digest, staff }: Planned,
  overtaken: boolean,
): Promise<unknown> {
  const { db, entry } = work
  const byRow = new Map(outcomes.flatMap((outcome) => (outcome.n ? [[outcome.n, outcome] as const] : [])))
  const last = rows.at(-1)?.n ?? 0
  const absent = outcomes.filter(({ n }) => n === 0)
  const all = [
    ...rows.map((row): StaffImportRow => ({ ...row, outcome: byRow.get(row.n) ?? null })),
    ...absent.map((outcome, i): StaffImportRow => ({ n: last + i + 1, sheet: -1, line: 0, cells: [], mended: false, outcome })),
  ]
  await db.transact((tx) => deleteStaffRows(tx, entry.id, true))
  if (!(await writeRows(work, all))) return lost
  const counts = countsOf(outcomes, { rows: rows.length, changes: changes.length, staff })
  return db.transact((tx) =>
    moveStaffImport(tx, entry.id, work.claim.state, 'review', { counts, digest, overtaken, total: rows.length, progress: rows.length }),
  )
}

/** What was looked through becomes true, all of it at once; where something else changed meanwhile, it is looked through again. */
async function commit(work: Work): Promise<unknown> {
  const { db, entry, claim, now } = work
  const planned = await plan(work)
  if ('ok' in planned) return planned
  if (planned.digest !== entry.digest) return keepOutcomes(work, planned, true)
  const { changes, news } = planned.plan
  await db.transact((tx) => deleteStaffChanges(tx, entry.id))
  for (let at = 0; at < changes.length; at += chunk) {
    const kept = await db.transact(async (tx) => {
      if (!(await reportProgress(tx, claim, { progress: at, total: changes.length, until: leaseEnd(now()) }))) return lost
      await insertStaffChanges(tx, entry.id, at, changes.slice(at, at + chunk))
      return done()
    })
    if (!kept.ok) return kept
  }
  const written = await db.transact((tx) => write(tx, work, changes, news, 'committed'))
  return written.ok ? written : overtake(work, written.refusal)
}

async function write(
  tx: Tx,
  { entry, actor, timeZone, now }: Work,
  changes: readonly StaffChange[],
  news: readonly StaffNews[],
  to: 'committed' | 'undone',
): Promise<Result<undefined, 'lost' | 'overtaken'>> {
  const at = now()
  const instant = to === 'committed' ? { committedAt: at } : { undoneAt: at }
  const from = to === 'committed' ? 'committing' : 'undoing'
  if (!(await moveStaffImport(tx, entry.id, from, to, { ...instant, overtaken: false }))) return lost
  if (!(await applyStaffChanges(tx, changes))) return refuse('overtaken')
  const people = changes.flatMap(({ entity, before, after }) => (entity === 'person' ? ((before ?? after)?.id ?? []) : []))
  await inChunks(people, (personIds) => appendEvent(tx, { type: 'people.changed', personIds }, at))
  const starts = new Map<string, Date>()
  const availableAt = (event: StaffNews): Date => {
    const begins = starts.get(event.on) ?? startOfDay(event.on, timeZone)
    starts.set(event.on, begins)
    return begins > at ? begins : at
  }
  await appendEvents(
    tx,
    news.map((event) => ({ event, availableAt: availableAt(event) })),
    at,
  )
  const action = to === 'committed' ? 'staff.imported' : 'staff.import-undone'
  const { rows: _, staff: __, ...counts } = entry.counts!
  await appendAudit(
    tx,
    { now: at, actor },
    { action, subject: entry.id, details: { asOf: entry.asOf, complete: entry.complete, ...counts } },
  )
  return done()
}

/** Something changed between the reading and the writing: the next look tells what. */
function overtake(work: Work, refusal: 'lost' | 'overtaken'): Promise<unknown> {
  return refusal === 'lost' ? Promise.resolve(lost) : checkRows(work, true)
}

/**
 * Takes back all that an import changed, or nothing: where a row is no longer as the import left it, the import stands.
 * New rows that others name by now (a duty that a rule made) are closed instead of removed.
 */
async function undo(work: Work): Promise<unknown> {
  const { db, entry } = work
  const changes = await listReversedChanges(db.read, entry.id)
  const news = newsOfUndo(changes)
  let written: Result<undefined, 'lost' | 'overtaken'>
  try {
    written = await db.transact((tx) => write(tx, work, changes, news, 'undone'))
  } catch (error) {
    if (!isForeignKeyViolation(error)) throw error
    const closed = closedInstead(changes, work.now())
    written = await db.transact((tx) => write(tx, work, closed, news, 'undone'))
  }
  if (written.ok || written.refusal === 'lost') return written
  return db.transact((tx) => moveStaffImport(tx, entry.id, 'undoing', 'committed', { overtaken: true }))
}
