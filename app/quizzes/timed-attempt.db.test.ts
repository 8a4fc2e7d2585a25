import { expect, test } from 'vitest'
import type { Database } from '#db/handle.ts'
import { answerEvent, attemptGrade, auditEvent, serverHeartbeat, serverOutage } from '#db/schema/index.ts'
import { post, quizWorld } from '#tests/support/quiz-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday } from '#tests/support/world.ts'
import { insertAccommodation } from './accommodation-store.server.ts'
import { findAttempt } from './attempt-store.server.ts'
import { viewAttempt } from './attempt-view.server.ts'
import { closeIfOver } from './close-attempt.server.ts'
import { closeOverdueAttempts } from './close-overdue.server.ts'
import { beat } from './keep-heartbeat.server.ts'
import { respondToSave } from './respond-to-save.server.ts'
import { saveAnswers } from './save-answers.server.ts'
import { submitAttempt } from './submit-attempt.server.ts'

/** Seconds after Monday at nine. */
const at = (seconds: number) => new Date(monday.getTime() + seconds * 1000)

/** Dilnoza has begun a final of 30 minutes at nine; the site beats then. */
async function timed(db: Database) {
  const made = await quizWorld(db, { final: { minutes: 30 } })
  await beat(db, monday)
  const attemptId = await made.start('final')
  const drawn = (await findAttempt(db.read, made.dilnoza, attemptId))!.items
  const me = (seconds: number) => made.ctx(made.dilnoza, { now: at(seconds) })
  const save = (seconds: number, base: number, n: number, option = 'a') =>
    saveAnswers(me(seconds), attemptId, post({ [drawn[n]!.itemId]: option }, { base, key: `key-${Math.floor(seconds)}-${n}` }))
  /** A web process that beats as it should, from one second to another. */
  const alive = async (from: number, to: number) => {
    for (let second = from; second <= to; second += 9) await beat(db, at(second))
    await beat(db, at(to))
  }
  return { ...made, attemptId, drawn, me, save, alive, mine: () => findAttempt(db.read, made.dilnoza, attemptId) }
}

test('the end is fixed at the start, by the clock of the server', async () => {
  const db = await tempDatabase()
  const { mine, me, alive, attemptId } = await timed(db)
  await alive(0, 60)
  expect(await mine()).toMatchObject({ startedAt: monday, dueAt: at(1800) })
  expect(await viewAttempt(me(60), attemptId)).toMatchObject({ kind: 'open', view: { dueAt: at(1800), serverNow: at(60) } })
})

test('answers are taken until the end and ten seconds after, and then never', async () => {
  const db = await tempDatabase()
  const { save, alive, mine, me, attemptId, drawn } = await timed(db)
  await alive(0, 1812)
  expect(await save(1800, 0, 0)).toMatchObject({ ok: true, value: { revision: 1, dueAt: at(1800) } })
  expect(await save(1809.999, 1, 1)).toMatchObject({ ok: true, value: { revision: 2 } })
  expect(await save(1810, 2, 2)).toEqual({ ok: false, refusal: 'time-over' })
  const again = post({ [drawn[0]!.itemId]: 'a' }, { base: 0, key: 'key-1800-0' })
  expect(await saveAnswers(me(1811), attemptId, again)).toEqual({ ok: false, refusal: 'time-over' })
  const submit = post({}, { base: 2, intent: 'submit-anyway', whole: true })
  expect(await db.transact((tx) => submitAttempt(tx, me(1811), attemptId, submit))).toEqual({ ok: false, refusal: 'time-over' })
  expect(await viewAttempt(me(1811), attemptId)).toEqual({ kind: 'over' })
  expect(await mine()).toMatchObject({ revision: 2, submittedAt: null })
  expect(await respondToSave(me(1812), attemptId, new URLSearchParams({ base: '2' }), 'Asia/Tashkent')).toMatchObject({
    status: 409,
    body: { refusal: 'time-over' },
  })
})

test('she hands in within the seconds of grace', async () => {
  const db = await tempDatabase()
  const { me, attemptId, alive } = await timed(db)
  await alive(0, 1806)
  const posted = post({}, { base: 0, intent: 'submit-anyway', whole: true })
  expect(await db.transact((tx) => submitAttempt(tx, me(1806), attemptId, posted))).toMatchObject({
    value: { kind: 'submitted', attempt: { submittedAt: at(1806), timedOut: null } },
  })
})

test('time hands in what was saved, exactly once, whoever comes first', async () => {
  const db = await tempDatabase()
  const { save, alive, mine, attemptId } = await timed(db)
  for (const n of [0, 1, 2, 3]) await save(100 + n, n, n)
  await alive(0, 1809)
  expect(await closeOverdueAttempts(db, at(1809))).toBe(0)
  await beat(db, at(1815))
  const closed = await Promise.all([
    ...Array.from({ length: 8 }, () => closeOverdueAttempts(db, at(1815))),
    ...Array.from({ length: 8 }, () => db.transact(async (tx) => ((await closeIfOver(tx, attemptId, at(1815))) ? 1 : 0))),
  ])
  expect(closed.reduce<number>((sum, each) => sum + each, 0)).toBe(1)
  expect(await mine()).toMatchObject({ submittedAt: at(1810), timedOut: true, score: 0.8, passed: true, locale: 'en' })
  expect(await db.read.$count(attemptGrade)).toBe(1)
  const audited = (await db.read.select().from(auditEvent)).filter(({ action }) => action === 'attempt.submitted')
  expect(audited).toMatchObject([{ actorId: null, details: { timedOut: true } }])
  expect(await save(1816, 4, 4)).toEqual({ ok: false, refusal: 'attempt-closed' })
})

test('an outage in the middle gives its time back, and the next one that the longer time meets', async () => {
  const db = await tempDatabase()
  const { save, alive, me, attemptId } = await timed(db)
  await alive(0, 600)
  await alive(1200, 2100) // away for ten minutes: time is up at 2400
  expect(await viewAttempt(me(2100), attemptId)).toMatchObject({ view: { dueAt: at(2400) } })
  await alive(2700, 2900) // away again, from 2100 to 2700: time is up at 3000
  expect(await db.read.select().from(serverOutage)).toMatchObject([
    { beganAt: at(600), endedAt: at(1200) },
    { beganAt: at(2100), endedAt: at(2700) },
  ])
  await alive(2900, 3011)
  expect(await save(3005, 0, 0)).toMatchObject({ ok: true, value: { dueAt: at(3000) } })
  expect(await save(3011, 1, 1)).toEqual({ ok: false, refusal: 'time-over' })
})

test('a site that was stopped over night goes on with the attempt; nobody hands it in meanwhile', async () => {
  const db = await tempDatabase()
  const { save, alive, me, attemptId } = await timed(db)
  const morning = 15 * 3600
  await alive(0, 900)
  expect(await closeOverdueAttempts(db, at(morning))).toBe(0)
  // The first request comes before any beat.
  expect(await viewAttempt(me(morning), attemptId)).toMatchObject({ view: { dueAt: at(morning + 900) } })
  expect(await save(morning + 1, 0, 0)).toMatchObject({ ok: true })
  await alive(morning, morning + 20)
  expect(await closeOverdueAttempts(db, at(morning + 20))).toBe(0)
  expect(await viewAttempt(me(morning + 20), attemptId)).toMatchObject({ view: { dueAt: at(morning + 900) } })
})

test('many processes write one outage and one row', async () => {
  const db = await tempDatabase()
  await beat(db, monday)
  const found = await Promise.all(Array.from({ length: 8 }, () => beat(db, at(60))))
  expect(found.filter(({ kind }) => kind === 'silence')).toHaveLength(1)
  await Promise.all(Array.from({ length: 8 }, (_, n) => beat(db, at(61.5 + n / 100))))
  expect(await db.read.select().from(serverOutage)).toEqual([{ beganAt: monday, endedAt: at(60) }])
  expect(await db.read.$count(serverHeartbeat)).toBe(1)
})

test('a clock set forward takes no time from her', async () => {
  const db = await tempDatabase()
  const { alive, me, attemptId, save } = await timed(db)
  const jump = 2 * 86_400
  await alive(0, 600)
  expect(await save(jump + 601, 0, 0)).toMatchObject({ ok: true })
  expect(await closeOverdueAttempts(db, at(jump + 601))).toBe(0)
  await alive(jump + 602, jump + 700)
  expect(await viewAttempt(me(jump + 700), attemptId)).toMatchObject({ view: { dueAt: at(1800 + jump + 2) } })
})

test('a clock set back gives her none', async () => {
  const db = await tempDatabase()
  const { alive, me, attemptId, mine } = await timed(db)
  await alive(0, 600)
  await alive(900, 1200) // an outage of five minutes
  const back = 3600 - 2 // the clock goes back by an hour; two seconds passed since the last beat
  await beat(db, at(1200 - back))
  expect(await mine()).toMatchObject({ startedAt: at(-back), dueAt: at(1800 - back) })
  expect(await viewAttempt(me(1200 - back), attemptId)).toMatchObject({ view: { dueAt: at(2100 - back) } })
  await alive(1200 - back, 2111 - back)
  expect(await closeOverdueAttempts(db, at(2111 - back))).toBe(1)
})

test('an attempt that starts in the moment after the clock was set back keeps its whole time', async () => {
  const db = await tempDatabase()
  const made = await quizWorld(db, { final: { minutes: 30 } })
  await beat(db, at(3600))
  const attemptId = await made.start('final', { now: monday })
  await beat(db, at(2))
  expect(await viewAttempt(made.ctx(made.dilnoza, { now: at(2) }), attemptId)).toMatchObject({ view: { dueAt: at(1800) } })
})

test.each([
  ['half as much time again', { extraTimePercent: 50 }, at(2700)],
  ['no limit', { noTimeLimit: true }, null],
])('a grant: %s', async (_, granted, dueAt) => {
  const db = await tempDatabase()
  const made = await quizWorld(db, { final: { minutes: 30 } })
  const grant = {
    id: 'g1',
    learnerId: made.dilnoza.id,
    courseId: made.courseId,
    quizId: 'final',
    reason: 'Low vision',
    grantedBy: made.rustam.id,
  }
  const none = { extraTimePercent: 0, noTimeLimit: false, extraAttempts: 0, closes: null }
  await db.transact((tx) => insertAccommodation(tx, { ...grant, ...none, ...granted }, monday))
  expect(await findAttempt(db.read, made.dilnoza, await made.start('final'))).toMatchObject({ dueAt })
})

test('a test without a limit knows no end', async () => {
  const db = await tempDatabase()
  const made = await quizWorld(db)
  const attemptId = await made.start('final')
  const late = made.ctx(made.dilnoza, { now: at(400 * 86_400) })
  expect(await viewAttempt(late, attemptId)).toMatchObject({ kind: 'open', view: { dueAt: null } })
  expect(await db.read.$count(answerEvent)).toBe(0)
})
