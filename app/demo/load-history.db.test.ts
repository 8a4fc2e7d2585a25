import { isNotNull } from 'drizzle-orm'
import { beforeAll, expect, test, vi } from 'vitest'
import { findDemoAccount, findHolder } from '#app/accounts/account-store.server.ts'
import { actFor, actWithRights } from '#app/accounts/act-for.server.ts'
import { loadDemoPeople } from '#app/accounts/load-demo-people.server.ts'
import { listOwnDuties } from '#app/assignments/duty-list-store.server.ts'
import { type DutyStatus, dutyStatus } from '#app/assignments/duty-status.ts'
import { reviewDuties } from '#app/assignments/review-duties.server.ts'
import { sendReminders } from '#app/assignments/send-reminders.server.ts'
import { severalPeople } from '#app/assignments/who-store.server.ts'
import { findCurrentRelease } from '#app/catalogue/course-store.server.ts'
import { publishCourses } from '#app/catalogue/publish-course.server.ts'
import { findVerification } from '#app/credentials/find-verification.server.ts'
import { printableName } from '#app/credentials/printable-name.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { loadDemoOrganisation } from '#app/organisations/demo/load-demo-organisation.server.ts'
import { personScope } from '#app/organisations/staff-scope.ts'
import { completionOf } from '#app/progress/completion.ts'
import { listEvidence } from '#app/progress/evidence-store.server.ts'
import { findAttemptContent } from '#app/quizzes/attempt-content.server.ts'
import { findAnyAttempt, listAttempts } from '#app/quizzes/attempt-store.server.ts'
import { gradeAttempt } from '#app/quizzes/grade-attempt.ts'
import { findTally } from '#app/quizzes/item-tally-store.server.ts'
import { recountTallies } from '#app/quizzes/recount-tallies.server.ts'
import { tallyGrades } from '#app/quizzes/tally-grades.server.ts'
import { viewHours } from '#app/reports/hours-view.server.ts'
import type { Database } from '#db/handle.ts'
import { attempt, award, demoLoad, duty, enrolment, person } from '#db/schema/index.ts'
import { openTempDatabase, tempFolder } from '#tests/support/temp-database.ts'
import { monday } from '#tests/support/world.ts'
import { loadHistory } from './load-history.server.ts'

const timeZone = 'Asia/Tashkent'
const today = localDateOf(monday, timeZone)

const history = { timeZone, dataDir: tempFolder(), issuer: 'Salohiyat' }

let db: Database
let enrolments: number[]

beforeAll(async () => {
  db = await openTempDatabase()
  await publishCourses({ db, coursesDir: 'courses', now: monday, log: () => {}, timeZone })
  await loadDemoPeople(db, monday)
  await loadDemoOrganisation(db, { profile: 'tiny', now: monday, timeZone })
  // The power goes while the second part of the people is written; the next day two processes start at once.
  let begun = 0
  const breaking: Database = {
    ...db,
    transact: (work) =>
      db.transact(async (tx) => {
        const value = await work(tx)
        if (++begun === 4) throw new Error('the power went')
        return value
      }),
  }
  await expect(loadHistory(breaking, history)).rejects.toThrow('the power went')
  const before = await db.read.$count(enrolment)
  enrolments = [before, ...(await Promise.all([loadHistory(db, history), loadHistory(db, history)]))]
  return () => db.close()
}, 120_000)

test('it is loaded once, also where a start was interrupted and two went on from there', async () => {
  expect(enrolments[0]).toBeGreaterThan(200)
  const all = enrolments.reduce((sum, some) => sum + some)
  expect(all - enrolments[0]!).toBeGreaterThan(200)
  expect(await db.read.$count(enrolment)).toBe(all)
  const reached = await db.read.selectDistinct({ id: duty.personId }).from(duty)
  expect(reached.length).toBeGreaterThan(400)
})

test('the next start reads nothing but the mark that it is whole', async () => {
  const onlyMark = { ...db.read, select: vi.fn(db.read.select.bind(db.read)) } as unknown as Database['read']
  expect(await loadHistory({ ...db, read: onlyMark }, history)).toBe(0)
  expect(onlyMark.select).toHaveBeenCalledTimes(1)
})

test('where somebody made rules of their own nothing is added', async () => {
  // A load that begins anew meets the rules of the first.
  const before = await db.read.$count(enrolment)
  await db.transact((tx) => tx.update(demoLoad).set({ people: null, whole: false }).returning())
  expect(await loadHistory(db, history)).toBe(0)
  expect(await db.read.$count(enrolment)).toBe(before)
})

test('nothing happens tomorrow: all of it is over', async () => {
  const rows = await db.read.select({ enrolledAt: enrolment.enrolledAt, completedAt: enrolment.completedAt }).from(enrolment)
  expect(rows.filter((row) => row.enrolledAt > monday || (row.completedAt ?? row.enrolledAt) > monday)).toEqual([])
  const late = await db.read.select({ startedAt: attempt.startedAt, submittedAt: attempt.submittedAt }).from(attempt)
  expect(late.filter((row) => row.submittedAt! > monday || row.submittedAt! <= row.startedAt)).toEqual([])
})

test('the review of duties changes nothing', async () => {
  const people = await db.read.select({ id: person.id }).from(person)
  const who = severalPeople(people.map(({ id }) => id))
  expect(await db.transact((tx) => reviewDuties(tx, who, { now: monday, timeZone }))).toBe(0)
})

test('duties are in every state that people of this size come to', async () => {
  const found = new Set<DutyStatus>((await db.read.select().from(duty)).map((each) => dutyStatus(each, today)))
  for (const status of ['met', 'overdue', 'due-soon', 'planned', 'excused'] as const) expect([...found]).toContain(status)
})

test('whoever completed a course has done what its rule asks for', async () => {
  const rows = await db.read.select().from(enrolment)
  for (const { id, learnerId, courseId, completedAt, completedBy, refresher } of rows.filter((_, index) => index % 5 === 0)) {
    const actor = (await actFor(db.read, learnerId))!
    const release = (await findCurrentRelease(db.read, courseId))!
    const evidence = await listEvidence(db.read, actor, id)
    const attempts = await listAttempts(db.read, actor, id)
    const completion = completionOf({ kind: 'course', release, evidence, since: undefined, refresher: refresher === true, attempts })
    expect(completion.complete, id).toBe(completedAt !== null)
    if (completion.complete) expect(completion.by).toBe(completedBy)
  }
})

test('every completion has its certificate, which verifies', async () => {
  const awards = await db.read.select().from(award)
  expect(awards).toHaveLength(await db.read.$count(enrolment, isNotNull(enrolment.completedAt)))
  const statuses = new Set<string>()
  for (const { code, learnerId, statement } of awards.filter((_, index) => index % 10 === 0)) {
    const found = await findVerification(code, { db, now: monday, timeZone, clientAddress: '192.0.2.1' })
    if (!found.ok) throw new Error(found.refusal)
    expect(found.value.statement).toEqual(statement)
    expect(statement.holderName).toBe(printableName((await findHolder(db.read, learnerId))!.nameLatin))
    statuses.add(found.value.status)
  }
  expect([...statuses].toSorted()).toEqual(['expired', 'valid'])
})

test('results are what the keys of the items give', async () => {
  const ids = await db.read.select({ id: attempt.id }).from(attempt)
  for (const { id } of ids.filter((_, index) => index % 10 === 0)) {
    const stored = (await findAnyAttempt(db.read, id))!
    const { quiz, items } = await findAttemptContent(db.read, stored)
    const { score, passed } = gradeAttempt([...items.values()], stored.responses, quiz.passMark)
    expect({ score, passed }).toEqual({ score: stored.score, passed: stored.passed })
  }
})

test('the item analysis has counted all of it, and counts the same anew', async () => {
  expect(await tallyGrades(db)).toBe(false)
  const place = { courseId: 'cyb-101', quizId: 'final' }
  const sorted = async () => {
    const { items, totals } = await findTally(db.read, place, 'all')
    return [items, totals].map((rows) => rows.map((row) => JSON.stringify(row)).toSorted())
  }
  const before = await sorted()
  await recountTallies(db)
  expect(await sorted()).toEqual(before)
}, 60_000)

test('no letter is written for the history', async () => {
  expect(await sendReminders(db, monday, { publicOrigin: 'http://127.0.0.1:3000', timeZone })).toBe(0)
})

test('the officer of all sees the quota of hours of ICT staff, and who lacks them', async () => {
  const { id } = (await findDemoAccount(db.read, 'hr.national@demo.example'))!
  const actor = (await actWithRights(db.read, id))!
  const ctx = { db, actor, now: monday, locale: 'en' } as const
  const { quotas } = await viewHours({ ctx, scope: personScope(actor)!, today, timeZone })
  // In an organisation as small as this they are two, who sign in by name and have learnt nothing.
  expect(quotas).toMatchObject([{ quota: { minutes: 24 * 60, months: 36 }, mayEnd: true, people: 2, short: 2 }])
})

test('the demo learner has a course that is overdue and one that is due soon', async () => {
  const { id } = (await findDemoAccount(db.read, 'learner@demo.example'))!
  const duties = await listOwnDuties(db.read, (await actFor(db.read, id))!)
  expect(duties.map((each) => [each.courseId, dutyStatus(each, today)])).toEqual([
    ['law-101', 'overdue'],
    ['cyb-101', 'due-soon'],
  ])
})
