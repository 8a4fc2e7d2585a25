import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { AtWork } from '#app/catalogue/release.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { insertUnwanted } from '#app/mail/unwanted-topic-store.server.ts'
import type { EventOf } from '#app/outbox/domain-event.ts'
import { account, auditEvent, course as courseTable, job, letter, outboxEvent, release, workCheck } from '#db/schema/index.ts'
import { dutyWorld, timeZone } from '#tests/support/duty-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday, smallCourse } from '#tests/support/world.ts'
import { announceWorkCheck, planWorkCheck } from './announce-work-check.server.ts'
import { answerWorkCheck, confirmTeamCheck } from './answer-work-check.server.ts'
import { viewCourseHome, viewLearning } from './learning-view.server.ts'
import { viewTeamCheck, viewWorkCheck } from './work-check-view.server.ts'

const site = { publicOrigin: 'https://learn.example.uz', timeZone }
const courseId = 'cyb-101'
const atWork: AtWork = {
  afterDays: 90,
  habits: [
    { id: 'locks', text: { en: 'I lock the screen.' } },
    { id: 'reports', text: { en: 'I report at once.' } },
    { id: 'checks', text: { en: 'I check by a known number.' } },
  ],
}
const answered = new URLSearchParams({ 'habit-locks': 'done', 'habit-reports': 'not-yet', 'habit-checks': 'done' })
const ticked = new URLSearchParams([
  ['seen', 'locks'],
  ['seen', 'reports'],
])

/** Nilufar, whom Sardor supervises, completed CYB-101 on Monday 23 November; day 90 is Sunday 21 February. */
async function completed(asked: AtWork | undefined = atWork) {
  const db = await tempDatabase()
  const made = await dutyWorld(db)
  const { nilufar } = made.learners
  await db.transact((tx) => tx.update(release).set({ manifest: { ...smallCourse, ...(asked && { atWork: asked }) } }))
  const enrolmentId = await made.complete(nilufar, courseId, 0)
  const answer = (days: number, fields = answered) => answerWorkCheck(made.at(nilufar, days), courseId, fields, site)
  return { ...made, db, enrolmentId, nilufar, answer, letters: () => db.read.select().from(letter) }
}

test('from its day on she answers once, and reads what she answered', async () => {
  const { at, nilufar, answer } = await completed()
  expect(await viewWorkCheck(at(nilufar, 89), courseId, timeZone)).toMatchObject({ isOpen: false, opens: '2027-02-21' })
  expect(await viewCourseHome(at(nilufar, 89), courseId)).toMatchObject({ workCheck: { state: 'later', opens: '2027-02-21' } })
  expect(await answer(89)).toMatchObject({ refusal: 'work-check-early-conflict' })
  expect(await viewWorkCheck(at(nilufar, 90), courseId, timeZone)).toMatchObject({ isOpen: true, supervisor: 'Sardor Gʻaniyev' })
  expect(await viewCourseHome(at(nilufar, 90), courseId)).toMatchObject({ workCheck: { state: 'open' } })

  expect(await answer(90)).toMatchObject({ ok: true })
  expect(await answer(91)).toMatchObject({ refusal: 'work-check-answered-conflict' })
  expect(await viewCourseHome(at(nilufar, 91), courseId)).toMatchObject({ workCheck: { state: 'answered' } })
  expect((await viewWorkCheck(at(nilufar, 91), courseId, timeZone))!.habits.map(({ id, answer, seen }) => [id, answer, seen])).toEqual([
    ['locks', 'done', undefined],
    ['reports', 'not-yet', undefined],
    ['checks', 'done', undefined],
  ])
})

test('what is left out or forged is asked for again, and nothing is kept', async () => {
  const { db, answer, letters } = await completed()
  for (const posted of ['', 'habit-locks=done&habit-reports=done', 'habit-locks=yes&habit-reports=done&habit-checks=done'])
    expect(await answer(90, new URLSearchParams(posted))).toMatchObject({ refusal: 'habits-missing' })
  expect(await db.read.select().from(workCheck)).toEqual([])
  expect(await letters()).toEqual([])
})

test('nothing is asked of who has not completed the course, nor where the course asks nothing', async () => {
  const { at, learners } = await completed()
  expect(await viewWorkCheck(at(learners.otabek, 90), courseId, timeZone)).toBeUndefined()
  expect(await answerWorkCheck(at(learners.otabek, 90), courseId, answered, site)).toMatchObject({ refusal: 'unknown-work-check' })
})

test('a course that asks nothing has no such page', async () => {
  const db = await tempDatabase()
  const { at, learners, complete } = await dutyWorld(db)
  await complete(learners.nilufar, courseId, 0)
  expect(await viewWorkCheck(at(learners.nilufar, 90), courseId, timeZone)).toBeUndefined()
  expect(await viewCourseHome(at(learners.nilufar, 90), courseId)).toMatchObject({ workCheck: undefined })
})

test.each(['en', 'ru', 'uz-Latn', 'uz-Cyrl'] as const)(
  'her supervisor gets one letter that leads to what she said, in %s',
  async (locale) => {
    const { db, learners, enrolmentId, answer, letters } = await completed()
    await db.transact((tx) => tx.update(account).set({ locale }).where(eq(account.id, learners.sardor.id)))
    await answer(90)
    const written = await letters()
    expect(written).toMatchObject([{ recipient: 'sardor@example.uz', locale }])
    expect(written[0]!.body).toContain(`https://learn.example.uz/learn/at-work/${enrolmentId}`)
    expect(`${written[0]!.subject}${written[0]!.body}`).not.toMatch(/[{}]/)
  },
)

test('who has no supervisor with an account answers for herself alone', async () => {
  const { at, learners, complete, letters } = await completed()
  await complete(learners.otabek, courseId, 0)
  expect(await viewWorkCheck(at(learners.otabek, 90), courseId, timeZone)).toMatchObject({ supervisor: undefined })
  expect(await answerWorkCheck(at(learners.otabek, 90), courseId, answered, site)).toMatchObject({ ok: true })
  expect(await letters()).toEqual([])
})

test('the supervisor finds it among her people, confirms once what she has seen, and it stands in the audit trail', async () => {
  const { db, at, nilufar, learners, enrolmentId, answer } = await completed()
  const sardor = (days: number) => at(learners.sardor, days)
  expect((await viewLearning(sardor(90), timeZone)).team).toEqual([])
  await answer(90)
  expect((await viewLearning(sardor(90), timeZone)).team).toMatchObject([{ enrolmentId, name: 'Nilufar Karimova' }])
  expect(await viewTeamCheck(sardor(90), enrolmentId, timeZone)).toMatchObject({
    name: 'Nilufar Karimova',
    confirmedAt: undefined,
    habits: [{ answer: 'done' }, { answer: 'not-yet' }, { answer: 'done' }],
  })

  expect(await confirmTeamCheck(sardor(92), enrolmentId, ticked, timeZone)).toMatchObject({ ok: true })
  expect(await confirmTeamCheck(sardor(93), enrolmentId, new URLSearchParams(), timeZone)).toMatchObject({
    refusal: 'work-check-confirmed-conflict',
  })
  expect((await viewLearning(sardor(93), timeZone)).team).toEqual([])
  expect((await viewWorkCheck(at(nilufar, 93), courseId, timeZone))!.habits.map(({ seen }) => seen)).toEqual([true, true, false])
  expect(await viewCourseHome(at(nilufar, 93), courseId)).toMatchObject({ workCheck: { state: 'confirmed' } })
  const trail = (await db.read.select().from(auditEvent)).filter(({ action }) => action === 'work-check.confirmed')
  expect(trail).toMatchObject([{ subject: enrolmentId, actorId: learners.sardor.id }])
})

test('to everybody else it does not exist, and neither to a supervisor whom another has followed', async () => {
  const { db, at, nilufar, learners, people, jobs, enrolmentId, answer } = await completed()
  await answer(90)
  const strangers = [nilufar, learners.otabek, learners.laylo, learners.kamol]
  for (const stranger of strangers) {
    expect(await viewTeamCheck(at(stranger, 90), enrolmentId, timeZone)).toBeUndefined()
    expect(await confirmTeamCheck(at(stranger, 90), enrolmentId, ticked, timeZone)).toMatchObject({ refusal: 'unknown-work-check' })
  }
  await db.transact((tx) => tx.update(job).set({ supervisorId: people.laylo.id }).where(eq(job.id, jobs.nilufar.id)))
  expect(await viewTeamCheck(at(learners.sardor, 91), enrolmentId, timeZone)).toBeUndefined()
  expect(await viewTeamCheck(at(learners.laylo, 91), enrolmentId, timeZone)).toMatchObject({ name: 'Nilufar Karimova' })
})

test('a later edition does not change what she was asked', async () => {
  const { db, at, nilufar, learners, enrolmentId, answer } = await completed()
  await answer(90)
  const other = { ...atWork, habits: atWork.habits.map((habit) => ({ ...habit, id: `${habit.id}-2` })) }
  await db.transact(async (tx) => {
    await tx.insert(release).values({ id: 'release-2', courseId, publishedAt: monday, manifest: { ...smallCourse, atWork: other } })
    await tx.update(courseTable).set({ currentReleaseId: 'release-2' })
  })
  expect((await viewWorkCheck(at(nilufar, 91), courseId, timeZone))!.habits.map(({ id }) => id)).toEqual(['locks', 'reports', 'checks'])
  await confirmTeamCheck(at(learners.sardor, 91), enrolmentId, ticked, timeZone)
  expect(await db.read.select({ seen: workCheck.seen }).from(workCheck)).toEqual([{ seen: ['locks', 'reports'] }])
})

type Completed = Awaited<ReturnType<typeof completed>>

/** The news of day 90 as completing the course leaves it, and what it does on a day. */
async function announced({ db, enrolmentId, nilufar, at }: Completed, days: number) {
  const completedOn = '2026-11-23' as LocalDate
  const news = { type: 'course.completed', enrolmentId, releaseId: 'release-1', courseId, learnerId: nilufar.id, completedOn } as const
  await db.transact((tx) => planWorkCheck(timeZone)(tx, news, monday))
  const events = (await db.read.select().from(outboxEvent)).filter(({ type }) => type === 'work-check.opens')
  for (const { type, payload } of events) {
    const event = { type, ...(payload as object) } as EventOf<'work-check.opens'>
    await db.transact((tx) => announceWorkCheck(site)(tx, event, at(nilufar, days).now))
  }
  return events
}

test('on day 90 one letter leads to the questions, on a day off with the next working day', async () => {
  const made = await completed()
  const events = await announced(made, 90)
  expect(events.map(({ availableAt }) => availableAt)).toEqual([new Date('2027-02-21T04:00:00Z')])
  const written = await made.letters()
  expect(written).toMatchObject([{ recipient: 'nilufar@example.uz', availableAt: new Date('2027-02-22T04:00:00Z') }])
  expect(written[0]!.body).toContain('https://learn.example.uz/learn/cyb-101/at-work')
})

test.each<[string, (made: Completed) => Promise<unknown>]>([
  ['who has answered', ({ answer, db }) => answer(90).then(() => db.transact((tx) => tx.delete(letter)))],
  ['who takes the course anew', ({ complete, nilufar }) => complete(nilufar, courseId, 80)],
  ['who wants no such letters', ({ db }) => db.transact((tx) => insertUnwanted(tx, 'Nilufar@example.uz', ['follow-up'], monday))],
  [
    'who has no account any more',
    ({ db, nilufar }) => db.transact((tx) => tx.update(account).set({ closedAt: monday }).where(eq(account.id, nilufar.id))),
  ],
])('no letter goes to %s', async (_, change) => {
  const made = await completed()
  await change(made)
  await announced(made, 90)
  expect(await made.letters()).toEqual([])
})

test('where an edition put the day off, that day is waited for', async () => {
  const made = await completed()
  await announced(made, 60)
  expect(await made.letters()).toEqual([])
  const events = (await made.db.read.select().from(outboxEvent)).filter(({ type }) => type === 'work-check.opens')
  expect(events).toHaveLength(2)
})
