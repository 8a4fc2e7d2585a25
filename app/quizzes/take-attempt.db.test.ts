import { expect, test } from 'vitest'
import { findRelease } from '#app/catalogue/course-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import type { Database } from '#db/handle.ts'
import { answerEvent, attempt, auditEvent } from '#db/schema/index.ts'
import { post, quizWorld } from '#tests/support/quiz-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday } from '#tests/support/world.ts'
import { findAttempt, listAnswerEvents, listAttempts } from './attempt-store.server.ts'
import { foldAnswers } from './merge-answers.ts'
import { saveAnswers } from './save-answers.server.ts'
import { startAttempt } from './start-attempt.server.ts'
import { submitAttempt } from './submit-attempt.server.ts'

const hours = (n: number) => ({ now: new Date(monday.getTime() + n * 3_600_000) })

async function open(db: Database) {
  const made = await quizWorld(db)
  const attemptId = await made.start('final')
  const ctx = made.ctx(made.dilnoza)
  const itemIds = (await findAttempt(db.read, made.dilnoza, attemptId))!.items.map((item) => item.itemId) as [
    string,
    string,
    string,
    string,
    string,
  ]
  return { ...made, attemptId, me: ctx, itemIds }
}

const submit = (ctx: Ctx, attemptId: string, answers: Record<string, string | null>, base: number, intent = 'submit') =>
  ctx.db.transact((tx) => submitAttempt(tx, ctx, attemptId, post(answers, { base, intent, whole: true })))
const everyItem = (itemIds: readonly string[], option: string) => Object.fromEntries(itemIds.map((id) => [id, option]))

test('an attempt is drawn once and stays as it is', async () => {
  const db = await tempDatabase()
  const { dilnoza, attemptId, start } = await open(db)
  const first = await findAttempt(db.read, dilnoza, attemptId)
  expect(first).toMatchObject({ quizId: 'final', number: 1, revision: 0, responses: {}, submittedAt: null })
  expect(first!.items).toHaveLength(5)
  expect(await start('final')).toBe(attemptId)
  expect((await findAttempt(db.read, dilnoza, attemptId))!.items).toEqual(first!.items)
})

test('fifty parallel starts with one attempt left open exactly one', async () => {
  const db = await tempDatabase()
  const { me, itemIds, attemptId, start, enrolmentId, releaseId, dilnoza, ctx } = await open(db)
  await submit(me, attemptId, everyItem(itemIds, 'b'), 0)
  const second = await start('final', hours(1))
  await submit(ctx(dilnoza, hours(1)), second, {}, 0, 'submit-anyway')
  const release = (await findRelease(db.read, releaseId))!
  const startThird = () =>
    db.transact((tx) => startAttempt(tx, ctx(dilnoza, hours(30)), { enrolmentId, release, quizId: 'final', lessonsLeft: 0 }))
  const started = await Promise.all(Array.from({ length: 50 }, startThird))
  expect(new Set(started.map((each) => each.ok && each.value.attemptId)).size).toBe(1)
  expect((await listAttempts(db.read, dilnoza, enrolmentId)).map((each) => each.number)).toEqual([1, 2, 3])
})

test('the next attempt draws what was shown least often', async () => {
  const db = await tempDatabase()
  const { dilnoza, ctx, start } = await quizWorld(db)
  const drawn: string[] = []
  for (const [n, quizId] of (['pre', 'final', 'final'] as const).entries()) {
    const at = hours(n)
    const id = await start(quizId, at)
    drawn.push(...(await findAttempt(db.read, dilnoza, id))!.items.map((item) => item.itemId))
    await submit(ctx(dilnoza, at), id, {}, 0, 'submit-anyway')
  }
  expect(new Set(drawn).size).toBe(12)
})

test.each([
  ['of an unknown quiz', { quizId: 'gone' }, {}, 'unknown-quiz'],
  ['with lessons to do', { lessonsLeft: 2 }, {}, 'lessons-first'],
])('a start %s is refused', async (_, changed, __, refusal) => {
  const db = await tempDatabase()
  const { ctx, dilnoza, enrolmentId, releaseId } = await quizWorld(db)
  const release = (await findRelease(db.read, releaseId))!
  const request = { enrolmentId, release, quizId: 'final', lessonsLeft: 0, ...changed }
  expect(await db.transact((tx) => startAttempt(tx, ctx(dilnoza), request))).toMatchObject({ ok: false, refusal })
  expect(await db.read.$count(attempt)).toBe(0)
})

test('answers are kept as events and as their fold', async () => {
  const db = await tempDatabase()
  const {
    me,
    dilnoza,
    attemptId,
    itemIds: [q1, q2],
  } = await open(db)
  expect(await saveAnswers(me, attemptId, post({ [q1]: 'a' }, { base: 0, key: 'key-0001' }))).toEqual({
    ok: true,
    value: { revision: 1, answered: 1, total: 5, elsewhere: {} },
  })
  expect(await saveAnswers(me, attemptId, post({ [q2]: 'b' }, { base: 1, key: 'key-0002' }))).toMatchObject({
    value: { revision: 2, answered: 2 },
  })
  expect(await saveAnswers(me, attemptId, post({ [q1]: 'c' }, { base: 2, key: 'key-0003' }))).toMatchObject({
    value: { revision: 3, answered: 2 },
  })
  expect(await findAttempt(db.read, dilnoza, attemptId)).toMatchObject({ revision: 3, responses: { [q1]: 'c', [q2]: 'b' } })
  expect(await listAnswerEvents(db.read, attemptId)).toMatchObject([
    { revision: 1, responses: { [q1]: 'a' } },
    { revision: 2, responses: { [q2]: 'b' } },
    { revision: 3, responses: { [q1]: 'c' } },
  ])
})

test('a request sent again gets the same answer and saves nothing', async () => {
  const db = await tempDatabase()
  const {
    me,
    attemptId,
    itemIds: [q1, q2],
  } = await open(db)
  const again = post({ [q1]: 'a' }, { base: 0, key: 'key-0001' })
  const first = await saveAnswers(me, attemptId, again)
  expect(await saveAnswers(me, attemptId, again)).toEqual(first)
  await saveAnswers(me, attemptId, post({ [q1]: 'b', [q2]: 'b' }, { base: 1, key: 'key-0002' }))
  expect(await saveAnswers(me, attemptId, again)).toMatchObject({ ok: true, value: { revision: 1 } })
  // Another answer under a key of before is neither taken for it nor called saved.
  expect(await saveAnswers(me, attemptId, post({ [q1]: 'c' }, { base: 2, key: 'key-0001' }))).toMatchObject({ refusal: 'key-conflict' })
  expect(await saveAnswers(me, attemptId, post({ [q2]: 'c' }, { base: 0, key: 'key-0001' }))).toMatchObject({ refusal: 'key-conflict' })
  const storm = await Promise.all(
    Array.from({ length: 32 }, () => saveAnswers(me, attemptId, post({ [q1]: 'c' }, { base: 2, key: 'key-0003' }))),
  )
  expect(new Set(storm.map((each) => JSON.stringify(each)))).toEqual(new Set([JSON.stringify(storm[0])]))
  expect(await listAnswerEvents(db.read, attemptId)).toHaveLength(3)
})

test('two devices: another item merges and is told, the same item is a conflict', async () => {
  const db = await tempDatabase()
  const {
    me,
    attemptId,
    itemIds: [q1, q2],
  } = await open(db)
  await saveAnswers(me, attemptId, post({ [q1]: 'a' }, { base: 0, key: 'phone-001' }))
  expect(await saveAnswers(me, attemptId, post({ [q2]: 'b' }, { base: 0, key: 'desk-0001' }))).toMatchObject({
    value: { revision: 2, elsewhere: { [q1]: 1 } },
  })
  expect(await saveAnswers(me, attemptId, post({ [q1]: 'c' }, { base: 0, key: 'desk-0002' }))).toEqual({
    ok: false,
    refusal: 'revision-conflict',
    params: { revision: 2 },
    revision: 2,
    itemIds: [q1],
    elsewhere: { [q1]: 1, [q2]: 2 },
    responses: { [q1]: 'a', [q2]: 'b' },
  })
  expect(await listAnswerEvents(db.read, attemptId)).toHaveLength(2)
})

test('parallel saves from many tabs lose nothing: what was acknowledged is in the events, in order', async () => {
  const db = await tempDatabase()
  const { me, dilnoza, attemptId, itemIds } = await open(db)
  const acknowledged = new Map<number, [string, string]>()
  await Promise.all(
    Array.from({ length: 6 }, async (_, tab) => {
      let base = 0
      for (let step = 0; step < 12; step++) {
        const itemId = itemIds[(tab + step) % 5]!
        const option = 'abc'[(tab * step) % 3]!
        const result = await saveAnswers(me, attemptId, post({ [itemId]: option }, { base, key: `tab-${tab}-step-${step}` }))
        if (result.ok) {
          if (result.value.revision > base && Object.keys(result.value.elsewhere).length === 0)
            acknowledged.set(result.value.revision, [itemId, option])
          base = result.value.revision
        } else if (result.refusal === 'revision-conflict') base = (result as { revision: number }).revision
        else throw new Error(result.refusal)
      }
    }),
  )
  const events = await listAnswerEvents(db.read, attemptId)
  expect(events.map((event) => event.revision)).toEqual(events.map((_, n) => n + 1))
  for (const [revision, [itemId, option]] of acknowledged) {
    const state = foldAnswers(events.slice(0, revision))
    expect(state[itemId]).toBe(option)
  }
  expect((await findAttempt(db.read, dilnoza, attemptId))!.responses).toEqual(foldAnswers(events))
})

test('an answer taken back is gone', async () => {
  const db = await tempDatabase()
  const {
    me,
    dilnoza,
    attemptId,
    itemIds: [q1],
  } = await open(db)
  await saveAnswers(me, attemptId, post({ [q1]: 'a' }, { base: 0, key: 'key-0001' }))
  expect(await saveAnswers(me, attemptId, post({ [q1]: null }, { base: 1, key: 'key-0002' }))).toMatchObject({ value: { answered: 0 } })
  expect((await findAttempt(db.read, dilnoza, attemptId))!.responses).toEqual({})
})

test('"I do not know yet" is an answer where it is offered, and not where it is not', async () => {
  const db = await tempDatabase()
  const { start, ctx, dilnoza } = await quizWorld(db)
  const preId = await start('pre')
  const [first] = (await findAttempt(db.read, dilnoza, preId))!.items
  expect(await saveAnswers(ctx(dilnoza), preId, post({ [first!.itemId]: '?' }, { base: 0, key: 'key-0001' }))).toMatchObject({
    value: { answered: 1 },
  })
  expect((await findAttempt(db.read, dilnoza, preId))!.responses).toEqual({ [first!.itemId]: null })
  const finalId = await start('final')
  const [other] = (await findAttempt(db.read, dilnoza, finalId))!.items
  expect(await saveAnswers(ctx(dilnoza), finalId, post({ [other!.itemId]: '?' }, { base: 0, key: 'key-0001' }))).toMatchObject({
    refusal: 'malformed',
  })
})

test('refused saves change nothing', async () => {
  const db = await tempDatabase()
  const {
    me,
    ctx,
    sherzod,
    dilnoza,
    attemptId,
    itemIds: [q1],
  } = await open(db)
  const answer = (changed: object = {}) => post({ [q1]: 'a' }, { base: 0, key: 'key-0001', ...changed })
  expect(await saveAnswers(ctx(sherzod), attemptId, answer())).toEqual({ ok: false, refusal: 'unknown-attempt' })
  expect(await saveAnswers(me, 'gone', answer())).toEqual({ ok: false, refusal: 'unknown-attempt' })
  expect(await saveAnswers(me, attemptId, answer({ base: 1 }))).toMatchObject({ refusal: 'malformed' })
  expect(await saveAnswers(me, attemptId, post({ [q1]: 'z' }, { base: 0 }))).toMatchObject({ refusal: 'malformed' })
  expect(await saveAnswers(me, attemptId, post({ 'o1-not-drawn': 'a' }, { base: 0 }))).toMatchObject({ refusal: 'foreign-item' })
  expect(await saveAnswers(me, attemptId, post({ 'o1-not-drawn': 'a' }, { base: 0, whole: true }))).toMatchObject({
    refusal: 'foreign-item',
  })
  expect(await db.read.$count(answerEvent)).toBe(0)
  expect((await findAttempt(db.read, dilnoza, attemptId))!.revision).toBe(0)
})

test('a submitted attempt is closed', async () => {
  const db = await tempDatabase()
  const { me, dilnoza, attemptId, itemIds } = await open(db)
  expect(await submit(me, attemptId, everyItem(itemIds, 'a'), 0)).toMatchObject({
    ok: true,
    value: { kind: 'submitted', now: true, attempt: { score: 1, passed: true, receipt: expect.stringMatching(/^\w{4}-\w{4}-\w{4}$/) } },
  })
  expect(await saveAnswers(me, attemptId, post({ [itemIds[0]]: 'b' }, { base: 1, key: 'late-0001' }))).toEqual({
    ok: false,
    refusal: 'attempt-closed',
  })
  expect((await findAttempt(db.read, dilnoza, attemptId))!.responses).toEqual(everyItem(itemIds, 'a'))
})

test('sixty-four identical submits give one result', async () => {
  const db = await tempDatabase()
  const { me, attemptId, itemIds } = await open(db)
  const results = await Promise.all(Array.from({ length: 64 }, () => submit(me, attemptId, everyItem(itemIds, 'a'), 0)))
  expect(results.filter((each) => each.ok && each.value.kind === 'submitted' && each.value.now)).toHaveLength(1)
  const receipts = results.map((each) => each.ok && each.value.kind === 'submitted' && each.value.attempt.receipt)
  expect(new Set(receipts).size).toBe(1)
  expect(await db.read.$count(answerEvent)).toBe(1)
  expect((await db.read.select().from(auditEvent)).filter((event) => event.action === 'attempt.submitted')).toHaveLength(1)
})

test('items without an answer hold a submission up until she means it; what was posted is saved', async () => {
  const db = await tempDatabase()
  const { me, dilnoza, attemptId, itemIds } = await open(db)
  const four = everyItem(itemIds.slice(0, 4), 'a')
  expect(await submit(me, attemptId, four, 0)).toEqual({ ok: true, value: { kind: 'unanswered', itemIds: [itemIds[4]], revision: 1 } })
  expect(await findAttempt(db.read, dilnoza, attemptId)).toMatchObject({ submittedAt: null, responses: four })
  expect(await submit(me, attemptId, four, 1, 'submit-anyway')).toMatchObject({
    value: { kind: 'submitted', attempt: { score: 0.8, passed: true } },
  })
})

test('a submission that would overwrite what another device saved is refused and leaves the attempt open', async () => {
  const db = await tempDatabase()
  const { me, ctx, sherzod, dilnoza, attemptId, itemIds } = await open(db)
  await saveAnswers(me, attemptId, post({ [itemIds[0]]: 'b' }, { base: 0, key: 'phone-001' }))
  expect(await submit(me, attemptId, everyItem(itemIds, 'a'), 0)).toMatchObject({ refusal: 'revision-conflict', itemIds: [itemIds[0]] })
  expect(await submit(ctx(sherzod), attemptId, everyItem(itemIds, 'a'), 0)).toEqual({ ok: false, refusal: 'unknown-attempt' })
  expect(await findAttempt(db.read, dilnoza, attemptId)).toMatchObject({ submittedAt: null, revision: 1 })
})
