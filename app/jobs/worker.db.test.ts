import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { appendAudit } from '#app/audit/audit-store.server.ts'
import { appendEvent, findOldestWaiting } from '#app/outbox/outbox-store.server.ts'
import type { Database } from '#db/handle.ts'
import { auditEvent } from '#db/schema/index.ts'
import { recordingLog } from '#tests/support/recording-log.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday } from '#tests/support/world.ts'
import { newBell } from './bell.ts'
import { type EventHandler, type EventHandlers, writing } from './registry.server.ts'
import { drainEvents, runWorker } from './worker.server.ts'

const noHandlers: EventHandlers = {
  'course.completed': [],
  'mistake.reported': [],
  'follow-up.opens': [],
  'work-check.opens': [],
  'attempt.graded': [],
  'award.issued': [],
  'job.started': [],
  'job.ended': [],
  'person.moved': [],
  'leave.began': [],
  'leave.ended': [],
  'unit.opened': [],
  'unit.moved': [],
  'unit.closed': [],
  'unit.merged': [],
  'import.uploaded': [],
  'import.ordered': [],
  'paths.published': [],
  'learner.enrolled': [],
  'duties.changed': [],
  'people.changed': [],
}

/** Notes the event in the audit trail: an effect in the database that can be counted. */
const noting = writing<'mistake.reported'>((tx, event, now) =>
  appendAudit(tx, { now }, { action: 'mistake.noted', subject: event.reportId }),
)
const handling = (...handlers: EventHandler<'mistake.reported'>[]): EventHandlers => ({ ...noHandlers, 'mistake.reported': handlers })

async function report(db: Database, reportId: string) {
  await db.transact((tx) => appendEvent(tx, { type: 'mistake.reported', reportId, courseId: 'cyb-101' }, monday))
}
const noted = async (db: Database) => (await db.read.select().from(auditEvent)).map(({ subject }) => subject).sort()

test('an event reaches each of its handlers', async () => {
  const db = await tempDatabase()
  await report(db, 'r1')
  expect(await drainEvents(db, handling(noting, noting), () => monday, recordingLog())).toBe(1)
  expect(await noted(db)).toEqual(['r1', 'r1'])
  expect(await drainEvents(db, handling(noting), () => monday, recordingLog())).toBe(0)
})

test('an event that nobody waits for is done with', async () => {
  const db = await tempDatabase()
  await report(db, 'r1')
  await drainEvents(db, noHandlers, () => monday, recordingLog())
  expect(await findOldestWaiting(db.read, monday)).toBeUndefined()
})

test('a handler that fails leaves nothing behind, is logged and tried again; other events go on', async () => {
  const db = await tempDatabase()
  const log = recordingLog()
  let broken = true
  const failing: EventHandler<'mistake.reported'> = async (_db, event) => async () => {
    if (broken && event.reportId === 'r1') throw new Error('boom')
  }
  await report(db, 'r1')
  await report(db, 'r2')
  await drainEvents(db, handling(noting, failing), () => monday, log)
  expect(await noted(db)).toEqual(['r2'])
  expect(log.errors).toMatchObject([{ fields: { type: 'mistake.reported', failures: 1, err: { message: 'boom' } } }])

  broken = false
  expect(await drainEvents(db, handling(noting, failing), () => monday, log)).toBe(0)
  expect(await drainEvents(db, handling(noting, failing), () => new Date(monday.getTime() + 1000), log)).toBe(1)
  expect(await noted(db)).toEqual(['r1', 'r2'])
})

test('two workers at once do no event twice', async () => {
  const db = await tempDatabase()
  const ids = Array.from({ length: 40 }, (_, n) => `r-${n}`)
  for (const id of ids) await report(db, id)
  const stop = new AbortController()
  const options = { db, handlers: handling(noting), log: recordingLog(), now: () => monday, signal: stop.signal }
  const workers = [runWorker({ ...options, bell: newBell() }), runWorker({ ...options, bell: newBell() })]
  await until(async () => (await findOldestWaiting(db.read, monday)) === undefined)
  stop.abort()
  await Promise.all(workers)
  expect(await noted(db)).toEqual(ids.toSorted())
})

test('a ring wakes the worker and the tasks that listen; a stop ends them', async () => {
  const db = await tempDatabase()
  const stop = new AbortController()
  const bell = newBell()
  const log = recordingLog()
  let runs = 0
  let hourlyRuns = 0
  const worker = runWorker({
    db,
    handlers: handling(noting),
    tasks: [
      {
        name: 'failing',
        everySeconds: 600,
        onRing: true,
        async run() {
          runs++
          throw new Error('no')
        },
      },
      {
        name: 'hourly',
        everySeconds: 3600,
        async run() {
          hourlyRuns++
          return false
        },
      },
    ],
    bell,
    log,
    now: () => monday,
    signal: stop.signal,
    pollMilliseconds: 600_000,
  })
  await pause(30)
  await report(db, 'r1')
  const rung = performance.now()
  bell.ring()
  await until(async () => (await noted(db)).length === 1)
  expect(performance.now() - rung).toBeLessThan(1000)
  await until(async () => runs === 2)
  expect(log.errors).toMatchObject([{ fields: { task: 'failing' } }, { fields: { task: 'failing' } }])
  expect(hourlyRuns).toBe(1)
  stop.abort()
  await worker
})

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(5)
}
