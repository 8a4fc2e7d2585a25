import { expect, test } from 'vitest'
import { letter, mistakeReport, outboxEvent } from '#db/schema/index.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday, world } from '#tests/support/world.ts'
import { notifyTrainers } from './notify-trainers.server.ts'
import { reportMistake } from './report-mistake.server.ts'

const here = { courseId: 'cyb-101', lessonId: 'why-you' }

test('a report is kept as written and reaches the trainer of the course in his language, without the reader’s name', async () => {
  const db = await tempDatabase()
  const { dilnoza, rustam, releaseId, ctx } = await world(db, { course: true })
  const message = ' Oʻrniga “gʻ” <b>=cmd()</b>\r\nikkinchi qator '
  const result = await reportMistake(ctx(dilnoza, { locale: 'uz-Latn' }), { ...here, message })
  const [report] = await db.read.select().from(mistakeReport)
  expect(report).toMatchObject({
    ...here,
    releaseId,
    locale: 'uz-Latn',
    reporterId: dilnoza.id,
    message: 'Oʻrniga “gʻ” <b>=cmd()</b>\nikkinchi qator',
  })
  expect(result).toEqual({ ok: true, value: { reportId: report!.id } })
  const [event] = await db.read.select().from(outboxEvent)
  expect(event).toMatchObject({ type: 'mistake.reported', payload: { reportId: report!.id, courseId: 'cyb-101' } })

  const notify = notifyTrainers('https://learn.example.uz')
  for (const _ of [1, 2])
    await db.transact((tx) => notify(tx, { type: 'mistake.reported', reportId: report!.id, courseId: 'cyb-101' }, monday))
  const letters = await db.read.select().from(letter)
  expect(letters).toMatchObject([
    { recipient: 'rustam@example.uz', locale: 'ru', subject: 'Читатель нашёл ошибку в курсе «Кибергигиена для каждого»' },
  ])
  expect(letters[0]!.body).toContain(report!.message)
  expect(letters[0]!.body).toContain('https://learn.example.uz/learn/cyb-101/why-you?lang=uz-Latn')
  expect(letters[0]!.body).toContain(rustam.displayName)
  expect(letters[0]!.body).not.toContain('Dilnoza')
})

test.each([
  ['in a lesson that is not there', { lessonId: 'gone' }, 'unknown-lesson'],
  ['in a course that is not there', { courseId: 'gone' }, 'unknown-lesson'],
  ['of four letters', { message: ' bad! ' }, 'report-too-short'],
  ['that is too long', { message: 'ў'.repeat(2001) }, 'report-too-long'],
])('a report %s is refused and not kept', async (_, changed, refusal) => {
  const db = await tempDatabase()
  const { dilnoza, ctx } = await world(db, { course: true })
  expect(await reportMistake(ctx(dilnoza), { ...here, message: 'A comma is missing.', ...changed })).toMatchObject({ ok: false, refusal })
  expect(await db.read.$count(mistakeReport)).toBe(0)
})

test('the eleventh report within an hour is refused, and one of the next hour is taken', async () => {
  const db = await tempDatabase()
  const { dilnoza, sherzod, ctx } = await world(db, { course: true })
  const report = (actor = dilnoza, now = monday) => reportMistake(ctx(actor, { now }), { ...here, message: 'A comma is missing.' })
  for (let n = 0; n < 10; n++) expect(await report()).toMatchObject({ ok: true })
  expect(await report()).toEqual({ ok: false, refusal: 'too-many-reports', params: { minutes: 60 } })
  expect(await report(sherzod)).toMatchObject({ ok: true })
  expect(await report(dilnoza, new Date(monday.getTime() + 3_600_001))).toMatchObject({ ok: true })
})
