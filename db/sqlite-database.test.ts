import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { tempDataDir } from '#tests/support/temp-database.ts'
import { sqliteFile } from './database.server.ts'
import { isBusy } from './errors.ts'
import { course } from './schema/index.ts'
import { openForMigration, openReader, openWriter } from './sqlite-connection.ts'
import { openSqliteDatabase } from './sqlite-database.server.ts'

const run = promisify(execFile)
const tempFile = async () => sqliteFile({ dataDir: await tempDataDir() })

test('every connection syncs fully and checks foreign keys, also those after the first', async () => {
  const file = await tempFile()
  for (const open of [openWriter, openReader, openWriter, openReader]) {
    const connection = open(file)
    expect(connection.pragma('synchronous', { simple: true })).toBe(2)
    expect(connection.pragma('foreign_keys', { simple: true })).toBe(1)
    expect(connection.pragma('journal_mode', { simple: true })).toBe('wal')
    connection.close()
  }
  const migration = openForMigration(file)
  expect(migration.pragma('synchronous', { simple: true })).toBe(2)
  expect(migration.pragma('foreign_keys', { simple: true })).toBe(0)
  migration.close()
})

test('the reader cannot write', async () => {
  const reader = openReader(await tempFile())
  expect(() => reader.exec("insert into course (id, source) values ('a', 'files')")).toThrow('readonly')
  reader.close()
})

test('64 parallel saves cause at most 8 commits on disk; the one that throws rolls back alone', async () => {
  const file = await tempFile()
  const db = openSqliteDatabase(file)
  const before = commitsInWal(file)
  const saves = await Promise.allSettled(
    Array.from({ length: 64 }, async (_, n) => {
      // Requests arrive spread over some turns of the event loop.
      await pause(n % 4)
      await db.transact(async (tx) => {
        await tx.insert(course).values({ id: `c-${n}`, source: 'files' })
        if (n === 33) throw new Error('boom')
      })
    }),
  )
  const commits = commitsInWal(file) - before
  expect(commits).toBeGreaterThan(0)
  expect(commits).toBeLessThanOrEqual(8)
  expect(saves.filter(({ status }) => status === 'rejected')).toHaveLength(1)
  expect(await db.read.$count(course)).toBe(63)
  await db.close()
})

test('transactions that write nothing cause no commit on disk', async () => {
  const file = await tempFile()
  const db = openSqliteDatabase(file)
  await db.transact(async (tx) => tx.select().from(course))
  await expect(
    db.transact(async (tx) => {
      await tx.insert(course).values({ id: 'a', source: 'files' })
      throw new Error('boom')
    }),
  ).rejects.toThrow('boom')
  expect(commitsInWal(file)).toBe(0)
  await db.close()
})

test('a busy file is waited for without blocking the event loop', async () => {
  const file = await tempFile()
  const db = openSqliteDatabase(file)
  const other = openWriter(file)
  other.exec('begin immediate')
  let turns = 0
  const counting = setInterval(() => turns++, 5)
  const save = db.transact(async (tx) => void (await tx.insert(course).values({ id: 'a', source: 'files' })))
  await pause(300)
  expect(turns).toBeGreaterThan(20)
  clearInterval(counting)
  other.exec('rollback')
  await save
  expect(await db.read.$count(course)).toBe(1)
  other.close()
  await db.close()
})

test('a file that stays busy fails the waiting jobs as busy, and later ones work', async () => {
  const file = await tempFile()
  const db = openSqliteDatabase(file, { patience: 100 })
  const other = openWriter(file)
  other.exec('begin immediate')
  const save = () => db.transact(async (tx) => void (await tx.insert(course).values({ id: 'a', source: 'files' })))
  const error = await save().catch((error: unknown) => error)
  expect(isBusy(error)).toBe(true)
  other.exec('rollback')
  await save()
  other.close()
  await db.close()
})

test('a job that never ends is given up; the rest of the batch is kept', async () => {
  const file = await tempFile()
  const db = openSqliteDatabase(file, { stallLimit: 100 })
  const insert = (id: string) => db.transact(async (tx) => void (await tx.insert(course).values({ id, source: 'files' })))
  const results = await Promise.allSettled([insert('a'), db.transact(() => new Promise<never>(() => {})), insert('b')])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(results[1]).toMatchObject({ reason: { code: 'transaction-stalled' } })
  await db.close()
})

test('a query awaited after its transaction has ended does not slip into another', async () => {
  const db = openSqliteDatabase(await tempFile())
  let late: Promise<unknown> | undefined
  await db.transact(async (tx) => {
    const query = tx.insert(course).values({ id: 'late', source: 'files' })
    late = pause(30).then(async () => query)
    late.catch(() => {})
  })
  const other = db.transact(async (tx) => {
    await tx.insert(course).values({ id: 'other', source: 'files' })
    await pause(60)
  })
  await expect(late).rejects.toThrow('after its end')
  await other
  expect(await db.read.select({ id: course.id }).from(course)).toEqual([{ id: 'other' }])
  await db.close()
})

test('what waits when the database closes is still saved', async () => {
  const file = await tempFile()
  const db = openSqliteDatabase(file)
  const saves = Array.from({ length: 300 }, (_, n) =>
    db.transact(async (tx) => void (await tx.insert(course).values({ id: `c-${n}`, source: 'files' }))),
  )
  await db.close()
  await Promise.all(saves)
  const again = openSqliteDatabase(file)
  expect(await again.read.$count(course)).toBe(300)
  await again.close()
})

test('three processes that meet on one file lose no write', { timeout: 60_000 }, async () => {
  const file = await tempFile()
  const db = openSqliteDatabase(file)
  await db.transact(async (tx) => {
    await tx.insert(course).values({ id: 'counter', source: 'files', currentReleaseId: '0' })
  })
  const script = join(import.meta.dirname, '../tests/support/increment-process.ts')
  await Promise.all(Array.from({ length: 3 }, () => run(process.execPath, [script, file, '200'])))
  const [row] = await db.read.select().from(course)
  expect(row!.currentReleaseId).toBe('600')
  await db.close()
})

/** Frames of the write-ahead log that end a commit carry the size of the database (SQLite file format, section 4.1). */
function commitsInWal(file: string): number {
  const wal = readFileSync(`${file}-wal`)
  if (wal.length < 32) return 0
  const frame = 24 + wal.readUInt32BE(8)
  let commits = 0
  for (let offset = 32; offset + frame <= wal.length; offset += frame) if (wal.readUInt32BE(offset + 4) > 0) commits++
  return commits
}
