import { expect, test } from 'vitest'
import type { FileItem } from '#app/catalogue/publish-items.server.ts'
import type { QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import { completeOnGrade } from '#app/progress/complete-on-grade.server.ts'
import { findAttempt } from '#app/quizzes/attempt-store.server.ts'
import { closeOverdueAttempts } from '#app/quizzes/close-overdue.server.ts'
import { insertGrade, listGrades } from '#app/quizzes/grade-store.server.ts'
import { beat } from '#app/quizzes/keep-heartbeat.server.ts'
import { viewReview } from '#app/quizzes/review-view.server.ts'
import { saveAnswers } from '#app/quizzes/save-answers.server.ts'
import type { Database } from '#db/handle.ts'
import { course, enrolment, outboxEvent, release } from '#db/schema/index.ts'
import { insertItems, post, quizWorld } from '#tests/support/quiz-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday, smallCourse } from '#tests/support/world.ts'
import { viewCourseHome } from './learning-view.server.ts'
import { startQuiz, viewQuiz } from './start-quiz.server.ts'
import { saveQuiz, submitQuiz } from './submit-quiz.server.ts'

async function taken(db: Database, right: number, pre: Partial<QuizDefinition> = { opensFinalFrom: 0.85 }) {
  const made = await quizWorld(db, { pre: { blueprint: [{ outcome: 'o1', count: 5 }], ...pre } })
  const me = made.ctx(made.dilnoza)
  /** Takes a quiz with so many right answers. */
  const take = async (quizId: string, rightAnswers: number, ctx = me) => {
    const started = await startQuiz(ctx, 'cyb-101', quizId)
    if (!started.ok) return started
    const { attemptId } = started.value
    const items = (await findAttempt(db.read, made.dilnoza, attemptId))!.items
    const answers = Object.fromEntries(items.map(({ itemId }, index) => [itemId, index < rightAnswers ? 'a' : 'b']))
    await submitQuiz(ctx, attemptId, post(answers, { base: 0, intent: 'submit', whole: true }))
    return started
  }
  await take('pre', right)
  return { ...made, me, take }
}

const enrolled = async (db: Database) => (await db.read.select().from(enrolment))[0]!

test('a strong pre-test opens the final test; passing it completes the course by test-out', async () => {
  const db = await tempDatabase()
  const { me, take } = await taken(db, 5)
  expect(await viewQuiz(me, 'cyb-101', 'pre')).toMatchObject({ rule: { kind: 'taken' }, testedOutTo: 'final' })
  expect(await viewQuiz(me, 'cyb-101', 'final')).toMatchObject({ rule: { kind: 'start' }, testedOutTo: 'final', lessonsToDo: [] })
  expect(await viewCourseHome(me, 'cyb-101')).toMatchObject({ testedOut: true, next: { kind: 'final-test' } })
  expect(await enrolled(db)).toMatchObject({ completedAt: null, completedBy: null })
  await take('final', 5)
  expect(await enrolled(db)).toMatchObject({ completedAt: monday, completedBy: 'test-out' })
  expect((await db.read.select().from(outboxEvent)).filter(({ type }) => type === 'course.completed')).toHaveLength(1)
  expect(await viewQuiz(me, 'cyb-101', 'final')).toMatchObject({ testedOutTo: undefined })
})

test.each([
  ['below the mark', 4, { opensFinalFrom: 0.85 }],
  ['that opens nothing', 5, {}],
])('a pre-test %s leaves the lessons first', async (_, right, pre) => {
  const db = await tempDatabase()
  const { me, take } = await taken(db, right, pre)
  expect(await viewQuiz(me, 'cyb-101', 'final')).toMatchObject({ rule: { kind: 'lessons-first' }, testedOutTo: undefined })
  expect(await take('final', 5)).toMatchObject({ refusal: 'lessons-first' })
})

test('exactly the mark is enough', async () => {
  const db = await tempDatabase()
  const { me } = await taken(db, 4, { opensFinalFrom: 0.8 })
  expect(await viewQuiz(me, 'cyb-101', 'final')).toMatchObject({ rule: { kind: 'start' } })
})

const text = (en: string) => ({ en, ru: en, 'uz-Latn': en })
const reportItems = ['a', 'b', 'c'].map(
  (name): FileItem => ({
    bank: 'main',
    itemId: `o2-${name}`,
    content: {
      type: 'single-choice',
      outcome: 'o2',
      level: 'apply',
      stem: text('Whom do you call?'),
      authored: {
        options: ['a', 'b', 'c'].map((id) => ({ id, text: text(id), feedback: text(`Why ${id}`), ...(id === 'a' && { correct: true }) })),
      },
    },
  }),
)

test('enough in all and too little in an outcome leaves the lessons first, and says which outcome it was', async () => {
  const db = await tempDatabase()
  const twoOutcomes = [
    { id: 'o1', text: { en: 'Recognise a phishing message' }, competencies: [] },
    { id: 'o2', text: { en: 'Report an incident' }, competencies: [] },
  ]
  const pre = { opensFinalFrom: 0.75, eachOutcomeFrom: 0.6, blueprint: [12, 3].map((count, n) => ({ outcome: `o${n + 1}`, count })) }
  const made = await quizWorld(db, { pre, outcomes: twoOutcomes })
  const me = made.ctx(made.dilnoza)
  const items = await insertItems(db, 'cyb-101', 15, { also: reportItems })
  expect(items.size).toBe(18)
  const attemptId = await made.start('pre')
  const drawn = (await findAttempt(db.read, made.dilnoza, attemptId))!.items
  const answers = Object.fromEntries(drawn.map(({ itemId }) => [itemId, itemId.startsWith('o1') ? 'a' : 'b']))
  await submitQuiz(me, attemptId, post(answers, { base: 0, intent: 'submit', whole: true }))
  expect(await findAttempt(db.read, made.dilnoza, attemptId)).toMatchObject({ score: 12 / 15, weakestOutcome: 0 })
  expect(await viewQuiz(me, 'cyb-101', 'final')).toMatchObject({ rule: { kind: 'lessons-first' }, testedOutTo: undefined })
  expect(await viewReview(me, attemptId)).toMatchObject({
    testOut: 'weak-outcome',
    readAgain: [{ outcome: { text: 'Report an incident' } }],
  })

  const [grade] = await listGrades(db.read, attemptId)
  const right = grade!.items.map((item) => ({ ...item, score: 1 }))
  await db.transact((tx) => insertGrade(tx, attemptId, { ...grade!, reason: 'regraded', items: right, score: 1 }, monday))
  expect(await viewQuiz(me, 'cyb-101', 'final')).toMatchObject({ rule: { kind: 'start' }, testedOutTo: 'final' })
  expect(await viewReview(me, attemptId)).toMatchObject({ testOut: 'opens', readAgain: [] })
})

test('a fail after it completes nothing', async () => {
  const db = await tempDatabase()
  const { take } = await taken(db, 5)
  await take('final', 3)
  expect(await enrolled(db)).toMatchObject({ completedAt: null })
})

/** Publishes other rules and another bank, as a new release would. */
async function publish(db: Database, quizzes: QuizDefinition[]) {
  await insertItems(db, 'cyb-101', 4, { right: 'c' })
  await db.transact(async (tx) => {
    await tx.insert(release).values({ id: 'release-2', courseId: 'cyb-101', publishedAt: monday, manifest: { ...smallCourse, quizzes } })
    await tx.update(course).set({ currentReleaseId: 'release-2' })
  })
}

test('publishing never touches a running attempt: rules, keys, items and what opened it are those of its start', async () => {
  const db = await tempDatabase()
  const { me, dilnoza } = await taken(db, 5)
  const started = await startQuiz(me, 'cyb-101', 'final')
  if (!started.ok) throw new Error(started.refusal)
  const { attemptId } = started.value
  const before = (await findAttempt(db.read, dilnoza, attemptId))!
  const [first] = before.items
  await saveAnswers(me, attemptId, post({ [first!.itemId]: 'a' }, { base: 0, key: 'before-1' }))

  const strict: QuizDefinition = {
    id: 'final',
    kind: 'final',
    bank: 'main',
    blueprint: [{ outcome: 'o1', count: 1 }],
    passMark: 1,
    minutes: 1,
    attempts: 1,
  }
  await publish(db, [{ id: 'pre', kind: 'pre', bank: 'main', blueprint: [{ outcome: 'o1', count: 1 }] }, strict])

  expect(await findAttempt(db.read, dilnoza, attemptId)).toMatchObject({ items: before.items, releaseId: before.releaseId, dueAt: null })
  expect(await viewQuiz(me, 'cyb-101', 'final')).toMatchObject({ rule: { kind: 'resume', attemptId } })
  const answers = Object.fromEntries(before.items.map(({ itemId }, index) => [itemId, index < 4 ? 'a' : 'b']))
  expect(await submitQuiz(me, attemptId, post(answers, { base: 1, intent: 'submit', whole: true }))).toMatchObject({
    ok: true,
    value: { attempt: { score: 0.8, passed: true } },
  })
  expect(await enrolled(db)).toMatchObject({ completedAt: monday, completedBy: 'test-out' })
})

test('a timed attempt keeps its end though the new rules have another', async () => {
  const db = await tempDatabase()
  const made = await quizWorld(db, { final: { minutes: 30 } })
  const attemptId = await made.start('final')
  await publish(db, [{ id: 'final', kind: 'final', bank: 'main', blueprint: [{ outcome: 'o1', count: 1 }], passMark: 1, minutes: 1 }])
  const late = made.ctx(made.dilnoza, { now: new Date(monday.getTime() + 29 * 60_000) })
  const [first] = (await findAttempt(db.read, made.dilnoza, attemptId))!.items
  expect(await saveQuiz(late, attemptId, post({ [first!.itemId]: 'a' }, { base: 0 }))).toMatchObject({ ok: true })
})

test.each([
  ['when she comes back', true],
  ['though she does not come back', false],
])('a test that time hands in completes the course %s', async (_, comesBack) => {
  const db = await tempDatabase()
  const made = await quizWorld(db, { pre: { opensFinalFrom: 0.5 }, final: { minutes: 30 } })
  const me = (minutes: number) => made.ctx(made.dilnoza, { now: new Date(monday.getTime() + minutes * 60_000) })
  const answer = async (quizId: string) => {
    const id = await made.start(quizId)
    const items = (await findAttempt(db.read, made.dilnoza, id))!.items
    const answers = Object.fromEntries(items.map(({ itemId }) => [itemId, 'a']))
    await saveAnswers(me(1), id, post(answers, { base: 0, whole: true }))
    return { id, answers }
  }
  const pre = await answer('pre')
  await submitQuiz(me(2), pre.id, post(pre.answers, { base: 1, intent: 'submit', whole: true }))
  const { id: attemptId } = await answer('final')
  const now = me(31).now
  await beat(db, now)
  if (comesBack) {
    expect(await saveQuiz(me(31), attemptId, post({}, { base: 1 }))).toEqual({ ok: false, refusal: 'time-over' })
  } else {
    expect(await closeOverdueAttempts(db, now)).toBe(1)
    await db.transact((tx) => completeOnGrade('Asia/Tashkent')(tx, { type: 'attempt.graded', attemptId, number: 1 }, now))
  }
  expect(await findAttempt(db.read, made.dilnoza, attemptId)).toMatchObject({ timedOut: true, passed: true })
  expect(await enrolled(db)).toMatchObject({ completedBy: 'test-out' })
  await db.transact((tx) => completeOnGrade('Asia/Tashkent')(tx, { type: 'attempt.graded', attemptId, number: 1 }, now))
  expect((await db.read.select().from(outboxEvent)).filter(({ type }) => type === 'course.completed')).toHaveLength(1)
})

test('a pass by a marker or a regrade completes the course', async () => {
  const db = await tempDatabase()
  const { take, dilnoza } = await taken(db, 5)
  const started = await take('final', 3)
  if (!started.ok) throw new Error(started.refusal)
  const { attemptId } = started.value
  const [first] = await listGrades(db.read, attemptId)
  await db.transact((tx) => insertGrade(tx, attemptId, { ...first!, reason: 'regraded', score: 1, passed: true, graderId: null }, monday))
  await db.transact((tx) => completeOnGrade('Asia/Tashkent')(tx, { type: 'attempt.graded', attemptId, number: 2 }, monday))
  expect(await enrolled(db)).toMatchObject({ completedBy: 'test-out', learnerId: dilnoza.id })
})
