import type { Reader } from './handle.ts'

interface Preparable<Row> {
  prepare(name: string): { execute(values?: Record<string, unknown>): Promise<Row[]> }
}

/**
 * A read that is built and prepared once per connection and run with new values: the way of hot paths.
 * Values are named with `sql.placeholder('name')`; `name` is the statement's name on PostgreSQL.
 */
export function preparedRead<Row>(name: string, build: (read: Reader) => Preparable<Row>) {
  const statements = new WeakMap<Reader, ReturnType<Preparable<Row>['prepare']>>()
  return (read: Reader, values: Record<string, unknown>): Promise<Row[]> => {
    let statement = statements.get(read)
    if (!statement) {
      statement = build(read).prepare(name)
      statements.set(read, statement)
    }
    return statement.execute(values)
  }
}
