import type { ExtractTablesWithRelations } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type * as schema from './schema/index.ts'

type Schema = typeof schema
type Drizzle = PgDatabase<PgQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>

/** Reads only. On SQLite it is a connection that cannot write and never sees an open transaction. */
export type Reader = Pick<Drizzle, 'select' | 'selectDistinct' | '$count'>

declare const transactionBrand: unique symbol
/** An open transaction; only `transact` makes one, so every write is in one. */
export type Tx = Reader & Pick<Drizzle, 'insert' | 'update' | 'delete'> & { readonly [transactionBrand]: true }

export interface Database {
  readonly engine: 'sqlite' | 'postgres'
  readonly read: Reader
  /**
   * Runs `work` in one serialisable transaction and settles after it is on disk. A throw or a returned refusal
   * rolls back. PostgreSQL may run `work` again (40001): no mail, files or HTTP inside. Must not be nested.
   */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}
