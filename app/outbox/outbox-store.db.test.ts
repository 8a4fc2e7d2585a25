import { expect, test } from 'vitest'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday } from '#tests/support/world.ts'
import { appendEvent, claimEvent, findOldestWaiting, listDueEvents, putOffEvent } from './outbox-store.server.ts'

const later = (seconds: number) => new Date(monday.getTime() + seconds * 1000)
const reported = { type: 'mistake.reported', reportId: 'r1', courseId: 'cyb-101' } as const

test('an event comes back whole, once, in its turn', async () => {
  const db = await tempDatabase()
  await db.transact((tx) => appendEvent(tx, reported, monday))
  const [waiting, ...more] = await listDueEvents(db.read, monday, 10)
  expect(more).toEqual([])
  expect(waiting).toMatchObject({ event: reported, createdAt: monday, failures: 0 })
  expect(await findOldestWaiting(db.read, later(5))).toEqual(monday)
  expect(await db.transact((tx) => claimEvent(tx, waiting!.id, later(1)))).toBe(true)
  expect(await db.transact((tx) => claimEvent(tx, waiting!.id, later(1)))).toBe(false)
  expect(await listDueEvents(db.read, later(9), 10)).toEqual([])
  expect(await findOldestWaiting(db.read, later(9))).toBeUndefined()
})

test('what is told of a later day waits for nothing until then', async () => {
  const db = await tempDatabase()
  await db.transact((tx) => appendEvent(tx, reported, monday, later(60)))
  expect(await findOldestWaiting(db.read, later(59))).toBeUndefined()
  expect(await findOldestWaiting(db.read, later(70))).toEqual(later(60))
})

test('an event goes with the transaction that wrote it', async () => {
  const db = await tempDatabase()
  const failed = db.transact(async (tx) => {
    await appendEvent(tx, reported, monday)
    throw new Error('boom')
  })
  await expect(failed).rejects.toThrow('boom')
  expect(await listDueEvents(db.read, monday, 10)).toEqual([])
})

test('a failed event waits longer each time and is never lost', async () => {
  const db = await tempDatabase()
  await db.transact((tx) => appendEvent(tx, reported, monday))
  let now = monday
  for (const wait of [1, 2, 4, 8]) {
    const [waiting] = await listDueEvents(db.read, now, 10)
    await db.transact((tx) => putOffEvent(tx, waiting!, new Error('no'), now))
    expect(await listDueEvents(db.read, new Date(now.getTime() + wait * 1000 - 1), 10)).toEqual([])
    now = new Date(now.getTime() + wait * 1000)
    expect(await listDueEvents(db.read, now, 10)).toHaveLength(1)
  }
})
