import { expect, test } from 'vitest'
import { listAuditOf } from '#app/audit/audit-store.server.ts'
import { translator } from '#app/i18n/translate.ts'
import { readTable } from '#app/interchange/read-table.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { endJob } from '#app/organisations/end-job.server.ts'
import { job } from '#db/schema/organisations.ts'
import { type ResultsWorld, resultsWorld, timeZone } from '#tests/support/results-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import type { CountRow } from './period-results.ts'
import { resultsFile } from './results-file.server.ts'
import { resultsHeadings } from './results-table.ts'
import { viewResults } from './results-view.server.ts'

const asked = (quarter: string) => new URLSearchParams({ quarter })

async function rowsOf(made: ResultsWorld, who: Parameters<ResultsWorld['counter']>[0], quarter = '2026-Q3') {
  const { results } = (await viewResults(made.counter(who), asked(quarter)))!
  return (by: CountRow['by'], key = '') => results.counts.find((row) => row.by === by && row.key === key)
}

const july = { enrolledAt: '2026-07-10T05:00:00Z', completedAt: '2026-08-10T05:00:00Z', certifiedAt: '2026-08-10T05:01:00Z' }

test('people of a quarter by sex, territory, body, grade and language, each where her file had her', async () => {
  const made = await resultsWorld(await tempDatabase())
  await made.crowd(20, { unit: 'N-M04-D1' }, july)
  await made.crowd(12, { unit: 'R-AN-JUS-01', sex: 'male', locale: 'ru' }, july)
  await made.crowd(15, { unit: 'N-M05-D1', sex: 'male', position: 'P03' }, { enrolledAt: july.enrolledAt })
  await made.crowd(10, { unit: 'R-AN-ADM' }, july)
  await made.crowd(16, { unit: 'R-AN-HLT' }, july)
  const of = await rowsOf(made, 'reporter')
  expect(of('all')).toMatchObject({
    enrolled: { all: 73, female: 46, male: 27 },
    completed: { all: 58, female: 46, male: 12 },
    certified: { all: 58 },
  })
  // A district unit counts for the department of justice of its region.
  expect(of('body', 'R-AN-JUS')!.enrolled).toEqual({ all: 12, female: null, male: null })
  expect(of('body', 'N-M04')!.enrolled.all).toBe(20)
  expect(of('territory', 'AN')!.completed.all).toBe(38)
  expect(of('grade', 'specialist')!.enrolled.all).toBe(58)
  expect(of('language', 'uz-Latn')!.enrolled.all).toBe(61)
  // Of the other grades and languages there was nobody: the smallest group is hidden, so that this does not show.
  expect([of('grade', 'senior')!.enrolled.all, of('language', 'ru')!.enrolled.all]).toEqual([null, null])
  expect(of('course', 'cyb-101')!.certified.all).toBe(58)
})

test('a quarter begins and ends at midnight in Tashkent', async () => {
  const made = await resultsWorld(await tempDatabase())
  await made.crowd(10, { unit: 'N-M04' }, { enrolledAt: '2026-06-30T18:59:59.999Z' })
  await made.crowd(11, { unit: 'N-M04' }, { enrolledAt: '2026-06-30T19:00:00Z' })
  await made.crowd(12, { unit: 'N-M04' }, { enrolledAt: '2026-09-30T18:59:59.999Z' })
  await made.crowd(13, { unit: 'N-M04' }, { enrolledAt: '2026-09-30T19:00:00Z' })
  const counted = async (quarter: string) => (await rowsOf(made, 'hrNational', quarter))('all')!.enrolled.all
  expect([await counted('2026-Q2'), await counted('2026-Q3'), await counted('2026-Q4')]).toEqual([10, 23, 13])
})

test('an officer counts her own people, in either line', async () => {
  const made = await resultsWorld(await tempDatabase())
  await made.crowd(20, { unit: 'N-M04' }, july)
  await made.crowd(30, { unit: 'N-M05' }, july)
  await made.crowd(14, { unit: 'R-AN-HLT' }, july)
  const counted = async (who: Parameters<ResultsWorld['counter']>[0]) => (await rowsOf(made, who))('all')!.enrolled.all
  expect([await counted('hrJustice'), await counted('hrHealth'), await counted('hrAndijan'), await counted('reporter')]).toEqual([
    20, 44, 14, 64,
  ])
  expect((await rowsOf(made, 'hrJustice'))('body', 'N-M05')).toBeUndefined()
})

test('whoever left is counted where she was last', async () => {
  const db = await tempDatabase()
  const made = await resultsWorld(db)
  const people = await made.crowd(12, { unit: 'N-M04' }, july)
  const jobs = (await db.read.select().from(job)).filter(({ personId }) => people.includes(personId))
  for (const { id, personId } of jobs.slice(0, 3)) {
    const ended = await endJob(made.ctx('hrJustice'), { jobId: id, personId, on: '2026-09-01' as LocalDate }, timeZone)
    expect(ended).toMatchObject({ ok: true })
  }
  await made.crowd(10, { unit: 'N-M05' }, july)
  expect((await rowsOf(made, 'reporter'))('body', 'N-M04')!.completed.all).toBe(12)
})

test('pairs are of the same enrolment, and the first final test counts', async () => {
  const made = await resultsWorld(await tempDatabase())
  const pre = { quizId: 'pre', score: 0.5, at: '2026-07-10T05:00:00Z' }
  const failed = { quizId: 'final', score: 0.4, at: '2026-08-01T05:00:00Z' }
  const passed = { quizId: 'final', score: 0.9, at: '2026-08-02T05:00:00Z' }
  const later = { quizId: 'day-90', score: 0.6, at: '2026-11-05T05:00:00Z' }
  await made.crowd(10, { unit: 'N-M04' }, { ...july, tests: [pre, failed, passed, later] })
  await made.crowd(10, { unit: 'N-M04', sex: 'male' }, { ...july, tests: [pre, { ...passed, score: 0.8 }] })
  // Who only took one of them, or the pre-test of another quarter, is in no pair.
  await made.crowd(10, { unit: 'N-M05' }, { ...july, tests: [pre] })
  await made.crowd(10, { unit: 'N-M05' }, { ...july, tests: [passed] })
  await made.crowd(10, { unit: 'N-M05' }, { ...july, tests: [{ ...pre, at: '2026-06-10T05:00:00Z' }, passed] })
  const { results } = (await viewResults(made.counter('reporter'), asked('2026-Q3')))!
  expect(results.gains).toMatchObject([
    {
      sex: 'all',
      pairs: 20,
      starts: 30,
      gain: { meanPre: 0.5, meanPost: 0.6, ofMeans: { value: 0.2 } },
      retention: { learners: 10, kept: 1.5 },
    },
    { sex: 'female', pairs: 10, gain: { ofMeans: { value: -0.2 } } },
    { sex: 'male', pairs: 10, gain: { ofMeans: { value: 0.6 } } },
  ])
})

test('the running quarter is for who may see persons; of others nobody has heard', async () => {
  const made = await resultsWorld(await tempDatabase())
  expect(await viewResults(made.counter('reporter'), asked('2026-Q4'))).toBeUndefined()
  expect((await viewResults(made.counter('hrJustice'), asked('2026-Q4')))!.running).toBe(true)
  for (const quarter of ['2027-Q1', '2026-Q5', '', '2001-Q1', '__proto__']) {
    expect(await viewResults(made.counter('hrNational'), asked(quarter))).toBeUndefined()
  }
  expect((await viewResults(made.counter('reporter'), new URLSearchParams()))!.quarter).toBe('2026-Q3')
})

test.each(['csv', 'xlsx'] as const)(
  'as %s it has the figures of the page and nothing of what is hidden; the trail tells who took it',
  async (format) => {
    const made = await resultsWorld(await tempDatabase())
    await made.crowd(20, { unit: 'N-M04' }, july)
    await made.crowd(4, { unit: 'N-M05' }, july)
    const counter = made.counter('reporter')
    const response = (await resultsFile(counter, asked('2026-Q3'), format))!
    const table = await readTable(new Uint8Array(await response.arrayBuffer()))
    if (!table.ok) throw new Error(JSON.stringify(table))
    const [headings, ...lines] = table.value.sheets[0]!.rows.map(({ cells }) => cells)
    expect(headings).toEqual(resultsHeadings(translator('en')))
    const { counts } = (await viewResults(counter, asked('2026-Q3')))!.results
    const figures = lines
      .filter(([, indicator]) => indicator === 'enrolled')
      .map(([, , by, key, , sex, value]) => [by, key, sex, value ?? ''])
    expect(figures).toEqual(
      counts.flatMap(({ by, key, enrolled }) =>
        (['all', 'female', 'male'] as const).map((sex) => [by, key, sex, enrolled[sex] === null ? '' : String(enrolled[sex])]),
      ),
    )
    expect(figures).toContainEqual(['all', '', 'all', '24'])
    expect(figures).toContainEqual(['body', 'N-M05', 'all', ''])
    expect(await resultsFile(counter, asked('2026-Q4'), format)).toBeUndefined()
    const { db, actor } = made.ctx('admin')
    const taken = (await listAuditOf(db.read, actor, '2026-Q3')).filter(({ action }) => action === 'results.exported')
    expect(taken).toMatchObject([{ actorId: counter.ctx.actor.id, details: { format } }])
  },
)
