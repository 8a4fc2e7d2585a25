import { expect, test } from 'vitest'
import { actOnOwnDuty } from '#app/assignments/act-on-own-duty.server.ts'
import { viewOwnDuty } from '#app/assignments/own-duty-view.server.ts'
import { reviewLearner } from '#app/assignments/review-duties.server.ts'
import { addDays } from '#app/kernel/local-date.ts'
import { dutyWorld, inUnit, newRule, timeZone } from '#tests/support/duty-world.ts'
import { today } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { viewLearning } from './learning-view.server.ts'

const yearly = newRule({
  audience: inUnit('N-M04-D1'),
  renewal: { base: 'expiry', months: 12, windowDays: 60, graceDays: 14, refresher: false },
})

test('a required course stands on her page with its reason and day, from the first day to its renewal', async () => {
  const db = await tempDatabase()
  const { learners, at, makeRule } = await dutyWorld(db)
  await makeRule('hrJustice', yearly)
  // The division asks for it as well: the same job, the same reason.
  await makeRule('hrJustice', newRule({ audience: inUnit('N-M04-D1-1') }))
  const { nilufar } = learners
  const pageOn = async (day: number) => (await viewLearning(at(nilufar, day), timeZone)).required
  const act = (day: number, fields: Record<string, string>, dutyId: string) =>
    actOnOwnDuty(at(nilufar, day), dutyId, new URLSearchParams(fields), timeZone)

  const [course] = (await pageOn(0)).open
  expect(course).toMatchObject({
    status: 'due-soon',
    dueOn: addDays(today, 30),
    code: 'CYB-101',
    cycle: 1,
    standing: undefined,
    asked: false,
  })
  expect(course!.reasons.map(({ unit, position }) => [position.en, unit.en])).toEqual([['Specialist', 'Unit N-M04-D1-1']])
  expect((await viewLearning(at(learners.otabek), timeZone)).required.open).toEqual([])

  expect(await act(1, { do: 'ask', wantedOn: 'soon', reason: '' }, course!.id)).toMatchObject({
    answer: { faults: { wantedOn: 'day', reason: 'text' }, values: { wantedOn: 'soon' } },
  })
  expect(await act(1, { do: 'ask', wantedOn: '2099-01-01', reason: 'Field work' }, course!.id)).toMatchObject({
    answer: { refusal: 'too-late', params: { days: 180 } },
  })
  expect(await act(1, { do: 'ask', wantedOn: addDays(today, 40), reason: 'Field work' }, course!.id)).toEqual({ kind: 'asked' })
  expect((await pageOn(1)).open[0]).toMatchObject({ asked: true })
  const own = await viewOwnDuty(at(nilufar, 1), course!.id, timeZone)
  expect(own.mayAsk).toBeUndefined()
  expect(own.rules.map(({ audience }) => audience)).toContainEqual(inUnit('N-M04-D1'))
  expect(own.names.units['N-M04']).toBeDefined()
  await expect(viewOwnDuty(at(learners.otabek), course!.id, timeZone)).rejects.toMatchObject({ status: 404 })
  expect((await pageOn(31)).open[0]).toMatchObject({ status: 'overdue' })

  expect(await act(31, { do: 'begin' }, course!.id)).toEqual({ kind: 'begun', courseId: 'cyb-101' })
  expect((await pageOn(31)).open[0]).toMatchObject({ standing: { courseId: 'cyb-101', completedAt: null } })
})

test('done is done at once, and comes back when its window opens', async () => {
  const db = await tempDatabase()
  const { learners, at, makeRule, complete } = await dutyWorld(db)
  await makeRule('hrJustice', yearly)
  const { nilufar } = learners
  const pageOn = async (day: number) => (await viewLearning(at(nilufar, day), timeZone)).required
  await complete(nilufar, 'cyb-101', 2)
  // The worker has not heard of it yet.
  expect(await pageOn(2)).toMatchObject({ open: [], met: [{ courseId: 'cyb-101', validUntil: null }] })
  await db.transact((tx) => reviewLearner(timeZone)(tx, { learnerId: nilufar.id }, at(nilufar, 2).now))
  expect(await pageOn(2)).toMatchObject({ open: [], met: [{ validUntil: '2027-12-23' }] })
  const opens = 395 - 60
  expect((await pageOn(opens - 1)).open).toEqual([])
  const [renewal] = (await pageOn(opens)).open
  expect(renewal).toMatchObject({ cycle: 2, dueOn: '2027-12-23', standing: undefined })
  expect((await viewLearning(at(nilufar, opens), timeZone)).finished).toHaveLength(1)
  expect(await actOnOwnDuty(at(nilufar, opens), renewal!.id, new URLSearchParams({ do: 'begin' }), timeZone)).toMatchObject({
    kind: 'begun',
  })
  expect((await pageOn(opens)).open[0]).toMatchObject({ standing: { completedAt: null } })
})
