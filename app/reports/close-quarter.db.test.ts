import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { listAuditOf } from '#app/audit/audit-store.server.ts'
import { renameUnit } from '#app/organisations/rename-unit.server.ts'
import { attempt, closedQuarter, enrolment, person } from '#db/schema/index.ts'
import type { OfficerName } from '#tests/support/organisation-world.ts'
import { type ResultsWorld, resultsWorld, timeZone } from '#tests/support/results-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday } from '#tests/support/world.ts'
import { closeQuarter, reviseQuarter } from './close-quarter.server.ts'
import { reproduceClosed, viewClosed } from './closed-view.server.ts'
import { closedFile } from './results-file.server.ts'
import { viewResults } from './results-view.server.ts'

const july = { enrolledAt: '2026-07-10T05:00:00Z', completedAt: '2026-08-10T05:00:00Z', certifiedAt: '2026-08-10T05:01:00Z' }
const tests = [
  { quizId: 'pre', score: 0.4, at: '2026-07-10T05:00:00Z' },
  { quizId: 'final', score: 0.8, at: '2026-08-01T05:00:00Z' },
]
const nextYear = new Date('2027-11-23T04:00:00.000Z')

async function filled(): Promise<ResultsWorld> {
  const made = await resultsWorld(await tempDatabase())
  await made.crowd(20, { unit: 'N-M04' }, { ...july, tests })
  await made.crowd(15, { unit: 'N-M05', sex: 'male' }, { ...july, tests })
  return made
}

const close = (made: ResultsWorld, who: OfficerName = 'hrNational', quarter = '2026-Q3') => closeQuarter(made.ctx(who), quarter, timeZone)

async function bytesOf(made: ResultsWorld, format: 'csv' | 'xlsx', now = monday) {
  const response = await closedFile(made.counter('reporter', now), { quarter: '2026-Q3', revision: '1' }, format)
  return Buffer.from(await response!.arrayBuffer())
}

describe('a closed quarter', () => {
  test('tells for ever what it told: later facts, names and corrections change nothing, and it can be computed again', async () => {
    const made = await filled()
    expect(await close(made)).toEqual({ ok: true, value: { quarter: '2026-Q3', revision: 1 } })
    const before = (await viewClosed(made.counter('reporter'), '2026-Q3', '1'))!
    const files = [await bytesOf(made, 'csv'), await bytesOf(made, 'xlsx')]
    expect(before.heading.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(before.results.counts[0]!.completed).toEqual({ all: 35, female: 20, male: 15 })

    // Everything that it rests on changes.
    const { db } = made.ctx('admin')
    await made.crowd(30, { unit: 'N-M04', sex: 'male' }, { ...july, tests })
    await db.transact(async (tx) => {
      await tx.update(attempt).set({ score: 1 })
      await tx.update(enrolment).set({ completedAt: null })
      await tx.update(person).set({ locale: 'ru' })
    })
    await renameUnit(made.ctx('admin'), { code: 'N-M04', names: { en: 'Another', ru: 'Другое', 'uz-Latn': 'Boshqa' } })

    const later = made.counter('reporter', nextYear)
    const after = (await viewClosed(later, '2026-Q3', '1'))!
    expect(after).toEqual(before)
    expect([await bytesOf(made, 'csv', nextYear), await bytesOf(made, 'xlsx', nextYear)]).toEqual(files)
    expect(await reproduceClosed(later, '2026-Q3', '1')).toEqual({ told: before.heading.sha256, again: before.heading.sha256 })
  })

  test('is corrected by a version of its own, with the reason; what says the same is no correction', async () => {
    const made = await filled()
    await close(made)
    const revise = (reason: string, who: OfficerName = 'hrNational') => reviseQuarter(made.ctx(who), '2026-Q3', reason, timeZone)
    expect(await revise('Late certificates')).toMatchObject({ refusal: 'quarter-unchanged-conflict' })
    await made.crowd(12, { unit: 'N-M05' }, july)
    expect(await revise('  ')).toMatchObject({ refusal: 'missing-reason' })
    expect(await revise('x'.repeat(501))).toMatchObject({ refusal: 'missing-reason' })
    expect(await revise('Late certificates', 'hrJustice')).toMatchObject({ refusal: 'unknown-quarter' })
    expect(await revise('Late certificates')).toMatchObject({ ok: true, value: { revision: 2 } })
    const [first, second] = [
      (await viewClosed(made.counter('reporter'), '2026-Q3', '1'))!,
      (await viewClosed(made.counter('reporter'), '2026-Q3', '2'))!,
    ]
    expect([first, second].map(({ results }) => results.counts[0]!.certified.all)).toEqual([35, 47])
    expect(second.revisions).toMatchObject([
      { revision: 1, reason: '' },
      { revision: 2, reason: 'Late certificates' },
    ])
    const { db, actor } = made.ctx('admin')
    expect((await listAuditOf(db.read, actor, '2026-Q3')).map(({ action }) => action).sort()).toEqual(['quarter.closed', 'quarter.revised'])
  })

  test('shows where somebody changed what was told, or what it rests on', async () => {
    const made = await filled()
    await close(made)
    const { db } = made.ctx('admin')
    const { document, sha256 } = (await db.read.select().from(closedQuarter))[0]!
    await db.transact((tx) =>
      tx
        .update(closedQuarter)
        .set({ document: document.replace('"all":35', '"all":53') })
        .where(eq(closedQuarter.revision, 1)),
    )
    const found = (await reproduceClosed(made.counter('reporter'), '2026-Q3', '1'))!
    expect([found.told === sha256, found.again === sha256]).toEqual([false, true])
  })
})

describe('who may', () => {
  test.each([
    ['an officer of one ministry', 'hrJustice', '2026-Q3'],
    ['who may only count', 'reporter', '2026-Q3'],
    ['a learner', 'learner', '2026-Q3'],
    ['nobody a quarter that is not over', 'hrNational', '2026-Q4'],
    ['nobody one of long ago', 'hrNational', '2020-Q1'],
    ['nobody one that is none', 'hrNational', '2026-Q7'],
  ] as const)('not close: %s', async (_, who, quarter) => {
    const made = await filled()
    expect(await close(made, who, quarter)).toMatchObject({ refusal: 'unknown-quarter' })
    expect(await viewClosed(made.counter('hrNational'), quarter, '1')).toBeUndefined()
  })

  test('see it: whoever may count all staff; of an officer of one ministry it is not there', async () => {
    const made = await filled()
    await close(made)
    expect(await close(made)).toMatchObject({ refusal: 'quarter-closed' })
    expect((await viewClosed(made.counter('reporter'), '2026-Q3', '1'))!.mayRevise).toBe(false)
    expect((await viewClosed(made.counter('hrNational'), '2026-Q3', '1'))!.mayRevise).toBe(true)
    for (const view of [viewClosed, reproduceClosed]) expect(await view(made.counter('hrJustice'), '2026-Q3', '1')).toBeUndefined()
    expect((await viewResults(made.counter('reporter'), new URLSearchParams()))!.closed).toHaveLength(1)
    expect((await viewResults(made.counter('hrJustice'), new URLSearchParams()))!.closed).toEqual([])
    for (const revision of ['0', '2', '1.0', '', '__proto__', '99999'])
      expect(await viewClosed(made.counter('reporter'), '2026-Q3', revision)).toBeUndefined()
  })
})

test('who may only count is told what was closed, and not what has been recorded since', async () => {
  const made = await filled()
  await close(made)
  await made.crowd(12, { unit: 'N-M05' }, july)
  const counted = async (who: OfficerName) =>
    (await viewResults(made.counter(who), new URLSearchParams()))!.results.counts[0]!.certified.all
  expect([await counted('reporter'), await counted('hrNational')]).toEqual([35, 47])
})
