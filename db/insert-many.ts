import { type Column, getTableColumns, sql } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import type { PgTable } from 'drizzle-orm/pg-core'
import { engine } from './engine.ts'
import { underlyingHandle } from './guarded-tx.ts'
import type { Tx } from './handle.ts'
import type { Connection } from './sqlite-connection.ts'

/** Rows that travel to PostgreSQL in one value. */
const rowsPerStatement = 1000

/**
 * Inserts many rows by one text: on SQLite a statement run for each of them, on PostgreSQL one whose only value is all of
 * them as JSON. Drizzle would write out, and the engine read, a text as long as the rows, which costs more than the
 * insertion. What a row leaves out is null. Not for tables with columns of bytes.
 */
export async function insertMany<Table extends PgTable>(tx: Tx, table: Table, rows: readonly Table['$inferInsert'][]): Promise<void> {
  if (rows.length === 0) return
  const columns = Object.entries(getTableColumns(table))
  if (engine === 'sqlite') insertEach(tx, table, columns, rows)
  else await insertAsJson(tx, table, columns, rows)
}

type Columns = readonly [field: string, column: Column][]
type Row = Readonly<Record<string, unknown>>

function insertEach(tx: Tx, table: PgTable, columns: Columns, rows: readonly Row[]): void {
  const handle = underlyingHandle(tx) as Tx & { readonly $client: Connection }
  const placeholders = Object.fromEntries(columns.map(([field]) => [field, sql.placeholder(field)]))
  const statement = handle.$client.prepare<unknown[]>(handle.insert(table).values(placeholders).toSQL().sql)
  for (const row of rows) {
    statement.run(
      ...columns.map(([field, column]) => {
        const value = row[field]
        return value === undefined || value === null ? null : column.mapToDriverValue(value)
      }),
    )
  }
}

async function insertAsJson(tx: Tx, table: PgTable, columns: Columns, rows: readonly Row[]): Promise<void> {
  const names = columns.map(([, column]) => sql.identifier(toSnakeCase(column.name)))
  const fields = columns.map(([field, column]) => [field, toSnakeCase(column.name)] as const)
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    const some = rows.slice(start, start + rowsPerStatement)
    const json = JSON.stringify(some.map((row) => Object.fromEntries(fields.map(([field, name]) => [name, row[field]]))))
    await tx.insert(table).select(sql`select ${sql.join(names, sql`, `)} from json_populate_recordset(null::${table}, ${json}::json)`)
  }
}
