import { expect, test } from 'vitest'
import type { Actor } from '#app/kernel/ctx.ts'
import { viewQuiz } from '#app/player/start-quiz.server.ts'
import { findAttempt } from '#app/quizzes/attempt-store.server.ts'
import type { Database } from '#db/handle.ts'
import { accommodation, auditEvent, enrolment } from '#db/schema/index.ts'
import { quizWorld } from '#tests/support/quiz-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday } from '#tests/support/world.ts'
import { viewAccommodations } from './accommodations-view.server.ts'
import { grantAccommodation, takeBackAccommodation } from './grant-accommodation.server.ts'

const terms = { quizId: null, extraTimePercent: 50, noTimeLimit: false, extraAttempts: 1, closes: null, reason: 'Decision 12: low vision' }

async function course(db: Database) {
  const made = await quizWorld(db, { final: { minutes: 30 } })
  const grant = (actor: Actor, personId = made.dilnoza.id, changed: object = {}) =>
    grantAccommodation(made.ctx(actor), { courseId: made.courseId, personId, terms: { ...terms, ...changed } })
  return { ...made, grant }
}
const release = { courseId: 'cyb-101', quizzes: [] }

test('a trainer of the course, and an administrator, grant what the learner is told without the reason', async () => {
  const db = await tempDatabase()
  const { grant, rustam, timur, dilnoza, ctx } = await course(db)
  expect(await grant(rustam)).toMatchObject({ ok: true })
  expect(await grant(timur, dilnoza.id, { quizId: 'final', extraTimePercent: 25, extraAttempts: 2 })).toMatchObject({ ok: true })
  const intro = await viewQuiz(ctx(dilnoza), 'cyb-101', 'final')
  expect(intro).toMatchObject({ allowance: { extraTimePercent: 50, extraAttempts: 2, noTimeLimit: false, closes: null } })
  expect(JSON.stringify(intro)).not.toContain('low vision')
  expect(await viewQuiz(ctx(dilnoza), 'cyb-101', 'pre')).toMatchObject({ allowance: { extraAttempts: 1 } })
  const audited = (await db.read.select().from(auditEvent)).filter(({ action }) => action === 'accommodation.granted')
  expect(audited).toMatchObject([{ actorId: rustam.id, details: { learnerId: dilnoza.id, extraTimePercent: 50 } }, { actorId: timur.id }])
  expect(JSON.stringify(audited)).not.toContain('low vision')
})

test('nobody else grants anything, and nobody for herself or for who does not take the course', async () => {
  const db = await tempDatabase()
  const { grant, rustam, dilnoza, sherzod, madina, aziza } = await course(db)
  for (const actor of [dilnoza, sherzod, madina, aziza]) expect(await grant(actor)).toEqual({ ok: false, refusal: 'unknown-person' })
  expect(await grant(rustam, sherzod.id)).toEqual({ ok: false, refusal: 'unknown-person' })
  await db.transact((tx) =>
    tx.insert(enrolment).values({ id: 'e-rustam', learnerId: rustam.id, courseId: 'cyb-101', cycle: 1, enrolledAt: monday }),
  )
  expect(await grant(rustam, rustam.id)).toEqual({ ok: false, refusal: 'forbidden-self' })
  expect(await db.read.$count(accommodation)).toBe(0)
})

test('a test under way gets the time at once; taking the grant back leaves it its time', async () => {
  const db = await tempDatabase()
  const { grant, start, rustam, dilnoza, sherzod, ctx, courseId } = await course(db)
  const attemptId = await start('final')
  const dueAfter = async () => ((await findAttempt(db.read, dilnoza, attemptId))!.dueAt!.getTime() - monday.getTime()) / 60_000
  expect(await dueAfter()).toBe(30)
  const granted = await grant(rustam)
  if (!granted.ok) throw new Error(granted.refusal)
  expect(await dueAfter()).toBe(45)
  const { id } = granted.value
  expect(await takeBackAccommodation(ctx(sherzod), { courseId, id })).toEqual({ ok: false, refusal: 'unknown-accommodation' })
  expect(await takeBackAccommodation(ctx(rustam), { courseId: 'dig-101', id })).toEqual({ ok: false, refusal: 'unknown-accommodation' })
  expect(await takeBackAccommodation(ctx(rustam), { courseId, id })).toMatchObject({ ok: true })
  expect(await takeBackAccommodation(ctx(rustam), { courseId, id })).toEqual({ ok: false, refusal: 'unknown-accommodation' })
  expect(await dueAfter()).toBe(45)
  expect(await viewQuiz(ctx(dilnoza), courseId, 'final')).toMatchObject({ allowance: { extraTimePercent: 0, extraAttempts: 0 } })
  await grant(rustam, dilnoza.id, { noTimeLimit: true })
  expect((await findAttempt(db.read, dilnoza, attemptId))!.dueAt).toBeNull()
  expect(await viewAccommodations(ctx(rustam), release, { search: '', personId: undefined })).toMatchObject({
    inForce: [{ name: 'Dilnoza Karimova', noTimeLimit: true, reason: terms.reason }],
    ended: [{ name: 'Dilnoza Karimova', extraTimePercent: 50 }],
  })
})

test.each(['dilnoza', 'KARIM', 'Karimova Dil', 'Дилноза', 'каримова', 'дил карим'])('she is found by ‘%s’', async (search) => {
  const db = await tempDatabase()
  const { ctx, rustam } = await course(db)
  expect((await viewAccommodations(ctx(rustam), release, { search, personId: undefined })).found).toMatchObject([
    { name: 'Dilnoza Karimova' },
  ])
})

test.each(['', '%', '_', 'sherzod', "x' or 1=1 --"])('nobody is found by ‘%s’', async (search) => {
  const db = await tempDatabase()
  const { ctx, rustam } = await course(db)
  expect((await viewAccommodations(ctx(rustam), release, { search, personId: undefined })).found).toEqual([])
})

test('a name with an apostrophe is found however it is typed, and only by who keeps the course', async () => {
  const db = await tempDatabase()
  const { ctx, rustam, madina, sherzod } = await course(db)
  await db.transact((tx) =>
    tx.insert(enrolment).values({ id: 'e-sherzod', learnerId: sherzod.id, courseId: 'cyb-101', cycle: 1, enrolledAt: monday }),
  )
  for (const search of ["To'xtayev", 'Toʻxtayev', 'toxtayev', 'Тўхтаев']) {
    const view = await viewAccommodations(ctx(rustam, { locale: 'uz-Cyrl' }), release, { search, personId: sherzod.id })
    expect(view).toMatchObject({ found: [{ name: 'Шерзод Тўхтаев' }], person: { id: sherzod.id } })
  }
  expect(await viewAccommodations(ctx(madina), release, { search: 'toxtayev', personId: sherzod.id })).toMatchObject({
    found: [],
    person: undefined,
  })
})
