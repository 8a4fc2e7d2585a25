import { expect, test } from 'vitest'
import { findAttempt } from '#app/quizzes/attempt-store.server.ts'
import { saveAnswers } from '#app/quizzes/save-answers.server.ts'
import type { Database } from '#db/handle.ts'
import { enrolment, lessonEvidence, outboxEvent } from '#db/schema/index.ts'
import { post, quizWorld } from '#tests/support/quiz-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday, smallCourse } from '#tests/support/world.ts'
import { startQuiz, viewQuiz } from './start-quiz.server.ts'
import { submitQuiz } from './submit-quiz.server.ts'

async function readyForFinal(db: Database) {
  const made = await quizWorld(db)
  const me = made.ctx(made.dilnoza)
  const finishLessons = () =>
    db.transact(async (tx) => {
      const lessons = smallCourse.lessons.map(({ id, hash }) => ({ lessonId: id, lessonHash: hash }))
      const seen = { enrolmentId: made.enrolmentId, openedAt: monday, completedAt: monday, locale: 'en' as const }
      await tx.insert(lessonEvidence).values(lessons.map((lesson) => ({ ...seen, ...lesson })))
    })
  return { ...made, me, finishLessons }
}

test('the final opens when every lesson is done, and not before', async () => {
  const db = await tempDatabase()
  const { me, finishLessons } = await readyForFinal(db)
  expect(await viewQuiz(me, 'cyb-101', 'final')).toMatchObject({
    rule: { kind: 'lessons-first', lessonsLeft: 1 },
    lessonsToDo: [{ id: 'why-you' }],
  })
  expect(await startQuiz(me, 'cyb-101', 'final')).toMatchObject({ ok: false, refusal: 'lessons-first' })
  expect(await startQuiz(me, 'cyb-101', 'pre')).toMatchObject({ ok: true })
  await finishLessons()
  expect(await viewQuiz(me, 'cyb-101', 'final')).toMatchObject({ rule: { kind: 'start', number: 1 }, itemCount: 5 })
  expect(await startQuiz(me, 'cyb-101', 'final')).toMatchObject({ ok: true })
})

test('somebody who does not take the course finds no test', async () => {
  const db = await tempDatabase()
  const { ctx, sherzod } = await readyForFinal(db)
  expect(await viewQuiz(ctx(sherzod), 'cyb-101', 'final')).toBe('not-enrolled')
  expect(await viewQuiz(ctx(sherzod), 'cyb-101', 'gone')).toBeUndefined()
  expect(await startQuiz(ctx(sherzod), 'cyb-101', 'final')).toMatchObject({ refusal: 'unknown-quiz' })
})

test('sixty-four identical submits that pass complete the course once', async () => {
  const db = await tempDatabase()
  const { me, dilnoza, finishLessons, start } = await readyForFinal(db)
  await finishLessons()
  const attemptId = await start('final')
  const items = (await findAttempt(db.read, dilnoza, attemptId))!.items
  const answers = post(Object.fromEntries(items.map(({ itemId }) => [itemId, 'a'])), { base: 0, intent: 'submit', whole: true })
  const results = await Promise.all(Array.from({ length: 64 }, () => submitQuiz(me, attemptId, answers)))
  expect(results.every((each) => each.ok && each.value.kind === 'submitted' && each.value.attempt.passed)).toBe(true)
  expect(await db.read.select().from(outboxEvent)).toMatchObject([{ type: 'attempt.graded' }, { type: 'course.completed' }])
  expect(await db.read.select().from(enrolment)).toMatchObject([{ completedAt: monday }])
  expect(await saveAnswers(me, attemptId, post({}, { base: 1 }))).toMatchObject({ refusal: 'attempt-closed' })
})

test('a fail completes nothing', async () => {
  const db = await tempDatabase()
  const { me, finishLessons, start } = await readyForFinal(db)
  await finishLessons()
  const attemptId = await start('final')
  const submitted = await submitQuiz(me, attemptId, post({}, { base: 0, intent: 'submit-anyway', whole: true }))
  expect(submitted).toMatchObject({ ok: true, value: { attempt: { score: 0, passed: false } } })
  expect(await db.read.select().from(outboxEvent)).toMatchObject([{ type: 'attempt.graded' }])
  expect(await viewQuiz(me, 'cyb-101', 'final')).toMatchObject({ rule: { kind: 'start', number: 2, attemptsLeft: 2 } })
})
