import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, onTestFinished } from 'vitest'
import { openDatabase, sqliteFile } from '#db/database.server.ts'
import { engine } from '#db/engine.ts'
import type { Database } from '#db/handle.ts'
import { migrateDatabase } from '#db/migrate.ts'

/** An empty migrated database of the engine under test, gone after the test. */
export async function tempDatabase(): Promise<Database> {
  if (engine === 'postgres') {
    const { tempPostgres } = await import('./temp-postgres.ts')
    const db = await tempPostgres()
    afterTest(() => db.close())
    return db
  }
  const db = await openDatabase({ dataDir: await tempDataDir() })
  afterTest(() => db.close())
  return db
}

/** A data folder with an empty migrated SQLite file, for tests that open it more than once. */
export async function tempDataDir(): Promise<string> {
  const dataDir = tempFolder()
  copyFileSync(await migratedFile(), sqliteFile({ dataDir }))
  return dataDir
}

export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'salohiyat-'))
  afterTest(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

let migrated: Promise<string> | undefined

/** Migrated once per worker; copying the file is ten times faster than migrating again. */
function migratedFile(): Promise<string> {
  migrated ??= migrateBase()
  return migrated
}

async function migrateBase(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'salohiyat-base-'))
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))
  const result = await migrateDatabase({ dataDir })
  if (!result.ok) throw new Error(`The base for tests cannot be migrated: ${result.refusal}`)
  return sqliteFile({ dataDir })
}

/** After the test where there is one, else after the file (in a `beforeAll`). */
function afterTest(clean: () => void | Promise<void>): void {
  try {
    onTestFinished(clean)
  } catch {
    afterAll(clean)
  }
}
