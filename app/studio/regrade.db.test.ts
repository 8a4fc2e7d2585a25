import { asc, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reinstateOnGrade } from '#app/credentials/award-of-result.server.ts'
import { writing } from '#app/jobs/registry.server.ts'
import { drainEvents } from '#app/jobs/worker.server.ts'
import { newId } from '#app/kernel/id.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { completeOnGrade } from '#app/progress/complete-on-grade.server.ts'
import { insertGrade } from '#app/quizzes/grade-store.server.ts'
import { findRegrade, listRegrades } from '#app/quizzes/regrade-store.server.ts'
import { engine } from '#db/engine.ts'
import type { Database } from '#db/handle.ts'
import { attempt, attemptGrade, auditEvent, awardStatus, enrolment, letter, outboxEvent, regrade } from '#db/schema/index.ts'
import type { QuizChanges } from '#tests/support/quiz-world.ts'
import { recordingLog } from '#tests/support/recording-log.ts'
import { type Option, type RegradeWorld, regradeWorld, type Sat } from '#tests/support/regrade-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday } from '#tests/support/world.ts'
import { previewRegrade } from './regrade-preview.server.ts'
import { runRegrade } from './run-regrade.server.ts'
import { startRegrade } from './start-regrade.server.ts'

const site = { publicOrigin: 'https://site.example', timeZone: 'Asia/Tashkent' }
const item = 'o1-item-01'
const final = (options: string, more: Partial<Sat> = {}): Sat => ({
  quizId: 'final',
  options: [...options].map((option) => (option === '-' ? undefined : option === '?' ? null : (option as Option))),
  ...more,
})

async function order(made: RegradeWorld, versionId: string, lowersToo = false, id = newId(monday)) {
  return startRegrade(made.ctx(made.rustam), made.place(1), { id, versionId, lowersToo, reason: 'The key was wrong.' })
}
async function runAll(db: Database, limit = 100) {
  while (await runRegrade(db, monday, { ...site, limit }));
}
async function drain(db: Database) {
  const graded = [writing(completeOnGrade('Asia/Tashkent')), writing(reinstateOnGrade)]
  const handlers = { 'course.completed': [], 'mistake.reported': [], 'award.issued': [], 'attempt.graded': graded } as never
  while (await drainEvents(db, handlers, () => monday, recordingLog()));
}
const attemptOf = async (db: Database, id: string) => (await db.read.select().from(attempt).where(eq(attempt.id, id)))[0]!
const gradesOf = (db: Database, id: string) =>
  db.read.select().from(attemptGrade).where(eq(attemptGrade.attemptId, id)).orderBy(asc(attemptGrade.number))

describe('a wrong key is mended', () => {
  test('who had the right answer is raised, told why, and completes the course', async () => {
    const db = await tempDatabase()
    const made = await regradeWorld(db)
    const her = await made.sat([final('baacc')])
    const other = await made.sat([final('caaaa')])
    const target = await made.mend(item, ['b'])
    expect(await order(made, target.versionId)).toMatchObject({ ok: true })
    await runAll(db)
    expect(await attemptOf(db, her.attempts[0]!)).toMatchObject({ score: 0.6, passed: true })
    expect((await attemptOf(db, her.attempts[0]!)).items[0]).toMatchObject({ itemId: item, versionId: target.versionId })
    expect(await gradesOf(db, her.attempts[0]!)).toMatchObject([
      { number: 1, reason: 'submitted', score: 0.4 },
      { number: 2, reason: 'regraded', score: 0.6, passed: true, graderId: made.rustam.id, tallied: false },
    ])
    // Nothing changes for her who chose neither; she is judged by the mended version from now on.
    expect(await gradesOf(db, other.attempts[0]!)).toMatchObject([{ score: 0.8 }, { reason: 'regraded', score: 0.8 }])
    const letters = await db.read.select().from(letter)
    expect(letters).toHaveLength(1)
    expect(letters[0]).toMatchObject({ recipient: 'person1@example.uz' })
    expect(letters[0]!.body).toContain('The key was wrong.')
    expect(letters[0]!.body).toMatch(/40% before, 60% now/)
    await drain(db)
    const [completed] = await db.read.select().from(enrolment).where(eq(enrolment.id, her.enrolmentId))
    expect(completed?.completedAt).toEqual(monday)
    expect(await listRegrades(db.read, made.place(1))).toMatchObject([
      { state: 'done', done: 2, changed: 1, nowPassed: 1, nowFailed: 0, finishedAt: monday },
    ])
    expect((await db.read.select().from(auditEvent)).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['regrade.started', 'regrade.finished', 'course.completed']),
    )
  })

  test.each<[string, QuizChanges['final'], RegExp, RegExp]>([
    [
      'until it is settled',
      { review: { submitted: [] }, attempts: 3 },
      /attempt 1: your result was worked out anew/,
      /before|%|passed|mark/,
    ],
    [
      'not even then',
      { review: { submitted: [], settled: [], closed: [] } },
      /attempt 1: your result was worked out anew/,
      /before|%|passed|mark/,
    ],
    [
      'after the window',
      { review: { submitted: [], closed: ['score'] }, window: { closes: '2026-11-22' as LocalDate } },
      /40% now/,
      /anew\./,
    ],
  ])('a letter tells no more than the review: scores are withheld %s', async (_, rules, says, never) => {
    const db = await tempDatabase()
    const made = await regradeWorld(db, { final: rules })
    await made.sat([final('bcccc', { options: ['b', 'a', 'c', 'c', 'c'] })])
    const target = await made.mend(item, ['b'])
    await order(made, target.versionId)
    await runAll(db)
    const [written] = await db.read.select().from(letter)
    const told = written!.body.slice(written!.body.indexOf('Final test'))
    expect(told).toMatch(says)
    expect(told).not.toMatch(never)
  })

  test('a letter that withholds the result does not promise the certificate either', async () => {
    const db = await tempDatabase()
    const made = await regradeWorld(db, { final: { review: { submitted: [], settled: [] } } })
    await made.sat([final('baacc')])
    const target = await made.mend(item, ['b'])
    await order(made, target.versionId)
    await runAll(db)
    const [written] = await db.read.select().from(letter)
    expect(written!.body).toContain('worked out anew. You see it')
    expect(written!.body).not.toMatch(/certificate|passed|%/)
  })

  test('nobody goes down unless it is asked for', async () => {
    const db = await tempDatabase()
    const made = await regradeWorld(db)
    const her = await made.sat([final('aaacc')], { awarded: true })
    const target = await made.mend(item, ['b'])
    expect(await previewRegrade(db, made.courseId, { target, lowersToo: false }, monday)).toMatchObject({
      counts: { kept: 1, lowered: 0 },
      nowFailed: 0,
    })
    await order(made, target.versionId)
    await runAll(db)
    expect(await attemptOf(db, her.attempts[0]!)).toMatchObject({ score: 0.6, passed: true })
    expect(await gradesOf(db, her.attempts[0]!)).toHaveLength(1)
    expect(await db.read.select().from(letter)).toEqual([])
    expect(await db.read.select().from(awardStatus)).toEqual([])
  })

  test('where it is, a certificate rests until its holder passes again; what she completed stays', async () => {
    const db = await tempDatabase()
    const made = await regradeWorld(db)
    const her = await made.sat([final('aaacc')], { awarded: true })
    const target = await made.mend(item, ['b'])
    expect(await previewRegrade(db, made.courseId, { target, lowersToo: true }, monday)).toMatchObject({
      counts: { lowered: 1 },
      nowFailed: 1,
      awards: { suspended: 1 },
      rows: [{ before: 0.6, after: 0.4, turned: 'failed', award: 'suspended' }],
    })
    await order(made, target.versionId, true)
    await runAll(db)
    await drain(db)
    expect(await attemptOf(db, her.attempts[0]!)).toMatchObject({ score: 0.4, passed: false })
    expect(await db.read.select().from(awardStatus)).toMatchObject([{ status: 'suspended', byAccountId: made.rustam.id }])
    const [still] = await db.read.select().from(enrolment).where(eq(enrolment.id, her.enrolmentId))
    expect(still?.completedAt).toEqual(monday)
    expect((await db.read.select().from(letter))[0]!.body).toContain('suspended')

    const again = { reason: 'marked', items: [], score: 0.8, passed: true, graderId: null } as const
    await db.transact((tx) => insertGrade(tx, her.attempts[0]!, again, monday))
    await drain(db)
    const states = (await db.read.select().from(awardStatus)).map(({ status }) => status).sort()
    expect(states).toEqual(['reinstated', 'suspended'])
  })

  test('a better attempt keeps her certificate', async () => {
    const db = await tempDatabase()
    const made = await regradeWorld(db)
    await made.sat([final('aaacc'), final('caaaa')], { awarded: true })
    const target = await made.mend(item, ['b'])
    expect(await previewRegrade(db, made.courseId, { target, lowersToo: true }, monday)).toMatchObject({
      nowFailed: 1,
      awards: { suspended: 0 },
    })
    await order(made, target.versionId, true)
    await runAll(db)
    expect(await db.read.select().from(awardStatus)).toEqual([])
  })

  test('an option that was taken out leaves the results of those who chose it alone', async () => {
    const db = await tempDatabase()
    const made = await regradeWorld(db)
    const chose = await made.sat([final('aaaaa')])
    const target = await made.mend(item, ['b'], ['b', 'c'])
    const preview = await previewRegrade(db, made.courseId, { target, lowersToo: true }, monday)
    expect(preview.counts).toMatchObject({ unfit: 1, lowered: 0 })
    await order(made, target.versionId, true)
    await runAll(db)
    expect(await gradesOf(db, chose.attempts[0]!)).toHaveLength(1)
  })

  test('tests under way are left alone', async () => {
    const db = await tempDatabase()
    const made = await regradeWorld(db)
    const her = await made.sat([final('baaaa', { open: true })])
    const target = await made.mend(item, ['b'])
    await order(made, target.versionId)
    await runAll(db)
    expect((await attemptOf(db, her.attempts[0]!)).items[0]!.versionId).not.toBe(target.versionId)
  })
})

describe('an order', () => {
  test('is carried out once, however often it is given at once', async () => {
    const db = await tempDatabase()
    const made = await regradeWorld(db)
    await made.sat([final('baacc')])
    const target = await made.mend(item, ['b'])
    const orders = await Promise.all(Array.from({ length: 50 }, () => order(made, target.versionId)))
    expect(orders.filter(({ ok }) => ok)).toHaveLength(1)
    expect(new Set(orders.map((each) => (each.ok ? 'ok' : each.refusal)))).toEqual(new Set(['ok', 'regrade-conflict']))
    const same = newId(monday)
    await runAll(db)
    expect(await Promise.all([order(made, target.versionId, false, same), order(made, target.versionId, false, same)])).toMatchObject([
      { ok: true },
      { ok: true },
    ])
    expect(await db.read.select().from(regrade)).toHaveLength(2)
    // What differs is another order, and is not called done.
    expect(await order(made, target.versionId, true, same)).toMatchObject({ refusal: 'regrade-conflict' })
  })

  test('names the version of the dry run, and says why', async () => {
    const db = await tempDatabase()
    const made = await regradeWorld(db)
    const target = await made.mend(item, ['b'])
    const place = made.place(1)
    const ask = (change: object) =>
      startRegrade(made.ctx(made.rustam), place, {
        id: newId(monday),
        versionId: target.versionId,
        lowersToo: false,
        reason: 'why',
        ...change,
      })
    expect(await ask({ reason: '  ' })).toEqual({ ok: false, refusal: 'reason-missing' })
    expect(await ask({ versionId: 'older' })).toEqual({ ok: false, refusal: 'version-conflict' })
    expect(
      await startRegrade(made.ctx(made.rustam), { ...place, itemId: 'none' }, { id: '1', versionId: 'v', lowersToo: false, reason: 'r' }),
    ).toEqual({ ok: false, refusal: 'unknown-item' })
  })
})

/** Everything a regrade leaves behind, without ids that are made by chance. */
async function traces(db: Database) {
  const attempts = await db.read
    .select({ id: attempt.id, items: attempt.items, score: attempt.score, passed: attempt.passed })
    .from(attempt)
    .orderBy(asc(attempt.id))
  const grades = await db.read.select().from(attemptGrade).orderBy(asc(attemptGrade.attemptId), asc(attemptGrade.number))
  const letters = (await db.read.select().from(letter))
    .map(({ recipient, body }) => ({ recipient, body }))
    .sort((a, b) => (a.recipient < b.recipient ? -1 : 1))
  const news = (await db.read.select().from(outboxEvent)).map(({ payload }) => JSON.stringify(payload)).sort()
  const awards = (await db.read.select().from(awardStatus)).map(({ awardId, status }) => `${awardId} ${status}`).sort()
  return { attempts, grades, letters, news, awards }
}

const anyOption = fc.constantFrom('a', 'b', 'c', '-')
const anySat = fc.record({
  final: fc.boolean(),
  options: fc.array(anyOption, { minLength: 5, maxLength: 5 }),
})
const anyPerson = fc.record({ sat: fc.array(anySat, { minLength: 0, maxLength: 3 }), awarded: fc.boolean() })
const anyHistory = fc.record({
  people: fc.array(anyPerson, { minLength: 1, maxLength: 7 }),
  right: fc.constantFrom<'a' | 'b' | 'c'>('a', 'b', 'c'),
  removed: fc.option(fc.constantFrom<'a' | 'b' | 'c'>('a', 'b', 'c'), { nil: undefined }),
  lowersToo: fc.boolean(),
  limit: fc.integer({ min: 1, max: 4 }),
})
test('the dry run tells what the commit does, whatever happened before', async () => {
  const db = await tempDatabase()
  const made = await regradeWorld(db)
  // Each history is lived after the ones before it: people with older versions, and earlier corrections, add up.
  await fc.assert(
    fc.asyncProperty(anyHistory, async ({ people, right, removed, lowersToo, limit }) => {
      for (const { sat, awarded } of people) {
        const attempts = sat.map((each) =>
          final(each.options.slice(0, each.final ? 5 : 2).join(''), { quizId: each.final ? 'final' : 'pre' }),
        )
        await made.sat(attempts, { awarded })
      }
      const kept = (['a', 'b', 'c'] as const).filter((id) => id === right || id !== removed)
      const target = await made.mend(item, [right], kept)
      const before = await traces(db)
      const preview = await previewRegrade(db, made.courseId, { target, lowersToo }, monday)
      expect(await traces(db)).toEqual(before)
      const id = newId(monday)
      expect(await order(made, target.versionId, lowersToo, id)).toMatchObject({ ok: true })
      await runAll(db, limit)
      const after = await traces(db)

      const scoreBefore = new Map(before.attempts.map((each) => [each.id, each]))
      const changed = after.attempts.filter((each) => scoreBefore.get(each.id)!.score !== each.score)
      const rows = preview.rows.map((row) => `${row.before} ${row.after}`).sort()
      expect(changed.map((each) => `${scoreBefore.get(each.id)!.score} ${each.score}`).sort()).toEqual(rows)
      const nowPassed = changed.filter((each) => each.passed && !scoreBefore.get(each.id)!.passed)
      const nowFailed = changed.filter((each) => each.passed === false && scoreBefore.get(each.id)!.passed)
      expect([nowPassed.length, nowFailed.length]).toEqual([preview.nowPassed, preview.nowFailed])
      expect(after.awards.length - before.awards.length).toBe(preview.awards.suspended)
      const { raised, lowered, same } = preview.counts
      expect(after.grades.length - before.grades.length).toBe(raised + lowered + same)
      if (!lowersToo) expect(changed.every((each) => each.score! > scoreBefore.get(each.id)!.score!)).toBe(true)
      const figures = { state: 'done', changed: rows.length, nowPassed: preview.nowPassed, nowFailed: preview.nowFailed }
      expect(await findRegrade(db.read, id)).toMatchObject(figures)
      // What is done is done: a second dry run finds nothing to change.
      expect((await previewRegrade(db, made.courseId, { target, lowersToo }, monday)).rows).toEqual([])
      await drain(db)
    }),
    // PostgreSQL in process takes twenty times as long for the same.
    { numRuns: engine === 'postgres' ? 4 : 15, endOnFailure: true },
  )
}, 120_000)

test('whoever is stopped after any batch goes on, and two who work at once do nothing twice', async () => {
  const db = await tempDatabase()
  const made = await regradeWorld(db)
  for (let person = 0; person < 17; person += 1)
    await made.sat([final(['baacc', 'aaacc', 'caaaa', '-aaaa'][person % 4]!)], { awarded: person % 2 === 0 })
  const target = await made.mend(item, ['b'])
  await order(made, target.versionId, true)
  // A batch whose transaction fails leaves nothing of itself.
  const before = await traces(db)
  const broken = {
    ...db,
    read: db.read,
    transact: (work: Parameters<Database['transact']>[0]) =>
      db.transact(async (tx) => (await work(tx), Promise.reject(new Error('killed')))),
  } as Database
  await expect(runRegrade(broken, monday, { ...site, limit: 5 })).rejects.toThrow('killed')
  expect(await traces(db)).toEqual(before)
  for (let turn = 0; turn < 40; turn += 1) {
    const went = await Promise.all([1, 2, 3].map(() => runRegrade(db, monday, { ...site, limit: 5 })))
    if (!went.some(Boolean) && (await listRegrades(db.read, made.place(1)))[0]?.state === 'done') break
  }
  expect(await listRegrades(db.read, made.place(1))).toMatchObject([{ state: 'done', done: 17 }])
  const after = await traces(db)
  expect(after.grades).toHaveLength(34)
  // Five are raised, four go down, eight stay.
  expect(after.letters).toHaveLength(9)
  expect(after.grades.filter(({ number }) => number > 2)).toEqual([])
})

test('a result that comes in between is not overwritten', async () => {
  const db = await tempDatabase()
  const made = await regradeWorld(db)
  const her = await made.sat([final('baacc')])
  const target = await made.mend(item, ['b'])
  await order(made, target.versionId)
  let between = true
  const racing = {
    ...db,
    read: db.read,
    async transact(work: Parameters<Database['transact']>[0]) {
      if (between) {
        between = false
        const other = (await gradesOf(db, her.attempts[0]!))[0]!
        await db.transact((tx) =>
          insertGrade(tx, her.attempts[0]!, { reason: 'marked', items: other.items, score: 0.4, passed: false, graderId: null }, monday),
        )
      }
      return db.transact(work)
    },
  } as Database
  expect(await runRegrade(racing, monday, site)).toBe(false)
  expect(await gradesOf(db, her.attempts[0]!)).toHaveLength(2)
  await runAll(db)
  expect((await gradesOf(db, her.attempts[0]!)).map(({ reason }) => reason)).toEqual(['submitted', 'marked', 'regraded'])
})
