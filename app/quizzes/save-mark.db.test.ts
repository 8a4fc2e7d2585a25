import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { writing } from '#app/jobs/registry.server.ts'
import { drainEvents } from '#app/jobs/worker.server.ts'
import type { Database } from '#db/handle.ts'
import { auditEvent, letter } from '#db/schema/index.ts'
import { attempt, mark, markingTask } from '#db/schema/quizzes.ts'
import { markingWorld } from '#tests/support/marking-world.ts'
import { recordingLog } from '#tests/support/recording-log.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday } from '#tests/support/world.ts'
import { announceMarkedResult } from './announce-marked-result.server.ts'
import { courseMarker } from './course-marker.ts'
import { listGrades } from './grade-store.server.ts'
import { answerCode } from './marking.ts'
import { countTasksByQuestion, findTask, listTasksOfQuestion } from './marking-store.server.ts'

const best = { fact: 'all', tone: 'kind' }
const good = { fact: 'all', tone: 'plain' }
const near = { fact: 'some', tone: 'kind' }
const worst = { fact: 'none', tone: 'rude' }

const taskOf = async (db: Database, attemptId: string, itemId: string) =>
  (await db.read.select().from(markingTask).where(eq(markingTask.attemptId, attemptId))).find((task) => task.itemId === itemId)!
const resultOf = async (db: Database, attemptId: string) => {
  const [row] = await db.read.select({ score: attempt.score, passed: attempt.passed }).from(attempt).where(eq(attempt.id, attemptId))
  return row
}
const letters = async (db: Database) => {
  const handlers = {
    'course.completed': [],
    'mistake.reported': [],
    'award.issued': [],
    'attempt.graded': [writing(announceMarkedResult('https://site.example'))],
  }
  await drainEvents(db, handlers as never, () => monday, recordingLog())
  return (await db.read.select().from(letter)).map(({ occasion }) => occasion).sort()
}

test('the result comes with the last answer that is marked, and a letter with it', async () => {
  const db = await tempDatabase()
  const made = await markingWorld(db)
  const attemptId = await made.write({ letter: 'Dear citizen', short: 'Yes' })
  expect(await resultOf(db, attemptId)).toEqual({ score: null, passed: null })
  expect(await made.mark(made.rustam, attemptId, 'letter', { levels: best, comment: 'Clear and kind.' })).toMatchObject({
    ok: true,
    value: { state: 'done' },
  })
  expect(await resultOf(db, attemptId)).toEqual({ score: null, passed: null })
  expect(await letters(db)).toEqual([])
  expect(await made.mark(made.nodira, attemptId, 'short', { levels: near })).toMatchObject({ ok: true })
  expect(await resultOf(db, attemptId)).toEqual({ score: expect.closeTo(0.85, 10), passed: true })
  expect(await listGrades(db.read, attemptId)).toMatchObject([{ number: 1, reason: 'marked', graderId: made.nodira.id }])
  expect(await letters(db)).toEqual([`attempt.marked:${attemptId}:1`])
})

test('an answer left empty scores 0 and waits for nobody', async () => {
  const db = await tempDatabase()
  const made = await markingWorld(db)
  const attemptId = await made.write({ letter: 'Dear citizen' })
  await made.mark(made.rustam, attemptId, 'letter', { levels: best })
  expect(await resultOf(db, attemptId)).toEqual({ score: 0.5, passed: false })
})

test('a second marker who agrees makes the mean', async () => {
  const db = await tempDatabase()
  const made = await markingWorld(db, { items: ['letter'] })
  const attemptId = await made.write({ letter: 'Dear citizen' })
  expect(await made.mark(made.rustam, attemptId, 'letter', { levels: good, second: true })).toMatchObject({ value: { state: 'second' } })
  expect(await resultOf(db, attemptId)).toMatchObject({ score: null })
  expect(await made.mark(made.rustam, attemptId, 'letter', { round: 2, levels: good })).toEqual({ ok: false, refusal: 'mark-conflict' })
  expect(await made.mark(made.nodira, attemptId, 'letter', { round: 2, levels: near })).toMatchObject({ value: { state: 'done' } })
  expect((await resultOf(db, attemptId))?.score).toBeCloseTo(0.75, 10)
})

test('two who differ are settled by a third', async () => {
  const db = await tempDatabase()
  const made = await markingWorld(db, { items: ['letter'], secondMarker: true })
  const attemptId = await made.write({ letter: 'Dear citizen' })
  await made.mark(made.rustam, attemptId, 'letter', { levels: best })
  expect(await made.mark(made.nodira, attemptId, 'letter', { round: 2, levels: worst })).toMatchObject({ value: { state: 'settle' } })
  for (const one of [made.rustam, made.nodira])
    expect(await made.mark(one, attemptId, 'letter', { round: 3, levels: best })).toEqual({ ok: false, refusal: 'mark-conflict' })
  expect(await resultOf(db, attemptId)).toMatchObject({ score: null })
  expect(await made.mark(made.jasur, attemptId, 'letter', { round: 3, levels: near })).toMatchObject({ value: { state: 'done' } })
  expect((await resultOf(db, attemptId))?.score).toBeCloseTo(0.7, 10)
})

test('where a course has two trainers, one of them settles', async () => {
  const db = await tempDatabase()
  const made = await markingWorld(db, { items: ['letter'], secondMarker: true, trainers: 2 })
  const attemptId = await made.write({ letter: 'Dear citizen' })
  await made.mark(made.rustam, attemptId, 'letter', { levels: best })
  await made.mark(made.nodira, attemptId, 'letter', { round: 2, levels: worst })
  expect(await made.mark(made.rustam, attemptId, 'letter', { round: 3, levels: near })).toMatchObject({ value: { state: 'done' } })
})

test('who differ may come together by changing their minds', async () => {
  const db = await tempDatabase()
  const made = await markingWorld(db, { items: ['letter'], secondMarker: true })
  const attemptId = await made.write({ letter: 'Dear citizen' })
  await made.mark(made.rustam, attemptId, 'letter', { levels: best })
  await made.mark(made.nodira, attemptId, 'letter', { round: 2, levels: worst })
  expect(await made.mark(made.nodira, attemptId, 'letter', { round: 2, revision: 2, levels: best })).toMatchObject({
    value: { state: 'done' },
  })
  expect(await resultOf(db, attemptId)).toEqual({ score: 1, passed: true })
  expect(await db.read.select().from(mark)).toHaveLength(3)
})

test('of two who open the same answer the second is told, and nothing of the first is lost', async () => {
  const db = await tempDatabase()
  const made = await markingWorld(db)
  const attemptId = await made.write({ letter: 'Dear citizen', short: 'Yes' })
  const both = await Promise.all(
    [made.rustam, made.nodira].map((by) => made.mark(by, attemptId, 'letter', { levels: best, comment: by.displayName })),
  )
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'mark-conflict' })
  expect(await db.read.select().from(mark)).toHaveLength(1)
})

test('nobody marks, or sees in the queue, her own answer; the try is kept', async () => {
  const db = await tempDatabase()
  const made = await markingWorld(db)
  const attemptId = await made.write({ letter: 'Dear citizen', short: 'Yes' })
  const herself = { ...made.dilnoza, grants: [{ role: 'trainer', scope: 'course:cyb-101' }] } as typeof made.dilnoza
  expect(await made.mark(herself, attemptId, 'letter', { levels: best })).toEqual({ ok: false, refusal: 'forbidden-own-answer' })
  expect(await db.read.select().from(mark)).toEqual([])
  const kept = await db.read.select().from(auditEvent).where(eq(auditEvent.action, 'answer.own-mark-refused'))
  expect(kept).toMatchObject([{ actorId: made.dilnoza.id }])
  const marker = courseMarker(herself, made.courseId)!
  expect(await listTasksOfQuestion(db.read, marker, { quizId: 'essay', itemId: 'letter' })).toEqual([])
  expect(await countTasksByQuestion(db.read, marker)).toEqual([])
})

test('nobody marks for another course, and no learner at all', async () => {
  const db = await tempDatabase()
  const made = await markingWorld(db)
  const attemptId = await made.write({ letter: 'Dear citizen', short: 'Yes' })
  expect(courseMarker(made.dilnoza, made.courseId)).toBeUndefined()
  expect(courseMarker(made.rustam, 'other-101')).toBeUndefined()
  const elsewhere = courseMarker(made.timur, 'other-101')!
  expect(await findTask(db.read, elsewhere, { quizId: 'essay', itemId: 'letter' }, answerCode(attemptId, 'letter'))).toBeUndefined()
})

test('what does not fit the rubric is refused and writes nothing', async () => {
  const db = await tempDatabase()
  const made = await markingWorld(db)
  const attemptId = await made.write({ letter: 'Dear citizen', short: 'Yes' })
  for (const levels of [{}, { fact: 'all' }, { fact: 'all', tone: 'no-such-level' }, { fact: 'all', __proto__: 'kind' } as never])
    expect(await made.mark(made.rustam, attemptId, 'letter', { levels: levels as never })).toEqual({
      ok: false,
      refusal: 'rubric-incomplete',
    })
  expect(await taskOf(db, attemptId, 'letter')).toMatchObject({ state: 'open', score: null })
  expect(await db.read.select().from(mark)).toEqual([])
})

test('changing a mark after the result is out makes another result, and a letter', async () => {
  const db = await tempDatabase()
  const made = await markingWorld(db, { items: ['letter'] })
  const attemptId = await made.write({ letter: 'Dear citizen' })
  await made.mark(made.rustam, attemptId, 'letter', { levels: worst })
  expect(await resultOf(db, attemptId)).toEqual({ score: 0, passed: false })
  await made.mark(made.rustam, attemptId, 'letter', { revision: 2, levels: best })
  expect(await resultOf(db, attemptId)).toEqual({ score: 1, passed: true })
  expect(await listGrades(db.read, attemptId)).toMatchObject([
    { number: 1, score: 0 },
    { number: 2, reason: 'marked', score: 1 },
  ])
  expect(await letters(db)).toEqual([`attempt.marked:${attemptId}:1`, `attempt.marked:${attemptId}:2`])
  const trail = (await db.read.select().from(auditEvent)).map(({ action }) => action)
  expect(trail).toEqual(expect.arrayContaining(['attempt.marked', 'answer.marked-again', 'attempt.marks-changed']))
  // The same levels with another comment change no result.
  await made.mark(made.rustam, attemptId, 'letter', { revision: 3, levels: best, comment: 'Well done.' })
  expect(await listGrades(db.read, attemptId)).toHaveLength(2)
})
