import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listDrawableItems } from '#app/catalogue/item-bank-store.server.ts'
import { publishItems } from '#app/catalogue/publish-items.server.ts'
import { newId } from '#app/kernel/id.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { Database } from '#db/handle.ts'
import { answerEvent, attempt } from '#db/schema/quizzes.ts'
import { post, type QuizWorld, quizWorld } from '#tests/support/quiz-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday } from '#tests/support/world.ts'
import type { GradedItem } from './attempt.ts'
import { insertGrade } from './grade-store.server.ts'
import { type CountedItem, sumTallies, type Tally, tallyOf } from './item-tally.ts'
import { addTally, findTally } from './item-tally-store.server.ts'
import { recountTallies } from './recount-tallies.server.ts'
import { saveAnswers } from './save-answers.server.ts'
import { submitAttempt } from './submit-attempt.server.ts'
import { tallyGrades } from './tally-grades.server.ts'

const place = { courseId: 'cyb-101', quizId: 'final' }
const later = (seconds: number) => new Date(monday.getTime() + seconds * 1000)

function sorted({ items, levels, totals, options }: Tally) {
  const rows = (entries: readonly object[]) =>
    entries.map((entry) => JSON.stringify(Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1))))).sort()
  const left = <T extends { count: number }>(entries: readonly T[]) => rows(entries.filter(({ count }) => count > 0))
  return { items: left(items), levels: left(levels), totals: left(totals), options: left(options) }
}

async function tallyAll(db: Database, limit?: number) {
  while (await tallyGrades(db, limit));
}

test('a submission is counted once: scores, choices, language, time', async () => {
  const db = await tempDatabase()
  const w = await quizWorld(db)
  const attemptId = await w.start('final')
  const ctx = (seconds: number) => w.ctx(w.dilnoza, { now: later(seconds), locale: 'ru' })
  const [row] = await db.read.select().from(attempt)
  const ids = row!.items.map((item) => item.itemId)
  const versionOf = (index: number) => row!.items[index]!.versionId
  for (const [index, option] of ['a', 'b', 'a'].entries()) {
    const saved = await saveAnswers(ctx(20 * (index + 1)), attemptId, post({ [ids[index]!]: option }, { base: index }))
    expect(saved).toMatchObject({ ok: true })
  }
  const submitted = await db.transact((tx) =>
    submitAttempt(tx, ctx(90), attemptId, post({ [ids[2]!]: 'a' }, { base: 3, intent: 'submit-anyway' })),
  )
  expect(submitted).toMatchObject({ ok: true, value: { kind: 'submitted' } })
  await tallyAll(db)
  await tallyAll(db)

  const tally = await findTally(db.read, place, 'first')
  expect(tally.totals).toEqual([{ locale: 'ru', first: true, size: 5, total: 200_000, count: 1 }])
  expect(tally.items).toHaveLength(5)
  expect(tally.items.find((each) => each.versionId === versionOf(1))).toMatchObject({ score: 0, rest: 200_000, timed: 1, seconds: 20 })
  expect(tally.items.find((each) => each.versionId === versionOf(3))).toMatchObject({ count: 1, timed: 0 })
  const options = new Map(tally.options.map((each) => [each.versionId, `${each.part}/${each.value}`]))
  expect(ids.map((_, index) => options.get(versionOf(index)))).toEqual(['choice/a', 'choice/b', 'choice/a', '/unanswered', '/unanswered'])
})

test('what waits for a person is counted once it is marked', async () => {
  const db = await tempDatabase()
  const w = await quizWorld(db)
  const { attemptId, items } = await insertAttempt(db, w, { number: 1, answers: ['a', 'b', 'a', null, undefined] })
  await tallyAll(db)
  expect((await findTally(db.read, place, 'all')).items).toEqual([])
  await grade(db, attemptId, items, [1, 0.5, 0, 0, 0])
  await tallyAll(db)
  expect((await findTally(db.read, place, 'all')).totals).toEqual([expect.objectContaining({ total: 150_000, count: 1 })])
})

test('several workers at once count each result once', async () => {
  const db = await tempDatabase()
  const w = await quizWorld(db)
  for (let n = 1; n <= 12; n++) {
    const { attemptId, items } = await insertAttempt(db, w, { number: n, answers: ['a'] })
    await grade(db, attemptId, items, [1, 0, 0, 0, 0])
  }
  for (let round = 0; round < 12; round++) await Promise.all([1, 2, 3, 4].map(() => tallyGrades(db, 5)))
  const { totals } = await findTally(db.read, place, 'all')
  expect(totals.reduce((sum, { count }) => sum + count, 0)).toBe(12)
  expect((await findTally(db.read, place, 'first')).totals).toEqual([expect.objectContaining({ count: 1 })])
})

test('after any history of results the counts are those of the last results', { timeout: 120_000 }, async () => {
  const db = await tempDatabase()
  const w = await quizWorld(db)
  await republish(db, 'o1-item-01')
  const current = await listDrawableItems(db.read, 'cyb-101', 'main')
  const other = new Map(current.map(({ id, versionId }) => [id, versionId]))
  let quizzes = 0
  const score = fc.constantFrom(0, 0.25, 1 / 3, 0.5, 2 / 3, 1)
  const history = fc.record({
    answers: fc.array(fc.constantFrom('a', 'b', 'c', null, undefined), { minLength: 5, maxLength: 5 }),
    locale: fc.constantFrom<Locale>('uz-Latn', 'uz-Cyrl', 'ru', 'en'),
    /** Of each result: the scores, whether by the versions of now, and whether the analysis runs after it. */
    grades: fc.array(fc.tuple(fc.array(score, { minLength: 5, maxLength: 5 }), fc.boolean(), fc.boolean()), { maxLength: 4 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(history, { minLength: 1, maxLength: 6 }), async (histories) => {
      const quizId = `quiz-${++quizzes}`
      const expected: Tally[] = []
      for (const [index, { answers, locale, grades }] of histories.entries()) {
        const made = await insertAttempt(db, w, { quizId, number: index + 1, answers, locale })
        let last: CountedItem[] | undefined
        for (const [scores, regraded, tallied] of grades) {
          const items = made.items.map((item) => (regraded ? { ...item, versionId: other.get(item.itemId)! } : item))
          await grade(db, made.attemptId, items, scores)
          if (tallied) await tallyGrades(db, 2)
          last = items.map(({ versionId }, n) => ({ versionId, score: scores[n]!, seconds: made.seconds[n], chosen: chosen(answers[n]) }))
        }
        if (last) expected.push(tallyOf({ locale, first: index === 0, items: last }))
      }
      await tallyAll(db, 3)
      expect(sorted(await findTally(db.read, { courseId: 'cyb-101', quizId }, 'all'))).toEqual(sorted(sumTallies(expected)))
    }),
    { numRuns: 25 },
  )
})

test('counted anew, the figures are those that were counted result by result', async () => {
  const db = await tempDatabase()
  const w = await quizWorld(db)
  const quizzes = ['final', 'other']
  for (let n = 1; n <= 24; n++) {
    const answers = ['abc', 'bca', 'caa', 'aab', 'bbb'].map((options) => (n % 7 === 0 ? null : options[n % 3]))
    const locale = (['uz-Latn', 'ru', 'en', null] as const)[n % 4]
    const { attemptId, items } = await insertAttempt(db, w, { quizId: quizzes[n % 2], number: n, answers, locale })
    await grade(db, attemptId, items, [1, 0.5, 0, 1, 0])
    if (n % 3 === 0) await tallyGrades(db)
    if (n % 4 === 0) await grade(db, attemptId, items, [1, 1, 0, 1, 0])
  }
  await tallyAll(db)
  const counts = async () =>
    Promise.all(quizzes.map(async (quizId) => sorted(await findTally(db.read, { courseId: 'cyb-101', quizId }, 'all'))))
  const before = await counts()
  expect(before[0]!.totals).not.toHaveLength(0)

  // A count that went wrong, as after a change of how choices are counted.
  const wrong = { versionId: (await listDrawableItems(db.read, 'cyb-101', 'main'))[0]!.versionId, score: 1, seconds: 5, chosen: [] }
  await db.transact((tx) => addTally(tx, place, tallyOf({ locale: 'ru', first: true, items: [wrong] })))
  expect(await counts()).not.toEqual(before)
  const told: number[] = []
  // Beside a worker that goes on counting.
  const [recounted] = await Promise.all([recountTallies(db, (left) => told.push(left)), tallyGrades(db, 5), tallyGrades(db, 5)])
  await tallyAll(db)
  expect(recounted).toBe(30)
  expect(told[0]).toBe(30)
  expect(await counts()).toEqual(before)
})

test('an attempt whose language is not known counts in none', async () => {
  const db = await tempDatabase()
  const w = await quizWorld(db)
  const { attemptId, items } = await insertAttempt(db, w, { number: 1, answers: ['a'], locale: null })
  await grade(db, attemptId, items, [1, 0, 0, 0, 0])
  await tallyAll(db)
  const { items: sums, totals } = await findTally(db.read, place, 'all')
  expect([...sums, ...totals].map(({ locale }) => locale)).toEqual(Array(6).fill('unknown'))
})

const chosen = (answer: string | null | undefined) => {
  if (answer === undefined) return [{ part: '', value: 'unanswered' }]
  return answer === null ? [{ part: '', value: 'dont-know' }] : [{ part: 'choice', value: answer }]
}

/** A second version of an item. */
async function republish(db: Database, itemId: string) {
  const words = (en: string) => ({ en, ru: en, 'uz-Latn': en })
  const options = ['a', 'b', 'c'].map((id) => ({
    id,
    text: words(`New ${id}`),
    feedback: words(`Why ${id}`),
    ...(id === 'b' && { correct: true as const }),
  }))
  const content = { type: 'single-choice', outcome: 'o1', level: 'apply', stem: words('Which?'), authored: { options } } as const
  await db.transact((tx) => publishItems(tx, 'cyb-101', [{ bank: 'main', itemId, content }], later(60)))
}

interface AttemptMade {
  readonly quizId?: string
  readonly number: number
  /** Null: not known. */
  readonly locale?: Locale | null
  /** Of its five items, each saved alone, ten seconds more after each. */
  readonly answers: readonly (string | null | undefined)[]
}

/** A submitted attempt without a result. */
async function insertAttempt(db: Database, w: QuizWorld, { quizId = 'final', number, locale = 'en', answers }: AttemptMade) {
  const bank = (await listDrawableItems(db.read, 'cyb-101', 'main')).slice(0, 5)
  const attemptId = newId(monday)
  const items = bank.map(({ id, versionId }) => ({ itemId: id, versionId, seed: 's' }))
  const given = items.flatMap(({ itemId }, index) => (answers[index] === undefined ? [] : [[itemId, answers[index]] as const]))
  const seconds = new Map(given.map(([itemId], index) => [itemId, 10 * (index + 1)]))
  await db.transact(async (tx) => {
    await tx.insert(attempt).values({
      id: attemptId,
      learnerId: w.dilnoza.id,
      enrolmentId: w.enrolmentId,
      courseId: 'cyb-101',
      releaseId: w.releaseId,
      quizId,
      number,
      items,
      responses: Object.fromEntries(given),
      revision: given.length,
      startedAt: monday,
      submittedAt: later(1000),
      locale,
    })
    let at = 0
    for (const [index, [itemId, answer]] of given.entries()) {
      at += 10 * (index + 1)
      await tx
        .insert(answerEvent)
        .values({ attemptId, revision: index + 1, idempotencyKey: `k${index}`, responses: { [itemId]: answer }, savedAt: later(at) })
    }
  })
  return { attemptId, items, seconds: items.map(({ itemId }) => seconds.get(itemId)) }
}

async function grade(db: Database, attemptId: string, items: readonly Omit<GradedItem, 'score'>[], scores: readonly number[]) {
  const graded = items.map(({ itemId, versionId }, index) => ({ itemId, versionId, score: scores[index]! }))
  const score = scores.reduce((sum, each) => sum + each, 0) / scores.length
  await db.transact((tx) =>
    insertGrade(tx, attemptId, { reason: 'regraded', items: graded, score, passed: null, graderId: null }, later(1000)),
  )
}
