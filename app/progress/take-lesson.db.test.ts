import { expect, test } from 'vitest'
import type { ReleaseLesson } from '#app/catalogue/release.ts'
import { formFieldsOf } from '#app/interactions/response-fields.ts'
import type { Database } from '#db/handle.ts'
import { attempt, auditEvent, outboxEvent } from '#db/schema/index.ts'
import { choose, insertRecalls, recall } from '#tests/support/recall-exercise.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday, smallCourse, type WorldOptions, world } from '#tests/support/world.ts'
import { answerExercise } from './answer-exercise.server.ts'
import { completeCourseIfDue } from './complete-course.server.ts'
import { completeLesson } from './complete-lesson.server.ts'
import { enrol } from './enrol.server.ts'
import { findEnrolment, listEnrolments } from './enrolment-store.server.ts'
import { listEvidence } from './evidence-store.server.ts'
import { keepPlace } from './keep-place.server.ts'
import { signOpening } from './opening-token.ts'
import { findPlace } from './place-store.server.ts'
import { listResponses } from './response-store.server.ts'

const key = Buffer.alloc(32, 1)
const minute = 60_000
const after = (ms: number) => ({ now: new Date(monday.getTime() + ms) })

// 425 words at 170 a minute are 150 seconds, of which 60 must pass.
const lesson: ReleaseLesson = {
  ...smallCourse.lessons[0]!,
  words: { en: 425 },
  exercises: [recall, { ...recall, id: 'more', required: false }],
}

async function lessonWorld(db: Database, options: WorldOptions = { enrolled: true }) {
  const made = await world(db, { course: { lessons: [lesson] }, ...options })
  await insertRecalls(db, made.releaseId, lesson.id, ['recall', 'more'])
  return made
}

const here = { courseId: 'cyb-101', lessonId: lesson.id }
const openedAt = (enrolmentId: string, at = monday) =>
  signOpening(key, { enrolmentId, lessonId: lesson.id, lessonHash: lesson.hash, openedAt: at })
const finish = (token: string) => ({ ...here, token, end: 'start' })

async function passFinal(db: Database, { enrolmentId, dilnoza, releaseId }: Awaited<ReturnType<typeof lessonWorld>>) {
  await db.transact((tx) =>
    tx.insert(attempt).values({
      id: 'attempt-1',
      learnerId: dilnoza.id,
      enrolmentId,
      courseId: 'cyb-101',
      releaseId,
      quizId: 'final',
      number: 1,
      items: [],
      responses: {},
      revision: 0,
      startedAt: monday,
      submittedAt: monday,
      score: 1,
      passed: true,
    }),
  )
}

test('who enrols twice is enrolled once', async () => {
  const db = await tempDatabase()
  const { dilnoza, sherzod, ctx } = await lessonWorld(db, { course: { lessons: [lesson] } })
  const [first, second] = await Promise.all([enrol(ctx(dilnoza), 'cyb-101'), enrol(ctx(dilnoza), 'cyb-101')])
  expect(first).toMatchObject({ ok: true, value: { cycle: 1, completedAt: null } })
  expect(second).toEqual(first)
  expect(await listEnrolments(db.read, dilnoza)).toHaveLength(1)
  expect(await findEnrolment(db.read, sherzod, 'cyb-101')).toBeUndefined()
  expect(await enrol(ctx(dilnoza), 'cyb-999')).toMatchObject({ ok: false, refusal: 'unknown-course' })
})

test('an answer is kept, scored and counted; the latest stands', async () => {
  const db = await tempDatabase()
  const { dilnoza, sherzod, enrolmentId, ctx } = await lessonWorld(db)
  const post = { ...here, exerciseId: 'recall', token: '' }
  expect(await answerExercise(ctx(dilnoza), key, { ...post, fields: choose('b') })).toMatchObject({
    ok: true,
    value: { score: 0, tries: 1 },
  })
  expect(await answerExercise(ctx(dilnoza), key, { ...post, fields: choose('a') })).toMatchObject({
    ok: true,
    value: { score: 1, tries: 2 },
  })
  expect(await listResponses(db.read, dilnoza, enrolmentId, lesson.id)).toMatchObject([{ exerciseId: 'recall', score: 1, tries: 2 }])
  expect(await listResponses(db.read, sherzod, enrolmentId, lesson.id)).toEqual([])
})

test.each([
  ['another exercise', { exerciseId: 'gone' }, 'unknown-exercise'],
  ['another lesson', { lessonId: 'gone' }, 'unknown-exercise'],
  ['another course', { courseId: 'gone' }, 'unknown-exercise'],
  ['no answer', { fields: formFieldsOf(new URLSearchParams()) }, 'nothing-answered'],
  ['an option that is not there', { fields: choose('z') }, 'malformed-answer'],
  [
    'a score of its own',
    { fields: formFieldsOf(new URLSearchParams({ 'x-recall--choice': 'a', 'x-recall--score': '1e308' })) },
    'malformed-answer',
  ],
])('an answer with %s is refused and changes nothing', async (_, changed, refusal) => {
  const db = await tempDatabase()
  const { dilnoza, enrolmentId, ctx } = await lessonWorld(db)
  const answer = { ...here, exerciseId: 'recall', token: openedAt(enrolmentId), fields: choose('a'), ...changed }
  expect(await answerExercise(ctx(dilnoza), key, answer)).toMatchObject({ ok: false, refusal })
  expect(await listResponses(db.read, dilnoza, enrolmentId, lesson.id)).toEqual([])
  expect(await listEvidence(db.read, dilnoza, enrolmentId)).toEqual([])
})

test('somebody who is not enrolled can answer, finish and keep nothing', async () => {
  const db = await tempDatabase()
  const { sherzod, enrolmentId, ctx } = await lessonWorld(db)
  const token = openedAt(enrolmentId)
  const at = ctx(sherzod, after(minute))
  expect(await answerExercise(at, key, { ...here, exerciseId: 'recall', token, fields: choose('a') })).toMatchObject({
    refusal: 'unknown-exercise',
  })
  expect(await completeLesson(at, key, finish(token))).toMatchObject({ refusal: 'unknown-lesson' })
  expect(await keepPlace(at, key, { ...here, section: 'start', block: '3', token })).toMatchObject({ refusal: 'unknown-lesson' })
})

test('a lesson is done once opened, read for long enough and answered', async () => {
  const db = await tempDatabase()
  const { dilnoza, enrolmentId, ctx } = await lessonWorld(db)
  const token = openedAt(enrolmentId)
  expect(await completeLesson(ctx(dilnoza, after(59_000)), key, finish(token))).toMatchObject({
    ok: false,
    refusal: 'lesson-not-done',
    gaps: [
      { reason: 'too-early', secondsLeft: 1 },
      { reason: 'exercises-open', exerciseIds: ['recall'] },
    ],
  })
  expect(await listEvidence(db.read, dilnoza, enrolmentId)).toEqual([])
  await answerExercise(ctx(dilnoza, after(30_000)), key, { ...here, exerciseId: 'recall', token, fields: choose('b') })
  const done = await completeLesson(ctx(dilnoza, after(minute)), key, finish(token))
  expect(done).toEqual({ ok: true, value: { courseCompleted: false } })
  expect(await listEvidence(db.read, dilnoza, enrolmentId)).toMatchObject([
    { lessonId: lesson.id, openedAt: monday, completedAt: new Date(monday.getTime() + minute) },
  ])
  expect(await completeLesson(ctx(dilnoza, after(2 * minute)), key, finish(''))).toMatchObject({ ok: true })
  expect(await listEvidence(db.read, dilnoza, enrolmentId)).toMatchObject([{ completedAt: new Date(monday.getTime() + minute) }])
})

test('a direct post without a page, with another lesson’s token or without the end is refused', async () => {
  const db = await tempDatabase()
  const { dilnoza, sherzod, enrolmentId, ctx } = await lessonWorld(db)
  const other = await enrol(ctx(sherzod), 'cyb-101')
  const stolen = openedAt(other.ok ? other.value.id : '')
  const at = ctx(dilnoza, after(minute))
  await answerExercise(at, key, { ...here, exerciseId: 'recall', token: '', fields: choose('a') })
  for (const token of ['', stolen, 'x'.repeat(60)]) {
    expect(await completeLesson(at, key, finish(token))).toMatchObject({ refusal: 'lesson-not-done', gaps: [{ reason: 'not-opened' }] })
  }
  expect(await completeLesson(at, key, { ...finish(openedAt(enrolmentId)), end: '' })).toMatchObject({
    gaps: [{ reason: 'end-not-reached' }],
  })
})

test('opening a lesson again loses no time', async () => {
  const db = await tempDatabase()
  const { dilnoza, enrolmentId, ctx } = await lessonWorld(db)
  const answer = { ...here, exerciseId: 'recall', fields: choose('a') }
  await answerExercise(ctx(dilnoza, after(1000)), key, { ...answer, token: openedAt(enrolmentId) })
  const again = openedAt(enrolmentId, new Date(monday.getTime() + 55_000))
  await answerExercise(ctx(dilnoza, after(56_000)), key, { ...answer, token: again })
  await keepPlace(ctx(dilnoza, after(57_000)), key, { ...here, section: '', block: '', token: again })
  expect(await completeLesson(ctx(dilnoza, after(minute)), key, finish(again))).toMatchObject({ ok: true })
})

test('the place is kept and moves; one that is not in the lesson is refused', async () => {
  const db = await tempDatabase()
  const { dilnoza, sherzod, enrolmentId, ctx } = await lessonWorld(db)
  const token = openedAt(enrolmentId)
  const keep = (section: string, block: string) => keepPlace(ctx(dilnoza), key, { ...here, section, block, token })
  expect(await keep('start', '4')).toMatchObject({ ok: true })
  expect(await keep('start', '9')).toMatchObject({ ok: true })
  for (const [section, block] of [
    ['gone', '1'],
    ['start', '-1'],
    ['start', '1e3'],
    ['start', '99999'],
  ] as const) {
    expect(await keep(section, block)).toMatchObject({ refusal: 'malformed-place' })
  }
  expect(await findPlace(db.read, dilnoza, enrolmentId)).toMatchObject({ lessonId: lesson.id, section: 'start', block: 9 })
  expect(await findPlace(db.read, sherzod, enrolmentId)).toBeUndefined()
  expect(await listEvidence(db.read, dilnoza, enrolmentId)).toMatchObject([{ openedAt: monday, completedAt: null }])
})

test('the last lesson after a passed final test completes the course, once, and tells the other rooms', async () => {
  const db = await tempDatabase()
  const made = await lessonWorld(db)
  const { dilnoza, enrolmentId, ctx } = made
  await passFinal(db, made)
  const token = openedAt(enrolmentId)
  // 23:30 UTC is the next day in Tashkent.
  const at = ctx(dilnoza, { now: new Date('2026-11-23T23:30:00Z') })
  await answerExercise(at, key, { ...here, exerciseId: 'recall', token, fields: choose('a') })
  expect(await completeLesson(at, key, finish(token))).toEqual({ ok: true, value: { courseCompleted: true } })
  await Promise.all([1, 2, 3].map(() => db.transact((tx) => completeCourseIfDue(tx, at, enrolmentId))))
  const events = await db.read.select().from(outboxEvent)
  expect(events).toMatchObject([
    {
      type: 'course.completed',
      payload: { enrolmentId, learnerId: dilnoza.id, courseId: 'cyb-101', releaseId: made.releaseId, completedOn: '2026-11-24' },
    },
  ])
  expect((await db.read.select().from(auditEvent)).map(({ action }) => action).sort()).toEqual(['course.completed', 'lesson.completed'])
  expect(await findEnrolment(db.read, dilnoza, 'cyb-101')).toMatchObject({ completedAt: at.now, completedReleaseId: made.releaseId })
})

test('a course is not completed for somebody else, nor before its rules are met', async () => {
  const db = await tempDatabase()
  const made = await lessonWorld(db)
  await passFinal(db, made)
  const complete = (actor: typeof made.dilnoza) => db.transact((tx) => completeCourseIfDue(tx, made.ctx(actor), made.enrolmentId))
  expect(await complete(made.dilnoza)).toBe(false)
  expect(await complete(made.sherzod)).toBe(false)
  expect(await db.read.select().from(outboxEvent)).toEqual([])
})
