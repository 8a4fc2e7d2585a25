import { expect, test } from 'vitest'
import type { QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import type { Database } from '#db/handle.ts'
import { answerEvent, attemptGrade, markingTask, outboxEvent } from '#db/schema/index.ts'
import { post, quizWorld } from '#tests/support/quiz-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { findAttempt, listAnswerEvents } from './attempt-store.server.ts'
import { viewAttempt } from './attempt-view.server.ts'
import { checkAnswer, finishPractice } from './check-answer.server.ts'
import { readPostedCheck } from './posted-check.ts'
import { viewPractice } from './practice-view.server.ts'
import { viewReview } from './review-view.server.ts'
import { saveAnswers } from './save-answers.server.ts'
import { submitAttempt } from './submit-attempt.server.ts'

const practice: QuizDefinition = {
  id: 'practice',
  kind: 'practice',
  bank: 'main',
  blueprint: [{ outcome: 'o1', count: 3 }],
  dontKnow: true,
}
const mastery: QuizDefinition = {
  id: 'mastery',
  kind: 'mastery',
  bank: 'main',
  blueprint: [{ outcome: 'o1', count: 2 }],
  mastery: { right: 3, of: 4 },
  tries: 2,
}

async function begun(db: Database, quizId: string, { items = 15 } = {}) {
  const made = await quizWorld(db, { more: [practice, mastery], items })
  const attemptId = await made.start(quizId)
  const me = made.ctx(made.dilnoza)
  const mine = async () => (await findAttempt(db.read, made.dilnoza, attemptId))!
  const at = async (wanted?: number) => {
    const shown = await viewPractice(me, attemptId, wanted)
    if (shown?.kind !== 'item') throw new Error(shown?.kind)
    return shown.view
  }
  /** Checks an option at the place where she is, as the page would. */
  const check = async (option: string, changed: { base?: number; place?: number; fields?: Record<string, string> } = {}) => {
    const { revision, place, item } = await at()
    const fields = { base: `${revision}`, place: `${place}`, [`i-${item.itemId}--choice`]: option, ...changed.fields }
    if (changed.base !== undefined) fields.base = `${changed.base}`
    if (changed.place !== undefined) fields.place = `${changed.place}`
    return checkAnswer(me, attemptId, readPostedCheck(new URLSearchParams(fields))!)
  }
  return { ...made, attemptId, me, mine, at, check }
}

/** Every explanation of the fixture begins with this. */
const explanations = (view: unknown) => JSON.stringify(view).split('"en":"Why ').length - 1

test('an answer is judged at once: first what she chose, the rest when the tries are used up', async () => {
  const db = await tempDatabase()
  const { at, check, mine, attemptId, me } = await begun(db, 'practice')
  expect(await viewAttempt(me, attemptId)).toEqual({ kind: 'practice' })
  const open = await at()
  expect(open).toMatchObject({ place: 1, places: 3, tries: 0, triesLeft: 3, finished: false })
  expect(JSON.stringify(open)).not.toMatch(/Why |correct|"key"/)

  expect(await check('b')).toEqual({ ok: true, value: { place: 1 } })
  const once = await at(1)
  expect(once).toMatchObject({ place: 1, tries: 1, triesLeft: 2, found: 'wrong', item: { outcome: 'wrong', view: { response: 'b' } } })
  expect(explanations(once)).toBe(1)
  expect(JSON.stringify(once)).not.toContain('"correct":true')

  expect(await check('b')).toEqual({ ok: false, refusal: 'same-answer' })
  await check('c')
  expect(await check('b')).toMatchObject({ ok: true })
  const shown = await at(1)
  expect(shown).toMatchObject({ place: 1, tries: 3, triesLeft: 0, found: 'wrong' })
  expect(explanations(shown)).toBe(3)
  expect(await at()).toMatchObject({ place: 2, tries: 0 })
  expect(await mine()).toMatchObject({ checks: { 1: { tries: 3, right: false } }, submittedAt: null })
})

test('every check is an event; nothing of it is a grade, an event for others or a task to mark', async () => {
  const db = await tempDatabase()
  const { check, mine, me, attemptId, at, sherzod, ctx } = await begun(db, 'practice')
  await check('a')
  await check('?')
  await check('b')
  expect(await check('a')).toMatchObject({ ok: true, value: { place: 3 } })
  expect((await listAnswerEvents(db.read, attemptId)).map(({ revision }) => revision)).toEqual([1, 2, 3, 4])
  const [first, second, third] = (await mine()).items.map(({ itemId }) => itemId)
  expect(await mine()).toMatchObject({
    revision: 4,
    responses: { [first!]: 'a', [second!]: null, [third!]: 'a' },
    checks: { 1: { tries: 1, right: true }, 2: { tries: 3, right: false }, 3: { tries: 2, right: true } },
    score: 2 / 3,
    passed: null,
    submittedAt: me.now,
  })
  expect(await at(3)).toMatchObject({ finished: true, found: 'right', tries: 2 })
  expect(await viewPractice(me, attemptId)).toEqual({ kind: 'finished' })
  expect(await viewPractice(ctx(sherzod), attemptId, 3)).toBeUndefined()
  expect(await check('a').catch(() => 'closed')).toBe('closed')
  expect(await viewReview(me, attemptId)).toMatchObject({ total: 3, result: { right: 2, passed: null } })
  expect(await db.read.$count(attemptGrade)).toBe(0)
  expect(await db.read.$count(outboxEvent)).toBe(0)
  expect(await db.read.$count(markingTask)).toBe(0)
})

test('the same click twice, and two windows, are one try', async () => {
  const db = await tempDatabase()
  const { check, mine } = await begun(db, 'practice')
  const results = await Promise.all(Array.from({ length: 16 }, () => check('b', { base: 0, place: 1 })))
  expect(results.filter((each) => each.ok)).toHaveLength(1)
  expect(results.filter((each) => !each.ok && each.refusal === 'moved-on-conflict')).toHaveLength(15)
  expect((await mine()).checks).toEqual({ 1: { tries: 1, right: false } })
})

test.each([
  ['nothing', '', {}, 'nothing-answered'],
  ['an option that is none', 'z', {}, 'malformed'],
  ['a place ahead', 'a', { place: 2 }, 'moved-on-conflict'],
  ['a revision ahead', 'a', { base: 7 }, 'malformed'],
  ['another item', 'a', { fields: { 'i-o1-item-99--choice': 'a' } }, 'foreign-item'],
])('a check of %s is refused and changes nothing', async (_, option, changed, refusal) => {
  const db = await tempDatabase()
  const { check, mine } = await begun(db, 'practice')
  expect(await check(option, changed)).toMatchObject({ ok: false, refusal })
  expect(await mine()).toMatchObject({ revision: 0, checks: null, responses: {} })
  expect(await db.read.$count(answerEvent)).toBe(0)
})

test('practice may be ended before, and made again', async () => {
  const db = await tempDatabase()
  const { me, attemptId, start, mine, ctx, sherzod } = await begun(db, 'practice')
  expect(await finishPractice(ctx(sherzod), attemptId)).toMatchObject({ refusal: 'unknown-attempt' })
  expect(await finishPractice(me, attemptId)).toMatchObject({ ok: true })
  expect(await finishPractice(me, attemptId)).toMatchObject({ refusal: 'attempt-closed' })
  expect(await mine()).toMatchObject({ score: 0, passed: null })
  expect(await start('practice')).not.toBe(attemptId)
})

test('practice takes no answers as a test does, and a test none as practice does', async () => {
  const db = await tempDatabase()
  const { me, attemptId, start, mine } = await begun(db, 'practice')
  const itemId = (await mine()).items[0]!.itemId
  expect(await saveAnswers(me, attemptId, post({ [itemId]: 'a' }, { base: 0 }))).toEqual({ ok: false, refusal: 'not-a-test' })
  const submit = post({}, { base: 0, intent: 'submit-anyway', whole: true })
  expect(await db.transact((tx) => submitAttempt(tx, me, attemptId, submit))).toEqual({ ok: false, refusal: 'not-a-test' })
  const finalId = await start('final')
  expect(await checkAnswer(me, finalId, readPostedCheck(new URLSearchParams('base=0&place=1'))!)).toEqual({
    ok: false,
    refusal: 'not-practice',
  })
  expect(await viewPractice(me, finalId)).toEqual({ kind: 'test' })
})

test('mastery goes on until so many of the last were right at the first try', async () => {
  const db = await tempDatabase()
  const { check, at, mine } = await begun(db, 'mastery')
  expect(await at()).toMatchObject({ place: 1, places: 2, triesLeft: 2, mastery: { right: 0, reached: false } })
  await check('a')
  await check('b')
  await check('a') // at the second try: not counted
  expect(await at()).toMatchObject({ place: 3, places: 3, mastery: { right: 1, reached: false } })
  await check('a')
  expect(await mine()).toMatchObject({ submittedAt: null })
  await check('a')
  expect(await mine()).toMatchObject({ passed: true, score: 1, submittedAt: expect.any(Date) })
  expect((await mine()).items).toHaveLength(4)
  expect(await at(4)).toMatchObject({ finished: true, mastery: { right: 3, reached: true } })
})

test('mastery asks what was shown least often, begins again when the bank is used up, and never asks the same twice in a row', async () => {
  const db = await tempDatabase()
  const { check, mine, at, me, attemptId } = await begun(db, 'mastery', { items: 5 })
  for (let place = 1; place <= 14; place++) {
    expect(await at()).toMatchObject({ place, tries: 0, item: { answered: false } })
    await check('b')
    await check('c')
  }
  const asked = (await mine()).items.map(({ itemId }) => itemId)
  expect(asked).toHaveLength(15)
  for (let round = 0; round < 3; round++) expect(new Set(asked.slice(round * 5, round * 5 + 5)).size).toBe(5)
  for (const [index, itemId] of asked.entries()) expect(itemId).not.toBe(asked[index - 1])
  await finishPractice(me, attemptId)
  expect(await mine()).toMatchObject({ passed: false, score: 0 })
  const review = await viewReview(me, attemptId)
  expect(review).toMatchObject({ total: 5, result: { passed: false } })
})
