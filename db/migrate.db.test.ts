import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { isMigrated, migrateDatabase } from './migrate.ts'

const server = process.env.DATABASE_URL
const onServer = test.runIf(server)

onServer('processes that start at once migrate a server once', async () => {
  const location = { url: await emptyDatabase(), dataDir: '' }
  expect(await isMigrated(location)).toBe(false)
  const results = await Promise.all([migrateDatabase(location), migrateDatabase(location), migrateDatabase(location)])
  const applied = results.map((result) => (result.ok ? result.value.applied : -1)).sort()
  expect(applied.slice(0, 2)).toEqual([0, 0])
  expect(applied[2]).toBeGreaterThan(0)
  expect(await isMigrated(location)).toBe(true)
})

onServer('a server that a newer version has changed is left alone', async () => {
  const location = { url: await emptyDatabase(), dataDir: '' }
  await migrateDatabase(location)
  await run(location.url, "insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)")
  expect(await migrateDatabase(location)).toMatchObject({ ok: false, refusal: 'newer-database' })
  expect(await isMigrated(location)).toBe(false)
})

onServer('a server that does not answer is said so', async () => {
  const away = { url: 'postgres://nobody@127.0.0.1:9/none', dataDir: '' }
  expect(await migrateDatabase(away)).toEqual({ ok: false, refusal: 'database-unreachable', params: { reason: 'ECONNREFUSED' } })
})

async function emptyDatabase(): Promise<string> {
  const name = `salohiyat_migrate_${process.pid}`
  await run(server!, `drop database if exists ${name} with (force)`)
  await run(server!, `create database ${name}`)
  onTestFinished(() => run(server!, `drop database ${name} with (force)`))
  const url = new URL(server!)
  url.pathname = `/${name}`
  return url.href
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}
