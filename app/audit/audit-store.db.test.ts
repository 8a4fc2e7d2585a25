import { expect, test } from 'vitest'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday, world } from '#tests/support/world.ts'
import { appendAudit, listAuditOf } from './audit-store.server.ts'

test('who did what is kept in order, for auditors and administrators only', async () => {
  const db = await tempDatabase()
  const { ctx, dilnoza, rustam, timur } = await world(db)
  await db.transact((tx) => appendAudit(tx, ctx(dilnoza), { action: 'attempt.started', subject: 'a1' }))
  await db.transact((tx) =>
    appendAudit(tx, { now: new Date(monday.getTime() + 1) }, { action: 'attempt.closed', subject: 'a1', details: { n: 1 } }),
  )
  await db.transact((tx) => appendAudit(tx, ctx(dilnoza), { action: 'attempt.started', subject: 'a2' }))
  expect(await listAuditOf(db.read, timur, 'a1')).toMatchObject([
    { at: monday, actorId: dilnoza.id, action: 'attempt.started', subject: 'a1', details: {} },
    { actorId: undefined, action: 'attempt.closed', details: { n: 1 } },
  ])
  expect(await listAuditOf(db.read, rustam, 'a1')).toEqual([])
})
