import { copyFileSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openDatabase, sqliteFile } from '#db/database.server.ts'
import { engine } from '#db/engine.ts'
import type { Database } from '#db/handle.ts'
import { migrateDatabase } from '#db/migrate.ts'

/** An empty migrated database of the engine under test, gone after the test. */
export async function tempDatabase(): Promise<Database> {
  const db = await openTempDatabase()
  onTestFinished(() => db.close())
  return db
}

/** The same for several tests: who opens it in a `beforeAll` returns its `close` there. */
export async function openTempDatabase(): Promise<Database> {
  if (engine === 'sqlite') return openDatabase({ dataDir: await tempDataDir() })
  const { tempPostgres } = await import('./temp-postgres.ts')
  return tempPostgres()
}

/** A data folder with an empty migrated SQLite file, for tests that open it more than once. */
export async function tempDataDir(): Promise<string> {
  const dataDir = tempFolder()
  copyFileSync(await migratedFile(), sqliteFile({ dataDir }))
  return dataDir
}

/** Gone after the run, with all other temporary files (temp-root.ts). */
export function tempFolder(): string {
  return mkdtempSync(join(tmpdir(), 'salohiyat-'))
}

let migrated: Promise<string> | undefined

/** Migrated once per worker; copying the file is ten times faster than migrating again. */
function migratedFile(): Promise<string> {
  migrated ??= migrateBase()
  return migrated
}

async function migrateBase(): Promise<string> {
  const dataDir = tempFolder()
  const result = await migrateDatabase({ dataDir })
  if (!result.ok) throw new Error(`The base for tests cannot be migrated: ${result.refusal}`)
  return sqliteFile({ dataDir })
}
