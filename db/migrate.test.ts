import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempDataDir, tempFolder } from '#tests/support/temp-database.ts'
import { sqliteFile } from './database.server.ts'
import { isMigrated, migrateDatabase, migrationsFolder } from './migrate.ts'
import { openReader, openWriter } from './sqlite-connection.ts'
import { openSqliteDatabase } from './sqlite-database.server.ts'

const known = readdirSync(migrationsFolder()).filter((name) => name.endsWith('.sql')).length

test('a new folder gets a migrated database; the second time nothing runs', async () => {
  const dataDir = join(tempFolder(), 'not', 'yet', 'there')
  expect(await isMigrated({ dataDir })).toBe(false)
  expect(await migrateDatabase({ dataDir })).toEqual({ ok: true, value: { applied: known } })
  expect(await isMigrated({ dataDir })).toBe(true)
  expect(await migrateDatabase({ dataDir })).toEqual({ ok: true, value: { applied: 0 } })
  expect(existsSync(join(dataDir, 'backups'))).toBe(false)
})

test('two processes that start at once migrate once', async () => {
  const dataDir = tempFolder()
  const results = await Promise.all([migrateDatabase({ dataDir }), migrateDatabase({ dataDir })])
  expect(results.map((result) => result.ok && result.value.applied).sort()).toEqual([0, known])
})

test('rebuilding a table of a filled database keeps the rows that refer to it, and a copy is made before', async () => {
  const folder = tempFolder()
  writeMigrations(folder, [
    `create table parent (id text primary key not null);--> statement-breakpoint
     create table child (id text primary key not null, parent_id text not null references parent (id) on delete cascade);`,
  ])
  const dataDir = tempFolder()
  await migrateDatabase({ dataDir, migrationsFolder: folder })
  const file = sqliteFile({ dataDir })
  const connection = openWriter(file)
  connection.exec("insert into parent values ('p1'), ('p2'); insert into child values ('c1', 'p1'), ('c2', 'p2'), ('c3', 'p2')")
  connection.close()

  addMigration(
    folder,
    // What drizzle-kit writes for a changed column.
    `PRAGMA foreign_keys=OFF;--> statement-breakpoint
     CREATE TABLE __new_parent (id text primary key not null, name text default '' not null);--> statement-breakpoint
     INSERT INTO __new_parent (id) SELECT id FROM parent;--> statement-breakpoint
     DROP TABLE parent;--> statement-breakpoint
     ALTER TABLE __new_parent RENAME TO parent;--> statement-breakpoint
     PRAGMA foreign_keys=ON;`,
  )
  expect(await isMigrated({ dataDir, migrationsFolder: folder })).toBe(false)
  const result = await migrateDatabase({ dataDir, migrationsFolder: folder })
  expect(result).toMatchObject({ ok: true, value: { applied: 1 } })

  const after = openReader(file)
  expect(after.prepare('select id from child order by id').pluck().all()).toEqual(['c1', 'c2', 'c3'])
  expect(after.prepare('select name from parent').pluck().all()).toEqual(['', ''])
  expect(after.pragma('foreign_key_check')).toEqual([])
  after.close()
  const backup = openReader(result.ok ? result.value.backup! : '')
  expect(backup.prepare('select count(*) from child').pluck().get()).toBe(3)
  expect(() => backup.prepare('select name from parent')).toThrow()
  backup.close()
})

test('a migration that would leave rows without their parent is rolled back', async () => {
  const folder = tempFolder()
  writeMigrations(folder, [
    `create table parent (id text primary key not null);--> statement-breakpoint
     create table child (id text primary key not null, parent_id text not null references parent (id));--> statement-breakpoint
     insert into parent values ('p1');--> statement-breakpoint
     insert into child values ('c1', 'p1');`,
  ])
  const dataDir = tempFolder()
  await migrateDatabase({ dataDir, migrationsFolder: folder })
  addMigration(folder, 'delete from parent;')
  await expect(migrateDatabase({ dataDir, migrationsFolder: folder })).rejects.toThrow('rows of child without their parent')
  const connection = openReader(sqliteFile({ dataDir }))
  expect(connection.prepare('select count(*) from parent').pluck().get()).toBe(1)
  connection.close()
})

test('a database that a newer version has changed is left alone', async () => {
  const folder = tempFolder()
  const dataDir = tempFolder()
  for (const entry of ['meta', ...readdirSync(migrationsFolder()).filter((name) => name.endsWith('.sql'))]) copyEntry(entry, folder)
  addMigration(folder, 'create table later (id text primary key not null);')
  await migrateDatabase({ dataDir, migrationsFolder: folder })
  const before = readFileSync(sqliteFile({ dataDir }))
  expect(await migrateDatabase({ dataDir })).toEqual({ ok: false, refusal: 'newer-database', params: { path: sqliteFile({ dataDir }) } })
  expect(await isMigrated({ dataDir })).toBe(false)
  expect(readFileSync(sqliteFile({ dataDir })).equals(before)).toBe(true)
})

test("another program's database is left alone", async () => {
  const dataDir = tempFolder()
  const other = openWriter(sqliteFile({ dataDir }))
  other.exec('create table theirs (id integer)')
  other.close()
  expect(await migrateDatabase({ dataDir })).toMatchObject({ refusal: 'foreign-database' })
})

test('a corrupt file is refused and not touched', async () => {
  const dataDir = tempFolder()
  const file = sqliteFile({ dataDir })
  writeFileSync(file, 'this is not a database, but it is long enough to look like a file of some kind'.repeat(100))
  const before = readFileSync(file)
  expect(await migrateDatabase({ dataDir })).toMatchObject({ ok: false, refusal: 'corrupt-database' })
  expect(readFileSync(file).equals(before)).toBe(true)
  expect(readdirSync(dataDir)).toEqual(['salohiyat.sqlite'])
})

test('a file cut off in the middle is refused', async () => {
  const dataDir = await tempDataDir()
  truncateSync(sqliteFile({ dataDir }), 3 * 4096)
  expect(await migrateDatabase({ dataDir })).toMatchObject({ ok: false, refusal: 'corrupt-database' })
})

test('a folder that cannot be made is refused', async () => {
  const file = join(tempFolder(), 'a-file')
  writeFileSync(file, '')
  expect(await migrateDatabase({ dataDir: join(file, 'data') })).toMatchObject({ ok: false, refusal: 'unwritable-folder' })
})

test('the schema on file is the schema in code: every table opens', async () => {
  const db = openSqliteDatabase(sqliteFile({ dataDir: await tempDataDir() }))
  const schema = await import('./schema/index.ts')
  for (const table of Object.values(schema)) expect(await db.read.select().from(table as typeof schema.course)).toEqual([])
  await db.close()
})

function writeMigrations(folder: string, migrations: string[]): void {
  mkdirSync(join(folder, 'meta'), { recursive: true })
  writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify({ version: '7', dialect: 'sqlite', entries: [] }))
  for (const sql of migrations) addMigration(folder, sql)
}

function addMigration(folder: string, sql: string): void {
  const path = join(folder, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(path, 'utf8')) as { entries: { idx: number; when: number; tag: string }[] }
  const idx = journal.entries.length
  const tag = `${String(idx).padStart(4, '0')}_added`
  writeFileSync(join(folder, `${tag}.sql`), sql)
  const when = (journal.entries.at(-1)?.when ?? 1_700_000_000_000) + 1000
  writeFileSync(path, JSON.stringify({ ...journal, entries: [...journal.entries, { idx, version: '6', when, tag, breakpoints: true }] }))
}

function copyEntry(entry: string, folder: string): void {
  const from = join(migrationsFolder(), entry)
  rmSync(join(folder, entry), { recursive: true, force: true })
  if (entry === 'meta') {
    mkdirSync(join(folder, 'meta'))
    copyFileSync(join(from, '_journal.json'), join(folder, 'meta/_journal.json'))
  } else copyFileSync(from, join(folder, entry))
}
