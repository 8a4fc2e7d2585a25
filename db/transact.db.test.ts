import { setTimeout as pause } from 'node:timers/promises'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { refuse } from '#app/kernel/result.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { isForeignKeyViolation, isUniqueViolation } from './errors.ts'
import type { Reader, Tx } from './handle.ts'
import { preparedWrite } from './prepared.ts'
import { course, release } from './schema/index.ts'

const insertCourse = (tx: Tx, id: string) => tx.insert(course).values({ id, source: 'files' })
const courseIds = async (read: Reader) => (await read.select({ id: course.id }).from(course)).map(({ id }) => id).sort()

test('a transaction is committed, and read outside it', async () => {
  const db = await tempDatabase()
  const value = await db.transact(async (tx) => {
    await insertCourse(tx, 'cyb-101')
    expect(await courseIds(tx)).toEqual(['cyb-101'])
    return 7
  })
  expect(value).toBe(7)
  expect(await courseIds(db.read)).toEqual(['cyb-101'])
  expect(await db.read.$count(course)).toBe(1)
})

test('who is told that her write is kept sees it in her next read, though she read just before', async () => {
  const db = await tempDatabase()
  for (let n = 1; n <= 20; n += 1) {
    expect(await courseIds(db.read)).toHaveLength(n - 1)
    const kept = db.transact((tx) => insertCourse(tx, `c-${n}`))
    await courseIds(db.read)
    await kept
    expect(await courseIds(db.read)).toHaveLength(n)
  }
})

test('a throw rolls back its transaction alone', async () => {
  const db = await tempDatabase()
  const results = await Promise.allSettled(
    Array.from({ length: 64 }, (_, n) =>
      db.transact(async (tx) => {
        await insertCourse(tx, `c-${n}`)
        if (n === 20) throw new Error('boom')
      }),
    ),
  )
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1)
  expect(results[20]).toMatchObject({ reason: { message: 'boom' } })
  const ids = await courseIds(db.read)
  expect(ids).toHaveLength(63)
  expect(ids).not.toContain('c-20')
})

test('a refusal rolls back and is returned', async () => {
  const db = await tempDatabase()
  const refusal = await db.transact(async (tx) => {
    await insertCourse(tx, 'cyb-101')
    return refuse('attempt-closed', { n: 1 })
  })
  expect(refusal).toEqual({ ok: false, refusal: 'attempt-closed', params: { n: 1 } })
  expect(await courseIds(db.read)).toEqual([])
})

test('parallel read-modify-writes lose nothing', async () => {
  const db = await tempDatabase()
  await db.transact(async (tx) => {
    await tx.insert(course).values({ id: 'counter', source: 'files', currentReleaseId: '0' })
  })
  await Promise.all(
    Array.from({ length: 50 }, () =>
      db.transact(async (tx) => {
        const [row] = await tx.select().from(course).where(eq(course.id, 'counter'))
        await tx
          .update(course)
          .set({ currentReleaseId: String(Number(row!.currentReleaseId) + 1) })
          .where(eq(course.id, 'counter'))
      }),
    ),
  )
  const [row] = await db.read.select().from(course)
  expect(row!.currentReleaseId).toBe('50')
})

test('nesting is refused, also deep inside what is called', async () => {
  const db = await tempDatabase()
  const inner = async () => {
    await Promise.resolve()
    return db.transact(async (tx) => insertCourse(tx, 'inner'))
  }
  await expect(
    db.transact(async (tx) => {
      await insertCourse(tx, 'outer')
      await inner()
    }),
  ).rejects.toThrow('must not be nested')
  expect(await courseIds(db.read)).toEqual([])
})

test('reading beside an open transaction is refused', async () => {
  const db = await tempDatabase()
  await expect(db.transact(async () => db.read.select().from(course))).rejects.toThrow('read through the Tx')
})

test('a transaction started after another has ended in the same task is not nested', async () => {
  const db = await tempDatabase()
  const later = await db.transact(async (tx) => {
    await insertCourse(tx, 'a')
    const next = pause(20).then(() => db.transact(async (tx) => void (await insertCourse(tx, 'b'))))
    return { next }
  })
  await later.next
  expect(await courseIds(db.read)).toEqual(['a', 'b'])
})

test('a handle kept after the end throws', async () => {
  const db = await tempDatabase()
  let kept: Tx | undefined
  await db.transact(async (tx) => {
    kept = tx
  })
  expect(() => kept!.select()).toThrow('after its end')
  await expect((async () => insertCourse(kept!, 'late'))()).rejects.toThrow('after its end')
})

test('errors tell what was violated', async () => {
  const db = await tempDatabase()
  await db.transact(async (tx) => void (await insertCourse(tx, 'a')))
  const twice = await db.transact(async (tx) => insertCourse(tx, 'a')).catch((error: unknown) => error)
  expect(isUniqueViolation(twice)).toBe(true)
  const orphan = { id: 'r', courseId: 'missing', publishedAt: new Date(), manifest: {} as never }
  const lost = await db.transact(async (tx) => tx.insert(release).values(orphan)).catch((error: unknown) => error)
  expect(isForeignKeyViolation(lost)).toBe(true)
  expect(isUniqueViolation(lost)).toBe(false)
  const restricted = await db
    .transact(async (tx) => {
      await tx.insert(release).values({ ...orphan, courseId: 'a' })
      await tx.delete(course).where(eq(course.id, 'a'))
    })
    .catch((error: unknown) => error)
  expect(isForeignKeyViolation(restricted)).toBe(true)
})

test('instants, booleans and JSON come back as they went', async () => {
  const db = await tempDatabase()
  const at = new Date('2026-11-23T10:11:12.345Z')
  await db.transact(async (tx) => {
    await insertCourse(tx, 'a')
    await tx.insert(release).values({ id: 'r', courseId: 'a', publishedAt: at, manifest: { ʻ: ['ғ', 1, null] } as never })
  })
  const [row] = await db.read
    .select()
    .from(release)
    .where(sql`${release.publishedAt} = ${sql.param(at, release.publishedAt)}`)
  expect(row).toEqual({ id: 'r', courseId: 'a', publishedAt: at, manifest: { ʻ: ['ғ', 1, null] } })
})

test('a closed database refuses transactions', async () => {
  const db = await tempDatabase()
  if (db.engine === 'postgres') return
  await db.close()
  await expect(db.transact(async () => 1)).rejects.toMatchObject({ code: 'database-closed' })
})

test('a statement prepared in one transaction serves the next, and none after its end', async () => {
  const db = await tempDatabase()
  const addCourse = preparedWrite<{ id: string }>('add_course', (tx) =>
    tx
      .insert(course)
      .values({ id: sql.placeholder('id'), source: 'files' })
      .onConflictDoNothing()
      .returning({ id: course.id }),
  )
  let kept: Tx
  await db.transact(async (tx) => {
    kept = tx
    expect(await addCourse(tx, { id: 'a' })).toEqual([{ id: 'a' }])
  })
  await db.transact(async (tx) => {
    expect(await addCourse(tx, { id: 'b' })).toEqual([{ id: 'b' }])
    expect(await addCourse(tx, { id: 'a' })).toEqual([])
  })
  expect(() => addCourse(kept, { id: 'c' })).toThrow('after its end')
  expect(await courseIds(db.read)).toEqual(['a', 'b'])
})
