import { expect, test } from 'vitest'
import { reviewAspects } from '#app/catalogue/quiz-definition.ts'
import { post, quizWorld } from '#tests/support/quiz-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { findAttempt } from './attempt-store.server.ts'
import { viewAttempt } from './attempt-view.server.ts'
import { respondToSave } from './respond-to-save.server.ts'
import { viewReview } from './review-view.server.ts'
import { submitAttempt } from './submit-attempt.server.ts'

/** Every explanation of the fixture begins with this; no page before its time may hold one. */
const explanation = 'Why '

test('the page of an open attempt holds no key and no explanation', async () => {
  const db = await tempDatabase()
  const { start, ctx, dilnoza, sherzod } = await quizWorld(db)
  const attemptId = await start('final')
  const shown = await viewAttempt(ctx(dilnoza), attemptId)
  expect(shown).toMatchObject({ kind: 'open', view: { answered: 0, revision: 0 } })
  expect(JSON.stringify(shown)).toContain('Question o1-item')
  expect(JSON.stringify(shown)).not.toMatch(/Why |correct|"key"/)
  expect(await viewReview(ctx(dilnoza), attemptId)).toBe('open')
  expect(await viewAttempt(ctx(sherzod), attemptId)).toBeUndefined()
  expect(await viewReview(ctx(sherzod), attemptId)).toBeUndefined()
})

test.each([
  ['pre', 'b', false, ['score', 'answers'], 0],
  ['final', 'b', false, ['score', 'answers', 'verdicts', 'own-explanations'], 5],
  ['final', 'a', true, reviewAspects, 15],
] as const)('the review of a %s answered with %s shows what the rule allows', async (quizId, option, passed, shows, explained) => {
  const db = await tempDatabase()
  const { start, ctx, dilnoza } = await quizWorld(db)
  const attemptId = await start(quizId)
  const drawn = (await findAttempt(db.read, dilnoza, attemptId))!.items
  const answers = post(Object.fromEntries(drawn.map(({ itemId }) => [itemId, option])), { base: 0, intent: 'submit', whole: true })
  await db.transact((tx) => submitAttempt(tx, ctx(dilnoza), attemptId, answers))
  const review = await viewReview(ctx(dilnoza), attemptId)
  expect(review).toMatchObject({
    rule: shows,
    result: { passed: quizId === 'pre' ? null : passed, right: option === 'a' ? drawn.length : 0 },
  })
  expect(JSON.stringify(review).split(`"en":"${explanation}`).length - 1).toBe(explained)
  expect(await viewAttempt(ctx(dilnoza), attemptId)).toEqual({ kind: 'submitted' })
})

test('a refused post is shown again as it was chosen', async () => {
  const db = await tempDatabase()
  const { start, ctx, dilnoza } = await quizWorld(db)
  const attemptId = await start('final')
  const [first] = (await findAttempt(db.read, dilnoza, attemptId))!.items
  const shown = await viewAttempt(ctx(dilnoza), attemptId, post({ [first!.itemId]: 'c' }, { base: 0, whole: true }))
  expect(shown).toMatchObject({ view: { revision: 0, items: [{ view: { response: 'c' } }, {}, {}, {}, {}] } })
})

test('a save is answered with its status and a sentence', async () => {
  const db = await tempDatabase()
  const { start, ctx, dilnoza, sherzod } = await quizWorld(db)
  const attemptId = await start('final')
  const [first] = (await findAttempt(db.read, dilnoza, attemptId))!.items
  const fields = (option: string, base = 0) =>
    new URLSearchParams({ base: `${base}`, item: first!.itemId, [`i-${first!.itemId}--choice`]: option })
  const save = (option: string, actor = dilnoza, base = 0) => respondToSave(ctx(actor), attemptId, fields(option, base), 'Asia/Tashkent')
  expect(await save('a')).toMatchObject({ status: 200, body: { status: 'saved', revision: 1, answered: 1, message: 'Saved at 09:00' } })
  expect(await save('b')).toMatchObject({
    status: 409,
    body: { refusal: 'revision-conflict', revision: 1, responses: { [first!.itemId]: 'a' } },
  })
  expect(await save('z', dilnoza, 1)).toMatchObject({ status: 422, body: { refusal: 'malformed' } })
  expect(await save('a', sherzod)).toMatchObject({ status: 404, body: { refusal: 'unknown-attempt' } })
  expect(await respondToSave(ctx(dilnoza), attemptId, new URLSearchParams({ score: '1e308' }), 'UTC')).toMatchObject({ status: 422 })
})

test('what is kept of an item differs with the answer: none, one, “I don’t know yet”', async () => {
  const db = await tempDatabase()
  const { start, ctx, dilnoza } = await quizWorld(db)
  const attemptId = await start('pre')
  const [first] = (await findAttempt(db.read, dilnoza, attemptId))!.items
  const keptBy = async (answer?: string) => {
    const shown = await viewAttempt(
      ctx(dilnoza),
      attemptId,
      answer ? post({ [first!.itemId]: answer }, { base: 0, whole: true }) : undefined,
    )
    return shown?.kind === 'open' ? shown.view.items[0]!.keptBy : undefined
  }
  const keys = [await keptBy(), await keptBy('a'), await keptBy('b'), await keptBy('?')]
  expect(keys).not.toContain(undefined)
  expect(new Set(keys).size).toBe(4)
})
