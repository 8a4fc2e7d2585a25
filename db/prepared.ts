import { type Column, inArray, type SQL, sql } from 'drizzle-orm'
import { underlyingHandle } from './guarded-tx.ts'
import type { Reader, Tx } from './handle.ts'

interface Preparable<Row> {
  prepare(name: string): { execute(values?: Record<string, unknown>): Promise<Row[]> }
}

/**
 * A read that is built and prepared once per connection and run with new values: the way of hot paths.
 * Values are named with `sql.placeholder('name')`; `name` is the statement's name on PostgreSQL.
 */
export function preparedRead<Row>(name: string, build: (read: Reader) => Preparable<Row>) {
  return prepared<Reader, Row>(name, build)
}

/** The same for a write that returns rows. */
export function preparedWrite<Row>(name: string, build: (tx: Tx) => Preparable<Row>) {
  return prepared<Tx, Row>(name, build)
}

function prepared<Handle extends Reader, Row>(name: string, build: (handle: Handle) => Preparable<Row>) {
  const statements = new WeakMap<Handle, ReturnType<Preparable<Row>['prepare']>>()
  return (handle: Handle, values: Record<string, unknown>): Promise<Row[]> => {
    const connection = underlyingHandle(handle)
    let statement = statements.get(connection)
    if (!statement) {
      statement = build(connection).prepare(name)
      statements.set(connection, statement)
    }
    return statement.execute(values)
  }
}

/** A value for `column` by its name, null allowed: drizzle hands a plain placeholder's null to the column, which has no sign for it. */
export function valueOrNull(column: Column, name: string): SQL {
  const encoder = { mapToDriverValue: (value: unknown) => (value == null ? null : column.mapToDriverValue(value)) }
  return sql`${sql.param(sql.placeholder(name), encoder)}`
}

/**
 * `column = <value of that name>` for prepared reads that join. Beside a join SQLite's planner looks at what is bound to a
 * plain equality and plans the statement anew for every execution (the driver is compiled with ENABLE_STAT4): ten times
 * the cost of the read. Into a list, of one value, it does not look.
 */
export function equalsValue(column: Column, name: string): SQL {
  return inArray(column, [sql.placeholder(name)])
}
