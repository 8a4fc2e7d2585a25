import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listOwnDuties } from '#app/assignments/duty-list-store.server.ts'
import { endExemption, exempt } from '#app/assignments/exempt.server.ts'
import { replaceProgrammes } from '#app/catalogue/programme-store.server.ts'
import { readConfig } from '#app/http/config.server.ts'
import { addDays } from '#app/kernel/local-date.ts'
import { appoint } from '#app/organisations/appoint.server.ts'
import { endJob } from '#app/organisations/end-job.server.ts'
import { mergeUnit } from '#app/organisations/merge-unit.server.ts'
import { movePerson } from '#app/organisations/move-person.server.ts'
import { moveUnit } from '#app/organisations/move-unit.server.ts'
import { setLeave } from '#app/organisations/set-leave.server.ts'
import { appendEvent } from '#app/outbox/outbox-store.server.ts'
import { enrol } from '#app/progress/enrol.server.ts'
import { reportAnswers } from '#app/reports/answer-reports.server.ts'
import { dayNumber } from '#app/reports/day-number.ts'
import { type DutyFigure, dutyFigures } from '#app/reports/duty-figures.ts'
import { buildReports, rebuildReports } from '#app/reports/feed-reports.server.ts'
import { unpackRows } from '#app/reports/listed-rows.ts'
import { listPersonIds, recountPeople } from '#app/reports/person-facts-store.server.ts'
import { listKeptSince } from '#app/reports/report-feed-store.server.ts'
import type { Asked } from '#app/reports/report-question.ts'
import type { Database } from '#db/handle.ts'
import { dutyWorld, inUnit, learningPath, newPathRule, newRule, timeZone } from '#tests/support/duty-world.ts'
import { today } from '#tests/support/organisation-world.ts'
import { recordingLog } from '#tests/support/recording-log.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { eventHandlers } from './registry.server.ts'
import { drainEvents } from './worker.server.ts'

const everybody: Asked = { scope: 'everywhere', day: dayNumber(today), line: 'vertical' }

async function reportWorld() {
  const db = await tempDatabase()
  const world = await dutyWorld(db)
  const log = recordingLog()
  const handlers = eventHandlers(readConfig({}))
  const settle = async () => {
    while ((await drainEvents(db, handlers, () => world.officer('admin').now, log)) > 0);
    expect(log.errors).toEqual([])
  }
  await rebuildReports(db, timeZone, world.officer('admin').now)
  const answer = reportAnswers(db)
  const figures = async (asked: Partial<Asked> = {}) => {
    const found = await answer({ kind: 'dashboard', asked: { ...everybody, ...asked }, trendDays: [everybody.day] })
    if ('notYet' in found) throw new Error('There are no figures yet')
    return {
      ...found,
      whole: named(found.whole.duties),
      units: Object.fromEntries(found.units.map(({ code, tally }) => [code, named(tally.duties).required ?? 0])),
    }
  }
  return { ...world, db, settle, answer, figures }
}

const named = (counts: readonly number[]): Partial<Record<DutyFigure, number>> =>
  Object.fromEntries(dutyFigures.flatMap((figure, n) => (counts[n] ? [[figure, counts[n]]] : [])))

const kept = async (db: Database) =>
  (await listKeptSince(db.read, { number: -1, personId: '' }, 1000))
    .map(({ number: _, ...facts }) => facts)
    .toSorted((a, b) => (a.personId < b.personId ? -1 : 1))

test('figures follow what happens, within the scope and the unit that are asked about', async () => {
  const { officer, makeRule, people, jobs, positionIds, learners, settle, figures, answer } = await reportWorld()
  expect((await figures()).whole).toEqual({})
  await makeRule('hrNational', newRule({ audience: inUnit('N-M04') }, null))
  await settle()
  const justice = await figures()
  expect(justice.whole).toEqual({ required: 4, 'to-do': 4, 'due-30': 4, 'due-60': 4, 'due-90': 4 })
  expect(justice.units).toMatchObject({ 'N-M04': 4, 'N-M05': 0 })
  expect(justice.trend).toEqual([{ day: everybody.day, owed: 4, met: 0, overdue: 0 }])
  expect((await figures({ unit: 'N-M04' })).units).toMatchObject({ 'N-M04-D1': 2, 'R-AN-JUS': 1 })
  expect((await figures({ scope: [{ line: 'vertical', code: 'N-M05' }] })).whole).toEqual({})
  expect((await figures({ scope: [{ line: 'horizontal', code: 'R-AN-ADM' }] })).whole.required).toBe(1)
  expect((await figures({ day: everybody.day + 31 })).whole).toEqual({ required: 4, overdue: 4 })

  await movePerson(
    officer('hrNational'),
    { personId: people.otabek.id, jobId: jobs.otabek.id, on: today, unit: 'N-M05-D1', positionId: positionIds.P07!, supervisor: '' },
    timeZone,
  )
  await enrol(officer('hrNational'), 'cyb-101')
  await settle()
  expect((await figures()).units).toMatchObject({ 'N-M04': 3, 'N-M05': 0 })
  expect((await figures()).whole.chosen).toBeUndefined()
  const [duty] = await listOwnDuties(officer('admin').db.read, learners.sardor)
  await exempt(officer('hrNational'), { dutyId: duty!.id, category: 'other', until: undefined }, timeZone)
  await settle()
  expect((await figures()).whole).toMatchObject({ required: 3, excused: 1, 'to-do': 2 })
  const list = await answer({
    kind: 'list',
    asked: everybody,
    figure: 'excused',
    order: { by: 'due', descending: false },
  })
  if ('notYet' in list) throw new Error('There are no figures yet')
  expect(unpackRows(list)).toEqual([{ personId: people.sardor.id, subject: 'cyb-101', cycle: 1 }])
})

test('a course of a learning path that she has to do is not of her choice; paths that change are counted anew', async () => {
  const { db, officer, makeRule, at, learners, settle, figures } = await reportWorld()
  await db.transact((tx) => replaceProgrammes(tx, [learningPath('counter', 'At the counter', ['cyb-101'])]))
  await makeRule('hrNational', newPathRule('counter', { audience: inUnit('N-M04') }, null))
  await enrol(at(learners.sardor), 'cyb-101')
  await settle()
  expect((await figures()).whole).toMatchObject({ required: 4, 'to-do': 4 })
  expect((await figures()).whole.chosen).toBeUndefined()
  expect((await figures({ subject: 'path:counter' })).whole.required).toBe(4)
  expect((await figures({ subject: 'cyb-101' })).whole).toEqual({})

  await db.transact(async (tx) => {
    await replaceProgrammes(tx, [learningPath('counter', 'At the counter', ['law-101'])])
    await appendEvent(tx, { type: 'paths.published' }, officer('admin').now)
  })
  await settle()
  expect((await figures()).whole).toMatchObject({ required: 4, chosen: 1 })
})

const names = ['laylo', 'sardor', 'nilufar', 'otabek', 'kamol'] as const
const units = ['N-M04-D1', 'N-M04-D2', 'N-M04-D1-1', 'N-M05-D1', 'R-AN-JUS-01', 'R-AN-HLT']
const happening = fc.record({
  kind: fc.constantFrom('move', 'end', 'leave', 'acting', 'enrol', 'exempt', 'pardon', 'unit', 'merge', 'rule'),
  name: fc.constantFrom(...names),
  unit: fc.constantFrom(...units),
  other: fc.constantFrom(...units),
  on: fc.integer({ min: -40, max: 0 }).map((days) => addDays(today, days)),
})
const history = fc.array(happening, { minLength: 12, maxLength: 12, size: 'max' })

// On PostgreSQL a test has one database: each history is a test.
test.each(fc.sample(history, { numRuns: 5, seed: 20261130 }).map((each, n) => [n, each] as const))(
  'whatever happens, what is kept is what a plain recount gives: history %i',
  async (_, events) => {
    const { db, officer, makeRule, people, jobs, positionIds, learners, settle, at } = await reportWorld()
    await makeRule('hrNational', newRule({ audience: inUnit('N-M04') }, null))
    const hr = officer('hrNational')
    let happened = 0
    for (const { kind, name, unit, other, on } of events) {
      const [personId, job] = [people[name].id, jobs[name]]
      const post = { unit, positionId: positionIds.P07!, supervisor: '' }
      const [duty] = await listOwnDuties(db.read, learners[name])
      const happen = {
        move: () => movePerson(hr, { personId, jobId: job.id, on, ...post }, timeZone),
        end: () => endJob(hr, { personId, jobId: job.id, on }, timeZone),
        leave: () => setLeave(hr, { personId, category: 'annual', from: on, until: null }, timeZone),
        acting: () => appoint(hr, { personId, kind: 'acting', employment: 'permanent', from: on, until: null, ...post }, timeZone),
        enrol: () => enrol(at(learners[name]), 'cyb-101'),
        exempt: () => exempt(hr, { dutyId: duty?.id ?? '', category: 'other', until: undefined }, timeZone),
        pardon: () => endExemption(hr, duty?.id ?? '', timeZone),
        unit: () => moveUnit(officer('admin'), { code: unit, parent: other, lines: ['vertical'], on }, timeZone),
        merge: () => mergeUnit(officer('admin'), { code: unit, into: other, on }, timeZone),
        rule: async () => ({ ok: Boolean(await makeRule('hrNational', newRule({ audience: inUnit(unit) }, null))) }),
      }[kind]
      if ((await happen()).ok) happened += 1
      await settle()
    }
    const recounted = await recountPeople(db.read, await listPersonIds(db.read, '', 1000), timeZone)
    expect(await kept(db)).toEqual(recounted.toSorted((a, b) => (a.personId < b.personId ? -1 : 1)))
    expect(happened).toBeGreaterThan(2)
  },
)

test('figures are made where there are none, a part at a time, and until then there is no answer', async () => {
  const db = await tempDatabase()
  const { officer, makeRule } = await dutyWorld(db)
  await makeRule('hrNational', newRule())
  const { now } = officer('admin')
  const answer = reportAnswers(db)
  const question = { kind: 'dashboard', asked: everybody, trendDays: [] } as const
  expect(await answer(question)).toEqual({ notYet: true })
  expect(await buildReports(db, timeZone, now)).toBe(true)
  expect(await answer(question)).toEqual({ notYet: true })
  expect(await buildReports(db, timeZone, now)).toBe(false)
  expect(await answer(question)).toHaveProperty('whole')
})
