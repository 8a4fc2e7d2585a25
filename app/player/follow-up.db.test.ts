import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { postTopics } from '#app/mail/choose-topics.server.ts'
import type { EventOf } from '#app/outbox/domain-event.ts'
import { completeEnrolment, insertEnrolment } from '#app/progress/enrolment-store.server.ts'
import { findAttempt } from '#app/quizzes/attempt-store.server.ts'
import { account, letter, outboxEvent, release } from '#db/schema/index.ts'
import { post, quizWorld } from '#tests/support/quiz-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday, smallCourse } from '#tests/support/world.ts'
import { announceFollowUp, planFollowUps } from './announce-follow-ups.server.ts'
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

const site = { publicOrigin: 'https://learn.example.uz', timeZone: 'Asia/Tashkent' }

/** CYB-101 completed on Monday 23 November with a follow-up on day 30, Wednesday 23 December, and one on day 33, a Saturday. */
async function completed() {
  const db = await tempDatabase()
  const made = await quizWorld(db, { more: [day30, { ...day30, id: 'day-33', afterDays: 33 }] })
  await db.transact(async (tx) => {
    await completeEnrolment(tx, made.enrolmentId, { releaseId: made.releaseId, completedBy: 'lessons' }, monday)
    const { enrolmentId, releaseId, courseId, dilnoza } = made
    const completedOn = '2026-11-23' as LocalDate
    await planFollowUps(site.timeZone)(
      tx,
      { type: 'course.completed', enrolmentId, releaseId, courseId, learnerId: dilnoza.id, completedOn },
      monday,
    )
  })
  const news = (await db.read.select().from(outboxEvent)).filter(({ type }) => type === 'follow-up.opens')
  const eventOf = (quizId: string) => {
    const { type, payload } = news.find((each) => (each.payload as { quizId: string }).quizId === quizId)!
    return { type, ...(payload as object) } as EventOf<'follow-up.opens'>
  }
  const announce = (quizId: string, now: Date) => db.transact((tx) => announceFollowUp(site)(tx, eventOf(quizId), now))
  return { ...made, db, news, announce, letters: () => db.read.select().from(letter) }
}

const day30Morning = new Date('2026-12-23T04:00:00Z')

test('completing a course leaves news for nine in the morning of the day that each follow-up opens', async () => {
  const { news } = await completed()
  expect(news.map(({ availableAt }) => availableAt)).toEqual([day30Morning, new Date('2026-12-26T04:00:00Z')])
})

test.each(['en', 'ru', 'uz-Latn', 'uz-Cyrl'] as const)('on that day one letter leads to the follow-up, in %s', async (locale) => {
  const { db, announce, letters, dilnoza } = await completed()
  await db.transact((tx) => tx.update(account).set({ locale }).where(eq(account.id, dilnoza.id)))
  await announce('day-30', day30Morning)
  await announce('day-30', new Date(day30Morning.getTime() + 60_000))
  const written = await letters()
  expect(written).toMatchObject([
    { recipient: 'dilnoza@example.uz', locale, availableAt: day30Morning, topics: ['follow-up'], optional: true },
  ])
  expect(written[0]!.body).toContain('https://learn.example.uz/learn/cyb-101/quizzes/day-30')
  expect(`${written[0]!.subject}${written[0]!.body}`).not.toMatch(/[{}]/)
})

test('on a day off it leaves on the next working day', async () => {
  const { announce, letters } = await completed()
  await announce('day-33', new Date('2026-12-26T04:00:00Z'))
  expect(await letters()).toMatchObject([{ availableAt: new Date('2026-12-28T04:00:00Z') }])
})

test.each<[string, (made: Awaited<ReturnType<typeof completed>>) => Promise<unknown>]>([
  ['who has begun it', (made) => startQuiz(made.ctx(made.dilnoza, { now: day30Morning }), 'cyb-101', 'day-30')],
  [
    'who has no account any more',
    ({ db, dilnoza }) => db.transact((tx) => tx.update(account).set({ closedAt: monday }).where(eq(account.id, dilnoza.id))),
  ],
  ['who does not want such letters', ({ db }) => postTopics(db, ['Dilnoza@example.uz'], new URLSearchParams(), monday)],
  ['who takes the course anew', ({ db, dilnoza }) => db.transact((tx) => insertEnrolment(tx, dilnoza, 'cyb-101', 2, monday))],
])('no letter goes to %s', async (_, change) => {
  const made = await completed()
  await change(made)
  await made.announce('day-30', day30Morning)
  expect(await made.letters()).toEqual([])
})

test('where an edition put the day off, that day is waited for', async () => {
  const { db, announce, letters } = await completed()
  const later = { ...smallCourse, quizzes: [{ ...day30, afterDays: 40 }] }
  await db.transact((tx) => tx.update(release).set({ manifest: later }))
  await announce('day-30', day30Morning)
  expect(await letters()).toEqual([])
  const news = (await db.read.select().from(outboxEvent)).filter(({ type }) => type === 'follow-up.opens')
  expect(news.map(({ availableAt }) => availableAt)).toContainEqual(new Date('2027-01-02T04:00:00Z'))
})
