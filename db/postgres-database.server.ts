import { setTimeout as pause } from 'node:timers/promises'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { isRefusal } from '#app/kernel/result.ts'
import { databaseError, isSerializationFailure } from './errors.ts'
import { guardedTx } from './guarded-tx.ts'
import type { Database, Reader, Tx } from './handle.ts'
import { bindToScope, refuseNesting, refuseReadInside, type TransactionScope } from './transaction-scope.ts'

/** How long a transaction that meets others is tried again. */
const patience = 5000

/** Any PostgreSQL driver of Drizzle: `transact` is serialisable, as it is on SQLite, and runs again where two met. */
export function postgresDatabase(drizzle: PgDatabase<PgQueryResultHKT>, end: () => Promise<void>): Database {
  let closed = false

  async function run<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
    const deadline = performance.now() + patience
    for (let tries = 1; ; tries++) {
      const scope: TransactionScope = { open: false }
      let refusal: { value: T } | undefined
      try {
        return await drizzle.transaction(
          async (raw) => {
            scope.open = true
            const value = await bindToScope(scope, () => body(guardedTx(raw as unknown as Tx, scope)))()
            scope.open = false
            if (!isRefusal(value)) return value
            refusal = { value }
            // The only way to make Drizzle roll back.
            throw new Error('refused')
          },
          { isolationLevel: 'serializable' },
        )
      } catch (error) {
        scope.open = false
        if (refusal) return refusal.value
        if (!isSerializationFailure(error) || performance.now() > deadline) throw error
      }
      await pause(Math.random() * Math.min(2 ** tries, 100))
    }
  }

  return {
    engine: 'postgres',
    get read() {
      refuseReadInside()
      return drizzle as unknown as Reader
    },
    transact(body) {
      refuseNesting()
      if (closed) return Promise.reject(databaseError('database-closed', 'The database is closed'))
      return run(body)
    },
    async close() {
      if (closed) return
      closed = true
      await end()
    },
  }
}

/** Connects to a server with a pool; a process of the web needs few connections, since it has one thread. */
export async function openPostgresDatabase(url: string): Promise<Database> {
  const [{ default: pg }, { drizzle }] = await Promise.all([import('pg'), import('drizzle-orm/node-postgres')])
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 15_000,
    application_name: 'salohiyat',
  })
  // A connection that breaks while idle is dropped from the pool; whoever asks next gets a new one or an error.
  pool.on('error', () => {})
  const { rows } = await pool.query<{ synchronous_commit: string }>('show synchronous_commit')
  if (rows[0]?.synchronous_commit === 'off') {
    await pool.end()
    throw new Error('PostgreSQL has synchronous_commit = off: an acknowledged answer could be lost. Set it to on.')
  }
  return postgresDatabase(drizzle(pool, { casing: 'snake_case' }), () => pool.end())
}
