/**
 * The code of a driver's error, also where Drizzle wrapped it: SQLite puts `SQLITE_…` on the error itself, PostgreSQL
 * its five signs on the cause.
 */
export function databaseErrorCode(error: unknown): string | undefined {
  for (let link = error, depth = 0; link instanceof Error && depth < 5; link = link.cause, depth++) {
    if ('code' in link && typeof link.code === 'string') return link.code
  }
  return undefined
}

const uniqueViolations = new Set(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505'])
export function isUniqueViolation(error: unknown): boolean {
  return uniqueViolations.has(databaseErrorCode(error) ?? '')
}

const foreignKeyViolations = new Set(['SQLITE_CONSTRAINT_FOREIGNKEY', 'SQLITE_CONSTRAINT_TRIGGER', '23503', '23001'])
export function isForeignKeyViolation(error: unknown): boolean {
  return foreignKeyViolations.has(databaseErrorCode(error) ?? '')
}

/** PostgreSQL gave up one of several transactions that met; running it again is right. */
export function isSerializationFailure(error: unknown): boolean {
  const code = databaseErrorCode(error)
  return code === '40001' || code === '40P01'
}

/** Others held the database for too long: the same request may succeed in a moment. */
export function isBusy(error: unknown): boolean {
  const code = databaseErrorCode(error)
  return code?.startsWith('SQLITE_BUSY') || code === 'SQLITE_LOCKED' || code === '55P03' || isSerializationFailure(error)
}

const outages =
  /^(SQLITE_(FULL|IOERR|CANTOPEN|READONLY|NOMEM)|08|53|57P|ECONN|ENOTFOUND|EPIPE|ETIMEDOUT|EAI_AGAIN|database-closed|transaction-stalled|rolled-back)/

/** Nothing is wrong with the request: the database is away, full or overloaded. Nothing was written. */
export function isUnavailable(error: unknown): boolean {
  return isBusy(error) || outages.test(databaseErrorCode(error) ?? '')
}

/** Our own: the database was closed, a transaction stood still for too long, or SQLite gave a whole batch up. */
export function databaseError(code: 'database-closed' | 'transaction-stalled' | 'rolled-back', message: string): Error {
  return Object.assign(new Error(message), { code })
}
