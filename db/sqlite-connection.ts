import BetterSqlite, { type Database as Connection } from 'better-sqlite3'

export type { Connection }

/** Signs of the value of a pragma after it was set; anything else means that the promise to keep answers does not hold. */
const promised = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1 }

/**
 * The driver's default loses acknowledged commits in a power cut on every connection but the first (it is compiled
 * with NORMAL for WAL), so FULL is set on each and read back. The writer never waits inside the driver: that would
 * block the event loop.
 */
export function openWriter(file: string): Connection {
  const connection = new BetterSqlite(file, { timeout: 5000 })
  return guarded(connection, () => {
    keepPromises(connection)
    connection.pragma('cache_size = -4000')
    connection.pragma('journal_size_limit = 33554432')
    connection.pragma('busy_timeout = 0')
  })
}

/** Cannot write, and sees only what is committed. */
export function openReader(file: string): Connection {
  const connection = new BetterSqlite(file, { timeout: 1000, fileMustExist: true })
  return guarded(connection, () => {
    keepPromises(connection)
    connection.pragma('cache_size = -8000')
    connection.pragma('query_only = ON')
    if (connection.pragma('query_only', { simple: true }) !== 1) throw new Error('SQLite did not accept query_only')
  })
}

/**
 * The one connection with foreign keys off: a migration that rebuilds a table drops the old one, and with keys on that
 * would delete the rows that refer to it.
 */
export function openForMigration(file: string): Connection {
  const connection = new BetterSqlite(file, { timeout: 10_000 })
  return guarded(connection, () => {
    keepPromises(connection)
    connection.pragma('foreign_keys = OFF')
    if (connection.pragma('foreign_keys', { simple: true }) !== 0) throw new Error('SQLite did not switch foreign keys off')
  })
}

/** Looks without touching: no pragma that writes, no file made. */
export function openToInspect(file: string): Connection {
  return new BetterSqlite(file, { timeout: 5000, readonly: true, fileMustExist: true })
}

function keepPromises(connection: Connection): void {
  connection.pragma('journal_mode = WAL')
  connection.pragma('synchronous = FULL')
  connection.pragma('foreign_keys = ON')
  for (const [name, value] of Object.entries(promised)) {
    const found = connection.pragma(name, { simple: true })
    if (found !== value) throw new Error(`SQLite has ${name} = ${found}, wanted ${value}`)
  }
}

function guarded(connection: Connection, setUp: () => void): Connection {
  try {
    setUp()
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

interface Statement {
  run(...params: unknown[]): unknown
  all(...params: unknown[]): unknown
  get(...params: unknown[]): unknown
  raw(): Pick<Statement, 'all' | 'get'>
}

/** Enough for every query of the application; queries with lists of varying length push each other out. */
const statementsKept = 400

/**
 * The part of a connection that Drizzle uses, with its statements kept: preparing costs more than most of our queries.
 * `beforeUse` runs before each execution and may throw.
 */
export function statementCache(connection: Connection, beforeUse: () => void): Connection {
  const kept = new Map<string, Statement>()
  const prepare = (sql: string): Statement => {
    const found = kept.get(sql)
    if (found) return found
    const statement = keptStatement(connection, sql, beforeUse)
    if (kept.size >= statementsKept) kept.delete(kept.keys().next().value!)
    kept.set(sql, statement)
    return statement
  }
  return { prepare } as unknown as Connection
}

/** `raw()` of the driver changes the statement itself, so rows as arrays come from a statement of their own. */
function keptStatement(connection: Connection, sql: string, beforeUse: () => void): Statement {
  const plain = connection.prepare<unknown[]>(sql)
  let arrays: Statement | undefined
  const wrap = (statement: typeof plain): Statement => ({
    run(...params) {
      beforeUse()
      return statement.run(...params)
    },
    all(...params) {
      beforeUse()
      return statement.all(...params)
    },
    get(...params) {
      beforeUse()
      return statement.get(...params)
    },
    raw: () => (arrays ??= wrap(connection.prepare<unknown[]>(sql).raw())),
  })
  return wrap(plain)
}
