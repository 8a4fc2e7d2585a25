import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { getTableName, is, Table } from 'drizzle-orm'
import { forgetCurrentReleases } from '#app/catalogue/course-store.server.ts'
import type { Database } from '#db/handle.ts'
import { migrateDatabase, migrationsFolder } from '#db/migrate.ts'
import { openPostgresDatabase, postgresDatabase } from '#db/postgres-database.server.ts'
import * as schema from '#db/schema/index.ts'

const emptyAll = `truncate ${Object.values(schema)
  .filter((table) => is(table, Table))
  .map((table) => `"${getTableName(table as unknown as Table)}"`)
  .join(', ')}`

let taken = false

/** One database per worker, emptied for each test; so one at a time. */
export async function tempPostgres(): Promise<Database> {
  if (taken) throw new Error('On PostgreSQL a test has one temporary database')
  taken = true
  const { db, query } = await (process.env.DATABASE_URL ? serverDatabase(process.env.DATABASE_URL) : inProcessDatabase())
  await query(emptyAll)
  // All tests of a worker read through one connection, by which this is remembered.
  forgetCurrentReleases()
  return {
    engine: 'postgres',
    get read() {
      return db.read
    },
    transact: (work) => db.transact(work),
    async close() {
      taken = false
    },
  }
}

interface Started {
  db: Database
  query(text: string): Promise<unknown>
}

let inProcess: Promise<Started> | undefined
function inProcessDatabase(): Promise<Started> {
  inProcess ??= startInProcess()
  return inProcess
}

async function startInProcess(): Promise<Started> {
  const [{ drizzle }, client] = await Promise.all([import('drizzle-orm/pglite'), startPglite()])
  const db = postgresDatabase(drizzle(client, { casing: 'snake_case' }), () => client.close())
  return { db, query: (text) => client.exec(text) }
}

/** A migrated PGlite takes seconds to make and half a second to load from its dump. */
export async function startPglite(): Promise<PGlite> {
  const { PGlite } = await import('@electric-sql/pglite')
  const dump = join(import.meta.dirname, '../../node_modules/.cache/salohiyat', `pglite-${fingerprint()}.tar`)
  if (existsSync(dump)) return PGlite.create({ loadDataDir: new Blob([readFileSync(dump)]), relaxedDurability: true })
  const [{ drizzle }, { migrate }] = await Promise.all([import('drizzle-orm/pglite'), import('drizzle-orm/pglite/migrator')])
  const client = await PGlite.create({ relaxedDurability: true })
  await migrate(drizzle(client), { migrationsFolder: migrationsFolder() })
  const bytes = Buffer.from(await (await client.dumpDataDir('none')).arrayBuffer())
  const folder = dirname(dump)
  mkdirSync(folder, { recursive: true })
  // Dumps of earlier migrations are of no more use.
  for (const old of readdirSync(folder)) if (old.endsWith('.tar')) rmSync(join(folder, old), { force: true })
  const part = `${dump}.${process.pid}`
  writeFileSync(part, bytes)
  renameSync(part, dump)
  return client
}

function fingerprint(): string {
  const hash = createHash('sha256').update(readFileSync(join(import.meta.dirname, '../../node_modules/@electric-sql/pglite/package.json')))
  for (const file of readdirSync(migrationsFolder(), { withFileTypes: true })) {
    if (file.isFile()) hash.update(readFileSync(join(file.parentPath, file.name)))
  }
  return hash.digest('hex').slice(0, 16)
}

let onServer: Promise<Started> | undefined
function serverDatabase(url: string): Promise<Started> {
  onServer ??= startOnServer(url)
  return onServer
}

/** A database of its own per worker on the server of `DATABASE_URL`, made anew. */
async function startOnServer(url: string): Promise<Started> {
  const { default: pg } = await import('pg')
  const name = `salohiyat_test_${process.env.VITEST_POOL_ID ?? process.pid}`
  const administrator = new pg.Client({ connectionString: url })
  await administrator.connect()
  await administrator.query(`drop database if exists ${name} with (force)`)
  await administrator.query(`create database ${name}`)
  await administrator.end()
  const own = new URL(url)
  own.pathname = `/${name}`
  const result = await migrateDatabase({ url: own.href, dataDir: '' })
  if (!result.ok) throw new Error(`The test server cannot be migrated: ${result.refusal}`)
  const db = await openPostgresDatabase(own.href)
  const pool = new pg.Pool({ connectionString: own.href, max: 1 })
  return { db, query: (text) => pool.query(text) }
}
