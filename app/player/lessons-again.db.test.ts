import { expect, test } from 'vitest'
import type { ReleaseLesson } from '#app/catalogue/release.ts'
import type { Locale } from '#app/kernel/locale.ts'
import { answerExercise } from '#app/progress/answer-exercise.server.ts'
import { completeLesson } from '#app/progress/complete-lesson.server.ts'
import { completeOnGrade } from '#app/progress/complete-on-grade.server.ts'
import { insertEnrolment } from '#app/progress/enrolment-store.server.ts'
import { keepPlace } from '#app/progress/keep-place.server.ts'
import { insertAccommodation } from '#app/quizzes/accommodation-store.server.ts'
import { findAttempt, listAttempts } from '#app/quizzes/attempt-store.server.ts'
import { insertGrade, listGrades } from '#app/quizzes/grade-store.server.ts'
import { auditEvent, enrolment, renderedLesson } from '#db/schema/index.ts'
import { post, type QuizChanges, quizWorld } from '#tests/support/quiz-world.ts'
import { choose, insertRecalls, recall } from '#tests/support/recall-exercise.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday, smallCourse } from '#tests/support/world.ts'
import { viewCourseHome } from './learning-view.server.ts'
import { viewLesson } from './lesson-view.server.ts'
import { startQuiz, viewQuiz } from './start-quiz.server.ts'
import { submitQuiz } from './submit-quiz.server.ts'

const key = Buffer.alloc(32, 1)
const minute = 60_000
const day = 24 * 60 * minute
const courseId = 'cyb-101'

// 425 words at 170 a minute are 150 seconds, of which 60 must pass.
const lessons: ReleaseLesson[] = ['one', 'two'].map((id) => ({
  ...smallCourse.lessons[0]!,
  id,
  hash: `hash-of-${id}`,
  words: { en: 425 },
  exercises: [recall],
}))

/** Dilnoza in a course of two lessons, each with a question, and a final test of five items in rounds of two. */
async function twoLessons(changed: QuizChanges = {}) {
  const db = await tempDatabase()
  const final = { attempts: 2, pauseHoursAfterFails: { after: 3, hours: 1 }, ...changed.final }
  const made = await quizWorld(db, { lessons, ...changed, final })
  const segments = [{ kind: 'exercise' as const, id: recall.id }]
  for (const { id: lessonId } of lessons) {
    await db.transact((tx) =>
      tx.insert(renderedLesson).values({ releaseId: made.releaseId, lessonId, locale: 'en' as Locale, rendererVersion: '1', segments }),
    )
    await insertRecalls(db, made.releaseId, lessonId)
  }
  const at = (ms: number) => made.ctx(made.dilnoza, { now: new Date(monday.getTime() + ms) })
  const lesson = async (lessonId: string, ms: number) => {
    const view = await viewLesson(at(ms), key, { courseId, lessonId })
    if (!view || view === 'not-enrolled') throw new Error('no lesson')
    return { ...view, html: Buffer.concat(view.html).toString() }
  }
  const answer = (lessonId: string, token: string, ms: number) =>
    answerExercise(at(ms), key, { courseId, lessonId, exerciseId: recall.id, token, fields: choose('a') })
  const finish = (lessonId: string, token: string, ms: number) => completeLesson(at(ms), key, { courseId, lessonId, token, end: 'start' })
  const doLesson = async (lessonId: string, ms: number) => {
    const { token } = await lesson(lessonId, ms)
    await answer(lessonId, token, ms)
    return finish(lessonId, token, ms + minute)
  }
  const take = async (right: number, ms: number, quizId = 'final') => {
    const started = await startQuiz(at(ms), courseId, quizId)
    if (!started.ok) return started
    const { attemptId } = started.value
    const { items } = (await findAttempt(db.read, made.dilnoza, attemptId))!
    const answers = Object.fromEntries(items.map(({ itemId }, index) => [itemId, index < right ? 'a' : 'b']))
    await submitQuiz(at(ms), attemptId, post(answers, { base: 0, intent: 'submit', whole: true }))
    return started
  }
  /** Both lessons done on Monday, both attempts failed one and two hours later. */
  const failRound = async () => {
    for (const { id } of lessons) await doLesson(id, 0)
    await take(0, 60 * minute)
    await take(0, 120 * minute)
  }
  const states = async (ms: number) => {
    const home = await viewCourseHome(at(ms), courseId)
    return typeof home === 'object' ? home.lessons.map(({ state }) => state) : home
  }
  const rule = async (ms: number) => {
    const quiz = await viewQuiz(at(ms), courseId, 'final')
    return typeof quiz === 'object' ? quiz.rule : quiz
  }
  const enrolled = async () => (await db.read.select().from(enrolment))[0]!
  return { ...made, db, at, lesson, answer, finish, doLesson, take, failRound, states, rule, enrolled }
}

const overAt = 120 * minute
const weekLater = overAt + 7 * day

test('after the last fail of a round each lesson is done anew, then a new round opens after a week', async () => {
  const { failRound, doLesson, states, rule, take, lesson, at, enrolled } = await twoLessons()
  await failRound()
  expect(await states(overAt + 1)).toEqual(['again', 'again'])
  const until = new Date(monday.getTime() + weekLater)
  expect(await rule(overAt + 1)).toEqual({ kind: 'read-again', lessonsLeft: 2, until })
  expect(await viewCourseHome(at(overAt + 1), courseId)).toMatchObject({ next: { kind: 'lesson', lessonId: 'one' }, minutesLeft: 20 })
  expect(await lesson('two', overAt + 1)).toMatchObject({ lesson: { state: 'again' }, final: { open: false }, secondsLeft: 60 })

  expect(await doLesson('one', overAt + minute)).toMatchObject({ ok: true })
  expect(await states(overAt + day)).toEqual(['done', 'again'])
  expect(await take(5, weekLater)).toMatchObject({ refusal: 'read-again-conflict' })
  expect(await rule(weekLater)).toEqual({ kind: 'read-again', lessonsLeft: 1, until: undefined })

  expect(await doLesson('two', overAt + 2 * day)).toMatchObject({ ok: true })
  expect(await rule(overAt + 3 * day)).toEqual({ kind: 'read-again', lessonsLeft: 0, until })
  expect(await take(5, weekLater - 1)).toMatchObject({ refusal: 'read-again-conflict' })
  expect(await rule(weekLater)).toMatchObject({ kind: 'start', number: 3, attemptsLeft: 2 })
  await take(5, weekLater)
  expect(await enrolled()).toMatchObject({ completedBy: 'lessons', completedAt: new Date(monday.getTime() + weekLater) })
  expect(await states(weekLater + 1)).toEqual(['done', 'done'])
})

test('a page, an answer and a time of before the fail prove nothing', async () => {
  const { failRound, lesson, answer, finish } = await twoLessons()
  const before = await lesson('one', 0)
  await failRound()
  expect((await lesson('one', overAt + 1)).html).not.toContain('Because a')
  const late = overAt + minute
  const gaps = [{ reason: 'not-opened' }, { reason: 'exercises-open', exerciseIds: ['recall'] }]
  expect(await finish('one', before.token, late)).toMatchObject({ refusal: 'lesson-not-done', gaps })
  await answer('one', before.token, late)
  expect(await finish('one', before.token, late)).toMatchObject({ gaps: [{ reason: 'not-opened' }] })
  expect((await lesson('one', late)).html).toContain('Because a')
})

test('a lesson that is done anew keeps its opening over reloads and devices', async () => {
  const { failRound, lesson, answer, finish, at } = await twoLessons()
  const reread = await lesson('one', 90 * minute)
  await failRound()
  await keepPlace(at(100 * minute), key, { courseId, lessonId: 'one', section: 'start', block: '1', token: reread.token })
  const { token } = await lesson('one', overAt + minute)
  await answer('one', token, overAt + minute)
  const later = await lesson('one', overAt + 1.5 * minute)
  expect(later.secondsLeft).toBe(30)
  expect(await finish('one', later.token, overAt + 2 * minute)).toMatchObject({ ok: true })
})

test('a second round that fails asks for the lessons once more', async () => {
  const { failRound, doLesson, states, take, rule } = await twoLessons()
  await failRound()
  for (const { id } of lessons) await doLesson(id, overAt + minute)
  await take(0, weekLater)
  expect(await states(weekLater + 1)).toEqual(['done', 'done'])
  await take(0, weekLater + minute)
  expect(await states(weekLater + 2 * minute)).toEqual(['again', 'again'])
  expect(await rule(weekLater + 2 * minute)).toMatchObject({ kind: 'read-again', lessonsLeft: 2 })
})

test('a regrade that turns a fail into a pass makes all count again that was done', async () => {
  const { db, failRound, lesson, answer, dilnoza, enrolmentId, enrolled, states, at } = await twoLessons()
  await failRound()
  const { token } = await lesson('one', overAt + minute)
  await answer('one', token, overAt + minute)
  const { id: attemptId } = (await listAttempts(db.read, dilnoza, enrolmentId))[0]!
  const [grade] = await listGrades(db.read, attemptId)
  const { now } = at(overAt + day)
  await db.transact((tx) => insertGrade(tx, attemptId, { ...grade!, reason: 'regraded', score: 1, passed: true, graderId: null }, now))
  expect(await states(overAt + day)).toEqual(['done', 'done'])
  await db.transact((tx) => completeOnGrade('Asia/Tashkent')(tx, { type: 'attempt.graded', attemptId, number: 2 }, now))
  expect(await enrolled()).toMatchObject({ completedBy: 'lessons', completedAt: now })
})

test('attempts granted after the last fail lengthen the round: the lessons count as before', async () => {
  const { db, failRound, states, rule, ctx, dilnoza, rustam } = await twoLessons()
  await failRound()
  const grant = { quizId: 'final', extraTimePercent: 0, noTimeLimit: false, extraAttempts: 1, closes: null, reason: 'Illness' }
  const given = { ...grant, id: 'grant-1', learnerId: dilnoza.id, courseId, grantedBy: rustam.id }
  await db.transact((tx) => insertAccommodation(tx, given, ctx(rustam).now))
  expect(await states(overAt + 1)).toEqual(['done', 'done'])
  expect(await rule(overAt + 1)).toMatchObject({ kind: 'start', number: 3, attemptsLeft: 1 })
})

test('a failed round refutes the pre-test that stood for the lessons', async () => {
  const { take, states, rule, doLesson, enrolled, at } = await twoLessons({ pre: { opensFinalFrom: 0.5 } })
  await take(2, 0, 'pre')
  await take(0, minute)
  expect(await rule(2 * minute)).toMatchObject({ kind: 'start', attemptsLeft: 1 })
  await take(0, overAt)
  expect(await states(overAt + 1)).toEqual(['open', 'open'])
  expect(await rule(weekLater)).toMatchObject({ kind: 'read-again', lessonsLeft: 2 })
  expect(await viewCourseHome(at(overAt + 1), courseId)).toMatchObject({ testedOut: false, next: { kind: 'lesson', lessonId: 'one' } })
  for (const { id } of lessons) await doLesson(id, overAt + minute)
  await take(5, weekLater)
  expect(await enrolled()).toMatchObject({ completedBy: 'lessons' })
})

test('a new cycle begins with no round behind it', async () => {
  const { db, failRound, dilnoza, states, rule, at } = await twoLessons()
  await failRound()
  await db.transact((tx) => insertEnrolment(tx, dilnoza, courseId, 2, at(overAt).now))
  expect(await states(overAt + 1)).toEqual(['open', 'open'])
  expect(await rule(overAt + 1)).toMatchObject({ kind: 'lessons-first', attemptsLeft: 2 })
})

test('each time a lesson was done stays in the audit trail', async () => {
  const { db, failRound, doLesson } = await twoLessons()
  await failRound()
  await doLesson('one', overAt + minute)
  await doLesson('one', overAt + day)
  const done = (await db.read.select().from(auditEvent)).filter(({ action }) => action === 'lesson.completed')
  expect(done.map(({ details }) => (details as { lessonId: string }).lessonId)).toEqual(['one', 'two', 'one'])
})
