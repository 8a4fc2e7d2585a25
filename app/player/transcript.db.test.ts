import { expect, test } from 'vitest'
import { csvText } from '#app/http/csv-response.ts'
import { translator } from '#app/i18n/translate.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { completeEnrolment, insertEnrolment } from '#app/progress/enrolment-store.server.ts'
import { decideOutsideRow, insertOutside } from '#app/progress/outside-learning-store.server.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday, type World, world } from '#tests/support/world.ts'
import { transcriptRows } from './transcript-csv.ts'
import { learntThisYear, viewTranscript } from './transcript-view.server.ts'

const timeZone = 'Asia/Tashkent'

async function complete(made: World, cycle: number, completedBy: 'lessons' | 'test-out', at: string) {
  const { ctx, dilnoza, courseId, releaseId } = made
  await ctx(dilnoza).db.transact(async (tx) => {
    const enrolment = await insertEnrolment(tx, dilnoza, courseId, cycle, new Date(at))
    await completeEnrolment(tx, enrolment!.id, { releaseId, completedBy }, new Date(at))
  })
}

test('every cycle stands in the transcript, on its day in the civil time zone', async () => {
  const made = await world(await tempDatabase(), { course: true })
  // In Tashkent the year has turned.
  await complete(made, 1, 'lessons', '2025-12-31T20:00:00Z')
  await complete(made, 2, 'test-out', '2026-11-20T04:00:00Z')
  const ctx = made.ctx(made.dilnoza, { locale: 'ru' })
  const transcript = await viewTranscript(ctx, timeZone)
  expect(transcript.entries).toMatchObject([
    { completedOn: '2026-11-20', cycle: 2, evidence: 'test-out', minutes: 0, title: { text: 'Кибергигиена для каждого' } },
    { completedOn: '2026-01-01', cycle: 1, evidence: 'lessons-and-test', minutes: 10, certificate: undefined },
  ])
  expect(transcript.years).toEqual([{ year: 2026, completions: 2, minutes: 10 }])
  expect(await learntThisYear(ctx, timeZone)).toEqual({ year: 2026, completions: 2, minutes: 10 })
})

test('nobody sees what another completed, nor what is under way', async () => {
  const made = await world(await tempDatabase(), { course: true })
  await complete(made, 1, 'lessons', '2026-11-20T04:00:00Z')
  await made.ctx(made.sherzod).db.transact((tx) => insertEnrolment(tx, made.sherzod, made.courseId, 1, monday))
  const ctx = made.ctx(made.sherzod)
  expect(await viewTranscript(ctx, timeZone)).toMatchObject({ entries: [], years: [] })
  expect(await learntThisYear(ctx, timeZone)).toEqual({ year: 2026, completions: 0, minutes: 0 })
})

test('learning elsewhere counts once it is approved, and only for whom it is', async () => {
  const made = await world(await tempDatabase(), { course: true })
  await complete(made, 1, 'lessons', '2026-11-20T04:00:00Z')
  const { db } = made.ctx(made.dilnoza)
  const terms = { title: 'Networks', provider: 'University', completedOn: '2026-11-22' as LocalDate, minutes: 90, proof: 'No. 12' }
  const decision = { decision: 'approved', answer: null, decidedBy: made.aziza.id, decidedAt: monday } as const
  await db.transact(async (tx) => {
    await decideOutsideRow(tx, await insertOutside(tx, made.dilnoza, terms, monday), decision)
    await insertOutside(tx, made.dilnoza, terms, monday)
  })
  const transcript = await viewTranscript(made.ctx(made.dilnoza), timeZone)
  expect(transcript.entries).toMatchObject([
    { completedOn: '2026-11-22', title: { text: 'Networks' }, edition: 'University', evidence: 'outside', minutes: 90 },
    { completedOn: '2026-11-20', code: 'CYB-101' },
  ])
  expect(transcript.years).toEqual([{ year: 2026, completions: 2, minutes: 100 }])
  expect((await viewTranscript(made.ctx(made.sherzod), timeZone)).entries).toEqual([])
})

test('as a table, a title that a spreadsheet would run is text', async () => {
  const made = await world(await tempDatabase(), { course: { title: { en: '=HYPERLINK("http://evil.example","x")' } } })
  await complete(made, 1, 'lessons', '2026-11-20T04:00:00Z')
  const [titles, row] = transcriptRows(await viewTranscript(made.ctx(made.dilnoza), timeZone), translator('en'))
  expect(titles).toHaveLength(row!.length)
  expect(csvText([row!])).toContain(`2026-11-20,CYB-101,"'=HYPERLINK(""http://evil.example"",""x"")",1.0,1,10,lessons and final test,`)
})
