import { channel } from 'node:diagnostics_channel'
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { isRefusal } from '#app/kernel/result.ts'
import { databaseError, isBusy } from './errors.ts'
import { guardedTx } from './guarded-tx.ts'
import type { Database, Reader, Tx } from './handle.ts'
import { openReader, openWriter, statementCache } from './sqlite-connection.ts'
import { bindToScope, openScope, refuseNesting, refuseReadInside, type TransactionScope } from './transaction-scope.ts'

interface Job {
  readonly scope: TransactionScope
  readonly run: () => Promise<unknown>
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

interface Outcome {
  readonly settle: () => void
  /** Whether its writes are kept: it neither threw nor refused. */
  readonly stays: boolean
  readonly error?: unknown
}

/** Publishes `{ jobs, milliseconds }` after each commit that reached the disk. */
export const commits = channel('salohiyat:sqlite-commit')

const batchLimit = 128
/** A process that has held the file for this long in a row lets others in. */
const fairShare = 50

/**
 * SQLite in WAL mode with one writer. Transactions that wait share one commit, hence one fsync: each runs in a
 * savepoint of its own, one that throws or refuses rolls back alone, and all settle after the commit is on disk.
 * Jobs fail as busy where other processes hold the file for `patience` milliseconds; a job that holds its own batch up
 * for `stallLimit` is given up.
 */
export function openSqliteDatabase(file: string, { patience = 5000, stallLimit = 15_000 } = {}): Database {
  const writer = openWriter(file)
  const reader = openReader(file)
  const statements = {
    begin: writer.prepare('BEGIN IMMEDIATE'),
    commit: writer.prepare('COMMIT'),
    rollback: writer.prepare('ROLLBACK'),
    savepoint: writer.prepare('SAVEPOINT job'),
    release: writer.prepare('RELEASE job'),
    rollbackJob: writer.prepare('ROLLBACK TO job'),
  }
  let current: TransactionScope | undefined
  const write = drizzle(
    statementCache(writer, () => {
      // Also catches a query that was built in time and awaited late, while somebody else's transaction is open.
      if (!current || openScope() !== current) throw new Error('A transaction was used after its end')
    }),
    { casing: 'snake_case' },
  )
  const snapshot = { open: reader.prepare('BEGIN'), end: reader.prepare('COMMIT') }
  function endSnapshot(): void {
    if (reader.open && reader.inTransaction) snapshot.end.run()
  }
  const read = drizzle(
    statementCache(reader, () => {
      refuseReadInside()
      // The reads of one turn of the event loop share a snapshot: locking the file for each costs as much as reading.
      if (reader.inTransaction) return
      snapshot.open.run()
      setImmediate(endSnapshot)
    }),
    { casing: 'snake_case' },
  ) as unknown as Reader

  const queue: Job[] = []
  let working: Promise<void> | undefined
  let closed = false

  /** Waits in JavaScript, with jitter, so that this process goes on answering. */
  async function begin(): Promise<void> {
    const deadline = performance.now() + patience
    for (let tries = 0; ; tries++) {
      try {
        if (writer.inTransaction) statements.rollback.run()
        statements.begin.run()
        return
      } catch (error) {
        if (!isBusy(error) || performance.now() > deadline) throw error
      }
      await pause(1 + Math.random() * Math.min(1 + tries, 8))
    }
  }

  function giveUp(): void {
    try {
      if (writer.inTransaction) statements.rollback.run()
    } catch {
      // Where the disk does not even let go, the next batch tries again and fails with the reason.
    }
  }

  /** Runs one job in its savepoint. `settle` waits for the batch: what the job saw is true only after the commit. */
  async function runJob(job: Job, stalled: Promise<never>): Promise<Outcome> {
    statements.savepoint.run()
    current = job.scope
    job.scope.open = true
    let outcome: Outcome
    try {
      const value = await Promise.race([job.run(), stalled])
      outcome = { settle: () => job.resolve(value), stays: !isRefusal(value) }
    } catch (error) {
      outcome = { settle: () => job.reject(error), stays: false, error }
    } finally {
      job.scope.open = false
      current = undefined
    }
    // A disk that is full or failing makes SQLite roll the whole batch back by itself.
    if (!writer.inTransaction) throw outcome.error ?? databaseError('rolled-back', 'SQLite rolled the transaction back')
    if (!outcome.stays) statements.rollbackJob.run()
    statements.release.run()
    return outcome
  }

  async function runBatch(): Promise<void> {
    const taken: Job[] = []
    const settlements: (() => void)[] = []
    let stays = 0
    let late = false
    let timer: NodeJS.Timeout | undefined
    const stalled = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        late = true
        reject(databaseError('transaction-stalled', 'A transaction took too long'))
      }, stallLimit)
    })
    stalled.catch(() => {})
    try {
      await begin()
      const started = performance.now()
      while (queue.length > 0 && taken.length < batchLimit && !late) {
        const job = queue.shift()!
        taken.push(job)
        const outcome = await runJob(job, stalled)
        settlements.push(outcome.settle)
        if (outcome.stays) stays++
      }
      if (stays > 0) {
        statements.commit.run()
        if (commits.hasSubscribers) commits.publish({ jobs: stays, milliseconds: performance.now() - started })
      } else statements.rollback.run()
    } catch (error) {
      // Nothing of this batch is on disk. Where not even the wait for the file ended, nobody's turn will come sooner.
      for (const job of taken.length > 0 ? taken : queue.splice(0)) job.reject(error)
      giveUp()
      return
    } finally {
      clearTimeout(timer)
    }
    // Whoever is told that her writes are kept sees them in her next read.
    endSnapshot()
    for (const settle of settlements) settle()
  }

  async function work(): Promise<void> {
    // Whoever else arrives in this turn of the event loop joins the batch.
    await nextTurn()
    let since = performance.now()
    while (queue.length > 0) {
      await runBatch()
      if (performance.now() - since > fairShare) {
        await pause(2)
        since = performance.now()
      } else await nextTurn()
    }
  }

  function nudge(): void {
    working ??= work().finally(() => {
      working = undefined
      if (queue.length > 0) nudge()
    })
  }

  return {
    engine: 'sqlite',
    get read() {
      refuseReadInside()
      return read
    },
    transact<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
      refuseNesting()
      if (closed) return Promise.reject(databaseError('database-closed', 'The database is closed'))
      return new Promise<T>((resolve, reject) => {
        const scope: TransactionScope = { open: false }
        const tx = guardedTx(write as unknown as Tx, scope)
        queue.push({ scope, run: bindToScope(scope, async () => body(tx)), resolve: resolve as Job['resolve'], reject })
        nudge()
      })
    },
    async close() {
      closed = true
      while (working) await working
      if (reader.open) reader.close()
      if (writer.open) writer.close()
    },
  }
}
