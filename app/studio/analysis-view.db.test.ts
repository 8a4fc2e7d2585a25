import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { findRelease } from '#app/catalogue/course-store.server.ts'
import { listDrawableItems, setItemRetired } from '#app/catalogue/item-bank-store.server.ts'
import { translator } from '#app/i18n/translate.ts'
import { newId } from '#app/kernel/id.ts'
import { insertGrade } from '#app/quizzes/grade-store.server.ts'
import { recountTallies } from '#app/quizzes/recount-tallies.server.ts'
import { tallyGrades } from '#app/quizzes/tally-grades.server.ts'
import type { Database } from '#db/handle.ts'
import { attempt } from '#db/schema/quizzes.ts'
import { type QuizWorld, quizWorld } from '#tests/support/quiz-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday } from '#tests/support/world.ts'
import { analysisRows } from './analysis-csv.ts'
import { viewAnalysis } from './analysis-view.server.ts'

/** Forty attempts at five items; whoever knows more (0 to 4) does better, but not at the fourth; the fifth is given away. */
async function fortyAttempts(db: Database, w: QuizWorld) {
  const bank = (await listDrawableItems(db.read, 'cyb-101', 'main')).slice(0, 5)
  const items = bank.map(({ id, versionId }) => ({ itemId: id, versionId, seed: 's' }))
  for (let n = 0; n < 40; n++) {
    const knows = n % 5
    const wrong = n % 4 < 2 ? 'b' : 'c'
    const answers = [knows > 0 ? 'a' : wrong, knows > 1 ? 'a' : wrong, knows > 2 ? 'a' : wrong, knows < 2 ? 'a' : 'b', 'a']
    const id = newId(monday)
    await db.transact(async (tx) => {
      await tx.insert(attempt).values({
        id,
        learnerId: w.dilnoza.id,
        enrolmentId: w.enrolmentId,
        courseId: 'cyb-101',
        releaseId: w.releaseId,
        quizId: 'final',
        number: n + 1,
        items,
        responses: Object.fromEntries(items.map(({ itemId }, index) => [itemId, answers[index]])),
        revision: 0,
        startedAt: monday,
        submittedAt: monday,
        locale: n % 2 ? 'ru' : 'uz-Latn',
      })
      const graded = items.map(({ itemId, versionId }, index) => ({ itemId, versionId, score: answers[index] === 'a' ? 1 : 0 }))
      await insertGrade(tx, id, { reason: 'submitted', items: graded, score: 0, passed: false, graderId: null }, monday)
    })
  }
  while (await tallyGrades(db));
  return bank.map(({ id }) => id)
}

test('a trainer sees what stands out, from the answers to the words of an option', async () => {
  const db = await tempDatabase()
  const w = await quizWorld(db)
  const ids = await fortyAttempts(db, w)
  const release = (await findRelease(db.read, w.releaseId))!
  const view = (await viewAnalysis(db.read, release, 'final', 'all'))!

  expect(view).toMatchObject({ courseId: 'cyb-101', counted: 'all', untouched: 10, statistics: { attempts: 40, size: 5 } })
  expect(view.items.map((item) => item.itemId)).toEqual(ids)
  expect(view.items.map((item) => item.findings.map(({ code }) => code))).toEqual([
    [],
    [],
    [],
    ['strong-learners-get-it-wrong', 'option-never-chosen'],
    ['too-easy'],
  ])
  const [, , , fourth, fifth] = view.items
  expect(fourth?.findings).toMatchObject([{ option: { part: 'choice', value: 'b' } }, { option: { part: 'choice', value: 'c' } }])
  expect(fourth?.parts).toEqual([
    {
      part: 'choice',
      choices: [
        { part: 'choice', value: 'a', text: expect.objectContaining({ en: 'Option a' }), right: true, count: 16 },
        { part: 'choice', value: 'b', text: expect.objectContaining({ en: 'Option b' }), right: false, count: 24 },
        { part: 'choice', value: 'c', text: expect.objectContaining({ en: 'Option c' }), right: false, count: 0 },
      ],
    },
  ])
  expect(fourth?.languages).toEqual([
    { locale: 'uz-Latn', answers: 20, facility: 0.4 },
    { locale: 'ru', answers: 20, facility: 0.4 },
  ])
  expect(fifth?.statistics).toMatchObject({ facility: 1, guess: 1 / 3, discrimination: null })
  expect(fifth?.state).toBe('current')
})

test('of first attempts there is one: nothing is judged, and the table leaves its figures out', async () => {
  const db = await tempDatabase()
  const w = await quizWorld(db)
  await fortyAttempts(db, w)
  const release = (await findRelease(db.read, w.releaseId))!
  const view = (await viewAnalysis(db.read, release, 'final', 'first'))!
  expect(view.findings).toEqual([{ code: 'too-few-attempts', attempts: 1, wanted: 20 }])
  expect(view.items.flatMap((item) => item.findings.map(({ code }) => code))).toEqual(Array(5).fill('too-few-answers'))

  const reader = { t: translator('en'), locale: 'en' as const, source: 'en' as const }
  const [head, first] = analysisRows(view, reader)
  const row = Object.fromEntries(head!.map((name, index) => [name, first![index]]))
  expect(row).toMatchObject({ bank: 'main', question: 'o1-item-01', version: 1, answers: 1, facility: null, discrimination_index: null })
  expect(row).toMatchObject({ 'answers_uz-Latn': 1, 'facility_uz-Latn': null, findings: 'Too few answers to judge: 1 of at least 20.' })
  const all = analysisRows((await viewAnalysis(db.read, release, 'final', 'all'))!, reader)
  expect(all[0]).toHaveLength(all[1]!.length)
  expect(all[1]![all[0]!.indexOf('facility')]).toBe(0.8)
})

test('an item that was taken out is still told of; a quiz without answers is empty, a foreign one is none', async () => {
  const db = await tempDatabase()
  const w = await quizWorld(db)
  const [first] = await fortyAttempts(db, w)
  await db.transact((tx) => setItemRetired(tx, { courseId: 'cyb-101', bank: 'main', itemId: first! }, monday))
  const release = (await findRelease(db.read, w.releaseId))!
  expect((await viewAnalysis(db.read, release, 'final', 'all'))!.items[0]).toMatchObject({ itemId: first, state: 'retired' })
  expect(await viewAnalysis(db.read, release, 'pre', 'all')).toMatchObject({ items: [], statistics: { attempts: 0 } })
  expect(await viewAnalysis(db.read, release, 'nowhere', 'all')).toBeUndefined()
})

test('attempts whose language is not known count for the question, and in the comparison of languages for none', async () => {
  const db = await tempDatabase()
  const w = await quizWorld(db)
  await fortyAttempts(db, w)
  const release = (await findRelease(db.read, w.releaseId))!
  const before = (await viewAnalysis(db.read, release, 'final', 'all'))!
  await db.transact((tx) => tx.update(attempt).set({ locale: null }).where(eq(attempt.locale, 'uz-Latn')))
  await recountTallies(db)
  const after = (await viewAnalysis(db.read, release, 'final', 'all'))!
  expect(after.statistics).toEqual(before.statistics)
  expect(after.items.map(({ languages }) => languages.map(({ locale, answers }) => [locale, answers]))).toEqual(
    before.items.map(() => [['ru', 20]]),
  )
})
