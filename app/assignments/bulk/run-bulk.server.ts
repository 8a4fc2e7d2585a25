import { actWithRights } from '#app/accounts/act-for.server.ts'
import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Config } from '#app/http/config.server.ts'
import type { Actor } from '#app/kernel/ctx.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import { personScope } from '#app/organisations/staff-scope.ts'
import type { Database, Reader, Tx } from '#db/handle.ts'
import { type ListedDuty, listDutiesInScope } from '../duty-list-store.server.ts'
import { noteExemption } from '../exempt.server.ts'
import { noteExtension } from '../extend.server.ts'
import { reviewDuties } from '../review-duties.server.ts'
import { severalPeople } from '../who-store.server.ts'
import type { BulkAction, BulkOutcome, BulkRow, BulkTerms } from './bulk-action.ts'
import { refusalOf } from './bulk-outcome.ts'
import {
  advanceBulkAction,
  countBulkRows,
  failBulkAction,
  findNextBulkAction,
  finishBulkAction,
  listBulkRows,
  setOutcome,
} from './bulk-store.server.ts'
import { announceSlips, type ByHand, readWaysToRemind, remindByHand, type WaysToRemind } from './remind-by-hand.server.ts'

/** Duties of one transaction: few, so that learners who save wait for a short one at most. */
const batchSize = 40

interface Options extends Pick<Config, 'publicOrigin' | 'timeZone'> {
  /** Duties of one transaction. */
  readonly limit?: number
}

/**
 * Takes the action that was ordered first a batch further; answers whether there is more to do at once. What is done to the duties
 * of a batch, what became of each and how far it came are one transaction: all of it or nothing, once each, whatever crashes and
 * however many workers there are. It reaches whom its orderer may decide about now, and nobody when she has no rights any more.
 * One that fails is tried again after the others, and given up after some tries: it throws, so that the log says why.
 */
export async function runBulk(db: Database, now: Date, { limit = batchSize, ...site }: Options): Promise<boolean> {
  const action = await findNextBulkAction(db.read)
  if (!action) return false
  try {
    await takeFurther(db, action, { now, today: localDateOf(now, site.timeZone), site }, limit)
  } catch (error) {
    await noteFailure(db, action, now)
    throw error
  }
  return true
}

async function takeFurther(db: Database, action: BulkAction, byHand: ByHand, limit: number): Promise<void> {
  const rows = await listBulkRows(db.read, action.id, { after: action.cursor, limit })
  if (rows.length === 0) return finish(db, action, byHand)
  const actor = await actWithRights(db.read, action.ordererId)
  const ways = action.kind === 'remind' ? await readWaysFor(db.read, actor, rows, byHand) : undefined
  await db.transact((tx) => writeBatch(tx, { action, rows, actor, ways, byHand }))
}

async function noteFailure(db: Database, action: BulkAction, now: Date): Promise<void> {
  await db.transact(async (tx) => {
    if ((await failBulkAction(tx, action, now)) !== 'failed') return
    await noteEnd(tx, action, 'bulk.failed', now)
  })
}

async function noteEnd(tx: Tx, { id, ordererId, kind }: BulkAction, name: 'bulk.finished' | 'bulk.failed', now: Date): Promise<void> {
  const counts = await countBulkRows(tx, id)
  await appendAudit(tx, { now, actorId: ordererId }, { action: name, subject: id, details: { kind, ...counts } })
}

interface Batch {
  readonly action: BulkAction
  readonly rows: readonly BulkRow[]
  readonly actor: Actor | undefined
  readonly ways: WaysToRemind | undefined
  readonly byHand: ByHand
}

async function writeBatch(tx: Tx, batch: Batch): Promise<Result<undefined, 'overtaken'>> {
  const { action, rows, actor, byHand } = batch
  if (!(await advanceBulkAction(tx, action, rows.at(-1)!.n))) return refuse('overtaken')
  const duties = await readDuties(tx, actor, rows, byHand)
  const numbers = new Map<BulkOutcome, number[]>()
  for (const { n, dutyId } of rows) {
    const duty = duties.get(dutyId)
    const outcome = duty && actor ? await writeOne(tx, duty, actor, batch) : 'not-yours'
    numbers.set(outcome, [...(numbers.get(outcome) ?? []), n])
  }
  if (action.kind !== 'remind') {
    const people = [...new Set([...duties.values()].map(({ personId }) => personId))]
    await reviewDuties(tx, severalPeople(people), { now: byHand.now, timeZone: byHand.site.timeZone })
  }
  for (const [outcome, of] of numbers) await setOutcome(tx, action.id, outcome, of)
  return done()
}

async function writeOne(tx: Tx, duty: ListedDuty, actor: Actor, { action, ways, byHand }: Batch): Promise<BulkOutcome> {
  const terms: BulkTerms = action.terms!
  const { now, today } = byHand
  const refusal = refusalOf(terms, duty, { actorId: actor.id, today })
  if (refusal) return refusal
  switch (terms.kind) {
    case 'remind':
      return remindByHand(tx, ways!, duty, byHand)
    case 'extend':
      await noteExtension(tx, { actor, now }, duty.id, { ...terms, bulk: action.id })
      return 'extended'
    case 'exempt':
      await noteExemption(tx, { actor, now }, duty, { category: terms.category, from: today, until: terms.until }, action.id)
      return 'exempted'
  }
}

/** Those of the rows that the actor may decide about now. */
async function readDuties(
  read: Reader,
  actor: Actor | undefined,
  rows: readonly BulkRow[],
  { today }: ByHand,
): Promise<Map<string, ListedDuty>> {
  const scope = actor && personScope(actor)
  if (!scope) return new Map()
  const ids = rows.map(({ dutyId }) => dutyId)
  return new Map((await listDutiesInScope(read, scope, ids, today)).map((duty) => [duty.id, duty]))
}

async function readWaysFor(read: Reader, actor: Actor | undefined, rows: readonly BulkRow[], byHand: ByHand): Promise<WaysToRemind> {
  const duties = await readDuties(read, actor, rows, byHand)
  return readWaysToRemind(read, [...new Set([...duties.values()].map(({ personId }) => personId))], byHand)
}

async function finish(db: Database, action: BulkAction, byHand: ByHand): Promise<void> {
  if (action.kind === 'remind') await announceSlips(db, action, byHand)
  const { now } = byHand
  await db.transact(async (tx) => {
    if (await finishBulkAction(tx, action.id, now)) await noteEnd(tx, action, 'bulk.finished', now)
  })
}
