import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import { type DatabaseLocation, postgresUrl, sqliteFile } from './database.server.ts'
import { engine } from './engine.ts'
import { databaseErrorCode } from './errors.ts'
import { type Connection, openForMigration, openToInspect } from './sqlite-connection.ts'

export interface Migrated {
  /** How many migrations ran. */
  readonly applied: number
  /** The copy made before them, where there was data. */
  readonly backup?: string
}

/**
 * - `corrupt-database`: the file is not a whole SQLite database.
 * - `foreign-database`: it is one, with tables of another program.
 * - `newer-database`: a newer version of this program has changed it.
 * - `unwritable-folder`: the data folder or the file cannot be written.
 * - `database-unreachable`: PostgreSQL does not answer, or refuses us.
 */
export type MigrationRefusal = 'corrupt-database' | 'foreign-database' | 'newer-database' | 'unwritable-folder' | 'database-unreachable'

export interface MigrationOptions extends DatabaseLocation {
  readonly migrationsFolder?: string
}

const migrationsTable = '__drizzle_migrations'
/** Any fixed number: PostgreSQL lets one process at a time hold it. */
const advisoryLock = 7_210_431

/** Brings the database to this version's tables; changes nothing where it refuses. */
export async function migrateDatabase(options: MigrationOptions): Promise<Result<Migrated, MigrationRefusal>> {
  const folder = options.migrationsFolder ?? migrationsFolder()
  return engine === 'postgres' ? migratePostgres(postgresUrl(options), folder) : migrateSqlite(sqliteFile(options), folder)
}

/** Whether every migration of this version has run, and none of a newer one. */
export async function isMigrated(options: MigrationOptions): Promise<boolean> {
  const known = readMigrationFiles({ migrationsFolder: options.migrationsFolder ?? migrationsFolder() })
  const applied = engine === 'postgres' ? await appliedInPostgres(postgresUrl(options)) : appliedInFile(sqliteFile(options))
  return applied !== undefined && pendingAfter(known, applied)?.length === 0
}

/** Beside the source and beside the build alike, the folder stands in the root of the package. */
export function migrationsFolder(from = import.meta.dirname): string {
  const folder = join(from, 'db', 'migrations', engine)
  if (existsSync(folder)) return folder
  const parent = dirname(from)
  if (parent === from) throw new Error('The folder db/migrations is missing')
  return migrationsFolder(parent)
}

/** Those not yet applied; undefined where the database has one that we do not know. */
function pendingAfter(known: readonly MigrationMeta[], applied: ReadonlySet<string>): MigrationMeta[] | undefined {
  const pending = known.filter(({ hash }) => !applied.has(hash))
  return pending.length === known.length - applied.size ? pending : undefined
}

async function migrateSqlite(file: string, folder: string): Promise<Result<Migrated, MigrationRefusal>> {
  const known = readMigrationFiles({ migrationsFolder: folder })
  const unwritable = makeWritable(file)
  if (unwritable) return refuse('unwritable-folder', { path: unwritable })
  try {
    if (existsSync(file)) {
      const applied = appliedInFile(file)
      if (applied === undefined) return refuse('foreign-database', { path: file })
      const pending = pendingAfter(known, applied)
      if (!pending) return refuse('newer-database', { path: file })
      if (pending.length === 0) return done({ applied: 0 })
    }
    const connection = openForMigration(file)
    try {
      return done(await applyToSqlite(connection, known, file))
    } finally {
      connection.close()
    }
  } catch (error) {
    const code = databaseErrorCode(error)
    if (code === 'SQLITE_NOTADB' || code?.startsWith('SQLITE_CORRUPT')) return refuse('corrupt-database', { path: file })
    if (code?.startsWith('SQLITE_READONLY') || code?.startsWith('SQLITE_CANTOPEN'))
      return refuse('unwritable-folder', { path: dirname(file) })
    throw error
  }
}

/** The path that cannot be written, if any. */
function makeWritable(file: string): string | undefined {
  const folder = dirname(file)
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch {
    return folder
  }
  try {
    if (existsSync(file)) accessSync(file, constants.W_OK)
  } catch {
    return file
  }
  return undefined
}

/** Hashes of the migrations that have run; undefined where the file holds another program's tables. */
function appliedInFile(file: string): Set<string> | undefined {
  if (!existsSync(file)) return new Set()
  const connection = openToInspect(file)
  try {
    return appliedIn(connection)
  } finally {
    connection.close()
  }
}

function appliedIn(connection: Connection): Set<string> | undefined {
  const tables = connection.prepare<[], string>("select name from sqlite_schema where type = 'table'").pluck().all()
  if (!tables.includes(migrationsTable)) return tables.length === 0 ? new Set() : undefined
  return new Set(connection.prepare<[], string>(`select hash from ${migrationsTable}`).pluck().all())
}

async function applyToSqlite(connection: Connection, known: readonly MigrationMeta[], file: string): Promise<Migrated> {
  const sound = connection.pragma('quick_check(1)', { simple: true })
  if (sound !== 'ok') throw Object.assign(new Error(String(sound)), { code: 'SQLITE_CORRUPT' })
  const backup = await copyIfFilled(connection, file)
  const apply = connection.transaction(() => {
    // Another process may have been faster while we waited for the file.
    const applied = appliedIn(connection) ?? new Set()
    connection.exec(`create table if not exists ${migrationsTable} (id integer primary key, hash text not null, created_at numeric)`)
    const remember = connection.prepare(`insert into ${migrationsTable} (hash, created_at) values (?, ?)`)
    const pending = known.filter(({ hash }) => !applied.has(hash))
    for (const migration of pending) {
      for (const statement of migration.sql) connection.exec(statement)
      remember.run(migration.hash, migration.folderMillis)
    }
    const broken = connection.pragma('foreign_key_check') as { table: string; parent: string }[]
    if (broken[0]) throw new Error(`The migration would leave rows of ${broken[0].table} without their ${broken[0].parent}`)
    return pending.length
  })
  const applied = apply.immediate()
  return backup ? { applied, backup } : { applied }
}

async function copyIfFilled(connection: Connection, file: string): Promise<string | undefined> {
  const filled = (appliedIn(connection)?.size ?? 0) > 0
  if (!filled) return undefined
  const folder = join(dirname(file), 'backups')
  mkdirSync(folder, { recursive: true })
  const backup = join(folder, `before-migration-${new Date().toISOString().replaceAll(/[:.]/g, '-')}.sqlite`)
  await connection.backup(backup)
  return backup
}

async function migratePostgres(url: string, folder: string): Promise<Result<Migrated, MigrationRefusal>> {
  const [{ default: pg }, { drizzle }, { migrate }] = await Promise.all([
    import('pg'),
    import('drizzle-orm/node-postgres'),
    import('drizzle-orm/node-postgres/migrator'),
  ])
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000, application_name: 'salohiyat migrate' })
  try {
    await client.connect()
  } catch (error) {
    await client.end().catch(() => {})
    return refuse('database-unreachable', { reason: databaseErrorCode(error) ?? 'unknown' })
  }
  try {
    await client.query('select pg_advisory_lock($1)', [advisoryLock])
    const known = readMigrationFiles({ migrationsFolder: folder })
    const pending = pendingAfter(known, await appliedByClient(client))
    if (!pending) return refuse('newer-database', { path: new URL(url).pathname.slice(1) })
    await migrate(drizzle(client), { migrationsFolder: folder })
    return done({ applied: pending.length })
  } finally {
    // Ends the lock as well.
    await client.end()
  }
}

async function appliedInPostgres(url: string): Promise<Set<string>> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  await client.connect()
  try {
    return await appliedByClient(client)
  } finally {
    await client.end()
  }
}

async function appliedByClient(client: { query(text: string): Promise<{ rows: unknown[] }> }): Promise<Set<string>> {
  const { rows: found } = await client.query(`select to_regclass('drizzle.${migrationsTable}') as name`)
  if ((found[0] as { name: string | null }).name === null) return new Set()
  const { rows } = await client.query(`select hash from drizzle.${migrationsTable}`)
  return new Set((rows as { hash: string }[]).map(({ hash }) => hash))
}
