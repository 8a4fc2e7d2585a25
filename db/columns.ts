import * as pg from 'drizzle-orm/pg-core'
import * as lite from 'drizzle-orm/sqlite-core'
import { engine } from './engine.ts'

// Compared byte by byte, as SQLite does: the order of the database's own collation differs between machines.
const byteOrderedText = pg.customType<{ data: string }>({ dataType: () => 'text collate "C"' })
const bytea = pg.customType<{ data: Buffer; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  // A server's driver gives a Buffer, the one in process plain bytes.
  fromDriver: (bytes) => (Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
})

const postgresColumns = {
  table: pg.pgTable,
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  primaryKey: pg.primaryKey,
  foreignKey: pg.foreignKey,
  check: pg.check,
  text: () => pg.text(),
  sortedText: () => byteOrderedText(),
  integer: () => pg.integer(),
  real: () => pg.doublePrecision(),
  boolean: () => pg.boolean(),
  bytes: () => bytea(),
  json: () => pg.jsonb(),
  instant: () => pg.timestamp({ withTimezone: true, precision: 3, mode: 'date' }),
}

const sqliteColumns = {
  table: lite.sqliteTable,
  index: lite.index,
  uniqueIndex: lite.uniqueIndex,
  primaryKey: lite.primaryKey,
  foreignKey: lite.foreignKey,
  check: lite.check,
  text: () => lite.text(),
  sortedText: () => lite.text(),
  integer: () => lite.integer(),
  real: () => lite.real(),
  boolean: () => lite.integer({ mode: 'boolean' }),
  bytes: () => lite.blob({ mode: 'buffer' }),
  json: () => lite.text({ mode: 'json' }),
  instant: () => lite.integer({ mode: 'timestamp_ms' }),
} satisfies Record<keyof typeof postgresColumns, unknown>

/**
 * The one place that knows both dialects of tables. Typed as PostgreSQL on both engines: its builders are async and
 * lack `.get/.all/.run`, so a SQLite-only call does not compile; a PostgreSQL-only call fails in the first SQLite test.
 */
export const columns = (engine === 'postgres' ? postgresColumns : sqliteColumns) as typeof postgresColumns
