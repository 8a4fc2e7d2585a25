import { asc, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { isForeignKeyViolation, isUniqueViolation } from './errors.ts'
import { insertMany } from './insert-many.ts'
import { course, letter, outboxEvent, session } from './schema/index.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 30, 4, minute, 0, 123))
const letters = Array.from({ length: 2300 }, (_, n) => ({
  id: `l-${String(n).padStart(5, '0')}`,
  occasion: `occasion ${n}`,
  recipient: 'oʻgʻil@demo.example',
  locale: 'uz-Cyrl' as const,
  subject: `«Ўқув» — 'quoted' "twice" \\ ${n}`,
  body: 'one line\nand another\t😀',
  topics: n % 3 === 0 ? null : (['own-duties'] as never),
  optional: n % 3 === 0 ? undefined : n % 3 === 1,
  createdAt: at(n % 60),
  availableAt: at(n % 60),
  failures: n,
}))

test('reads back as one insert of each would, with every kind of column', async () => {
  const db = await tempDatabase()
  await db.transact((tx) => insertMany(tx, letter, letters))
  const stored = await db.read.select().from(letter).orderBy(asc(letter.id))
  const nothing = { topics: null, optional: null, lastError: null, sentAt: null }
  expect(stored).toEqual(letters.map((each) => ({ ...nothing, ...each, optional: each.optional ?? null })))
  await db.transact(async (tx) => {
    await tx.delete(letter)
    await tx.insert(letter).values(letters.slice(0, 40))
  })
  expect(await db.read.select().from(letter).orderBy(asc(letter.id))).toEqual(stored.slice(0, 40))
})

test('null in a column of JSON is null to the database too', async () => {
  const db = await tempDatabase()
  await db.transact((tx) => insertMany(tx, letter, letters.slice(0, 9)))
  expect(await db.read.$count(letter, sql`topics is null`)).toBe(3)
})

test('objects of JSON keep their shape', async () => {
  const db = await tempDatabase()
  const payload = { list: [1, 'two', null, { deep: [true] }], text: '{"a": "b"}', Ғ: -0.25 }
  const event = { id: 'e', type: 'made', payload, createdAt: at(1), availableAt: at(2), failures: 0 }
  await db.transact((tx) => insertMany(tx, outboxEvent, [event]))
  expect((await db.read.select().from(outboxEvent))[0]!.payload).toEqual(payload)
})

test('no row is a write of nothing', async () => {
  const db = await tempDatabase()
  await db.transact((tx) => insertMany(tx, course, []))
  expect(await db.read.$count(course)).toBe(0)
})

test('what the database refuses is told apart, and none of it stays', async () => {
  const db = await tempDatabase()
  const twice = db.transact((tx) =>
    insertMany(tx, course, [
      { id: 'a', source: 'files' },
      { id: 'b', source: 'files' },
      { id: 'a', source: 'files' },
    ]),
  )
  expect(isUniqueViolation(await twice.catch((error: unknown) => error))).toBe(true)
  const orphan = { id: 's', accountId: 'nobody', createdAt: at(1), expiresAt: at(2) }
  const lost = db.transact((tx) => insertMany(tx, session, [orphan]))
  expect(isForeignKeyViolation(await lost.catch((error: unknown) => error))).toBe(true)
  const empty = db.transact((tx) => insertMany(tx, course, [{ id: 'c' } as never]))
  await expect(empty).rejects.toThrow()
  expect(await db.read.$count(course)).toBe(0)
})

test('it is refused after the end of its transaction', async () => {
  const db = await tempDatabase()
  const kept = await db.transact(async (tx) => ({ tx }))
  await expect(insertMany(kept.tx, course, [{ id: 'a', source: 'files' }])).rejects.toThrow('used after its end')
})
