import { expect, test } from 'vitest'
import type { LessonSegment, ReleaseLesson } from '#app/catalogue/release.ts'
import { answerExercise } from '#app/progress/answer-exercise.server.ts'
import { completeLesson } from '#app/progress/complete-lesson.server.ts'
import { keepPlace } from '#app/progress/keep-place.server.ts'
import type { Database } from '#db/handle.ts'
import { attempt, renderedLesson } from '#db/schema/index.ts'
import { choose, insertRecalls, recall } from '#tests/support/recall-exercise.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday, smallCourse, world } from '#tests/support/world.ts'
import { viewCourseHome, viewLearning } from './learning-view.server.ts'
import { type LessonRequest, viewLesson } from './lesson-view.server.ts'

const key = Buffer.alloc(32, 1)
const lesson: ReleaseLesson = {
  ...smallCourse.lessons[0]!,
  sections: [
    { id: 's1', title: { en: 'Start' } },
    { id: 's2', title: { en: 'End' } },
  ],
  words: { en: 0 },
  exercises: [recall],
}
const segments: LessonSegment[] = [
  { kind: 'html', html: '<h2 data-b="1" id="s1">Start</h2><p data-b="2">One</p>' },
  { kind: 'exercise', id: 'recall' },
  { kind: 'html', html: '<h2 data-b="3" id="s2">End</h2><ul data-b="4"><li data-b="5">Two</li></ul>' },
]

async function lessonWorld(db: Database) {
  const made = await world(db, { enrolled: true, course: { lessons: [lesson] } })
  const rendered = { releaseId: made.releaseId, lessonId: lesson.id, locale: 'en' as const, rendererVersion: '1', segments }
  await db.transact((tx) => tx.insert(renderedLesson).values(rendered))
  await insertRecalls(db, made.releaseId, lesson.id)
  const here = { courseId: made.courseId, lessonId: lesson.id }
  const view = async (asked: Partial<LessonRequest> = {}, at: Parameters<typeof made.ctx>[1] = {}) => {
    const found = await viewLesson(made.ctx(made.dilnoza, at), key, { ...here, ...asked })
    if (!found || found === 'not-enrolled') throw new Error('no lesson')
    return { ...found, html: Buffer.concat(found.html).toString() }
  }
  const answer = (choice: string, token = '') =>
    answerExercise(made.ctx(made.dilnoza), key, { ...here, exerciseId: 'recall', token, fields: choose(choice) })
  return { ...made, here, view, answer }
}

test('a lesson shows its text in order, with the token in every form, and neither key nor feedback', async () => {
  const { view } = await lessonWorld(await tempDatabase())
  const { html, token, lesson: entry, final } = await view()
  expect(html).toMatch(/Start.*One.*id="x-recall".*End.*Two/s)
  expect(html.split(`value="${token}"`)).toHaveLength(3)
  expect(html).not.toMatch(/Because|correct|\uE000/)
  expect(html).toMatch(/<noscript><form class="keep-place"[^>]*id="keep-s2"/)
  expect(html).not.toContain('keep-s1')
  expect(entry).toMatchObject({ number: 1, state: 'open' })
  expect(final).toEqual({ quizId: 'final', open: false })
})

test('an answered exercise shows the answer with its feedback; asked for anew it is empty', async () => {
  const { view, answer } = await lessonWorld(await tempDatabase())
  await answer('b')
  expect((await view()).html).toContain('Because b')
  expect((await view()).html).not.toContain('Because a')
  expect((await view({ again: 'recall' })).html).not.toContain('Because b')
  expect((await view({ unanswered: 'recall', again: 'recall' })).html).toContain('role="status"')
})

test('the lesson falls back to the source language and says so', async () => {
  const { view } = await lessonWorld(await tempDatabase())
  expect((await view({}, { locale: 'ru' })).lang).toBe('en')
  expect((await view()).lang).toBeUndefined()
})

test.each([
  ['5', '<li id="continue" data-b="5">Two'],
  ['3', '<span id="continue"></span><h2 data-b="3" id="s2">'],
])('the block %s where she stopped can be linked to', async (block, mark) => {
  const db = await tempDatabase()
  const { view, here, ctx, dilnoza } = await lessonWorld(db)
  await keepPlace(ctx(dilnoza), key, { ...here, section: 's2', block, token: '' })
  expect((await view()).html).toContain(mark)
  expect(await viewCourseHome(ctx(dilnoza), 'cyb-101')).toMatchObject({ next: { kind: 'lesson', place: { block: Number(block) } } })
})

test('the button that kept the place says so', async () => {
  const { view } = await lessonWorld(await tempDatabase())
  expect((await view({ kept: 's2' })).html).toContain('>Your place is kept.</span>')
  expect((await view({ kept: '"><script>' })).html).not.toContain('<script>')
})

test('a lesson is there for those alone who take the course', async () => {
  const db = await tempDatabase()
  const { here, ctx, sherzod, dilnoza } = await lessonWorld(db)
  expect(await viewLesson(ctx(sherzod), key, here)).toBe('not-enrolled')
  expect(await viewLesson(ctx(dilnoza), key, { ...here, lessonId: 'gone' })).toBeUndefined()
  expect(await viewCourseHome(ctx(sherzod), 'cyb-101')).toBe('not-enrolled')
  expect(await viewCourseHome(ctx(dilnoza), 'cyb-999')).toBeUndefined()
  expect(await viewLearning(ctx(sherzod), 'Asia/Tashkent')).toMatchObject({ underWay: [], finished: [] })
})

test('the token of the page finishes the lesson; the pages follow from step to step', async () => {
  const db = await tempDatabase()
  const { view, answer, here, ctx, dilnoza, enrolmentId, releaseId } = await lessonWorld(db)
  const { token, end } = await view()
  await answer('a', token)
  expect(await completeLesson(ctx(dilnoza), key, { ...here, token, end })).toMatchObject({ ok: true })
  expect(await view()).toMatchObject({ lesson: { state: 'done' }, final: { open: true } })
  expect(await viewCourseHome(ctx(dilnoza), 'cyb-101')).toMatchObject({
    next: { kind: 'final-test' },
    minutesLeft: 0,
    final: { rule: { kind: 'start' } },
  })
  await db.transact((tx) =>
    tx.insert(attempt).values({
      id: 'open',
      learnerId: dilnoza.id,
      enrolmentId,
      courseId: 'cyb-101',
      releaseId,
      quizId: 'final',
      number: 1,
      items: [],
      responses: {},
      revision: 0,
      startedAt: monday,
    }),
  )
  expect(await viewLearning(ctx(dilnoza), 'Asia/Tashkent')).toMatchObject({
    underWay: [{ final: { rule: { kind: 'resume', attemptId: 'open' } } }],
  })
})
