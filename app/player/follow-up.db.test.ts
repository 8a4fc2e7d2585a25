import { expect, test } from 'vitest'
import type { QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import { completeEnrolment } from '#app/progress/enrolment-store.server.ts'
import { findAttempt } from '#app/quizzes/attempt-store.server.ts'
import { post, quizWorld } from '#tests/support/quiz-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday } from '#tests/support/world.ts'
import { viewCourseHome } from './learning-view.server.ts'
import { startQuiz, viewQuiz } from './start-quiz.server.ts'
import { submitQuiz } from './submit-quiz.server.ts'

const day30: QuizDefinition = {
  id: 'day-30',
  kind: 'follow-up',
  bank: 'main',
  afterDays: 30,
  blueprint: [{ outcome: 'o1', count: 3 }],
}

test('a follow-up opens its days after completion is taken once, and is not graded', async () => {
  const db = await tempDatabase()
  const made = await quizWorld(db, { more: [day30] })
  const after = (days: number) => made.ctx(made.dilnoza, { now: new Date(monday.getTime() + days * 86_400_000) })

  expect(await viewQuiz(after(60), 'cyb-101', 'day-30')).toMatchObject({ rule: { kind: 'after-course', days: 30 } })
  expect(await startQuiz(after(60), 'cyb-101', 'day-30')).toMatchObject({ refusal: 'window-conflict' })
  expect(await viewCourseHome(after(60), 'cyb-101')).toMatchObject({ followUps: [] })

  await db.transact((tx) => completeEnrolment(tx, made.enrolmentId, { releaseId: made.releaseId, completedBy: 'lessons' }, monday))
  expect(await viewQuiz(after(29), 'cyb-101', 'day-30')).toMatchObject({ rule: { kind: 'opens-later', opens: '2026-12-23' } })
  expect(await startQuiz(after(29), 'cyb-101', 'day-30')).toMatchObject({ refusal: 'window-conflict' })
  expect(await viewCourseHome(after(30), 'cyb-101')).toMatchObject({ followUps: [{ quizId: 'day-30', items: 3, rule: { kind: 'start' } }] })

  const started = await startQuiz(after(30), 'cyb-101', 'day-30')
  if (!started.ok) throw new Error(started.refusal)
  const { attemptId } = started.value
  const { items } = (await findAttempt(db.read, made.dilnoza, attemptId))!
  const answers = Object.fromEntries(items.map(({ itemId }, index) => [itemId, index === 0 ? 'a' : 'b']))
  await submitQuiz(after(30), attemptId, post(answers, { base: 0, intent: 'submit', whole: true }))
  expect(await findAttempt(db.read, made.dilnoza, attemptId)).toMatchObject({ passed: null })
  expect(await viewQuiz(after(31), 'cyb-101', 'day-30')).toMatchObject({ rule: { kind: 'taken', attemptId } })
  expect(await startQuiz(after(31), 'cyb-101', 'day-30')).toMatchObject({ refusal: 'quiz-taken-conflict' })
})
