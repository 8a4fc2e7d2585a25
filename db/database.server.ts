import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { engine } from './engine.ts'
import type { Database } from './handle.ts'

export interface DatabaseLocation {
  /** `postgres://…`, or `file:…` for a SQLite file elsewhere; without it SQLite in the data folder. */
  readonly url?: string
  readonly dataDir: string
}

/** One per process: the composition root opens it and hands it on. The database must have been migrated. */
export async function openDatabase(location: DatabaseLocation): Promise<Database> {
  if (engine === 'postgres') {
    const { openPostgresDatabase } = await import('./postgres-database.server.ts')
    return openPostgresDatabase(postgresUrl(location))
  }
  const { openSqliteDatabase } = await import('./sqlite-database.server.ts')
  return openSqliteDatabase(sqliteFile(location))
}

export function postgresUrl({ url }: DatabaseLocation): string {
  if (!url) throw new Error('DATABASE_ENGINE=postgres needs DATABASE_URL=postgres://…')
  return url
}

export function sqliteFile({ url, dataDir }: DatabaseLocation): string {
  if (!url) return join(dataDir, 'salohiyat.sqlite')
  if (url.startsWith('file:///')) return fileURLToPath(url)
  if (url.startsWith('file:')) return url.slice('file:'.length)
  throw new Error('DATABASE_URL must begin with postgres:// or file:')
}
