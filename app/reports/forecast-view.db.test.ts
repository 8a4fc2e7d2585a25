import { expect, test } from 'vitest'
import type { Renewal } from '#app/assignments/recertification.ts'
import { personScope } from '#app/organisations/staff-scope.ts'
import { type DutyWorld, dutyWorld, newRule, timeZone } from '#tests/support/duty-world.ts'
import { type OfficerName, today } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { viewForecast } from './forecast-view.server.ts'

const yearly: Renewal = { base: 'completion', months: 12, windowDays: 60, graceDays: 30, refresher: true }

function ask(made: DutyWorld, name: OfficerName, query: Record<string, string> = {}) {
  const ctx = made.officer(name)
  return viewForecast({ ctx, scope: personScope(ctx.actor)!, today, timeZone }, new URLSearchParams(query))
}

/** Months in which anybody is due, in short. */
async function inShort(...asked: Parameters<typeof ask>): Promise<string[]> {
  const view = await ask(...asked)
  return view!
    .answer!.months.filter(({ asIs, ifSo }) => asIs + ifSo > 0)
    .map(({ month, asIs, ifSo }) => `${month.slice(0, 7)} ${asIs} ${ifSo}`)
}

test('an officer sees when her own people would be due under another validity, and nobody else', async () => {
  const made = await dutyWorld(await tempDatabase())
  const { sardor, nilufar, kamol } = made.learners
  for (const learner of [sardor, nilufar, kamol]) await made.complete(learner, 'cyb-101', -10)
  await made.makeRule('hrJustice', newRule({ renewal: yearly }))
  const { answer, monthsNow } = (await ask(made, 'hrJustice', { months: '18', capacity: '1' }))!
  expect(monthsNow).toBe(12)
  // Laylo and Otabek have not done it yet; both are due in December.
  expect(answer).toMatchObject({ people: 4, required: true, late: 0, minutes: 10 })
  expect(answer!.months.filter(({ asIs, ifSo }) => asIs + ifSo > 0)).toMatchObject([
    { month: '2026-12-01', asIs: 2, ifSo: 2, waiting: 1 },
    { month: '2027-11-01', asIs: 2, ifSo: 0, waiting: 0 },
    { month: '2027-12-01', asIs: 2, ifSo: 0, waiting: 0 },
    { month: '2028-05-01', asIs: 0, ifSo: 2, waiting: 1 },
    { month: '2028-06-01', asIs: 0, ifSo: 2, waiting: 2 },
  ])
  // No rule reaches the ministry of health: what its people hold runs out with their certificates.
  expect(await ask(made, 'hrHealth')).toMatchObject({ monthsNow: 12, answer: { people: 1, required: false } })
  expect(await inShort(made, 'hrHealth', { months: '24' })).toEqual(['2027-11 1 0'])
})

test('a course that nobody has done has nobody to count', async () => {
  const made = await dutyWorld(await tempDatabase())
  expect(await ask(made, 'hrNational')).toMatchObject({ answer: { people: 0 } })
})

test.each([
  [{ months: '0' }, ['months']],
  [{ months: '121' }, ['months']],
  [{ months: 'twelve' }, ['months']],
  [{ months: '12', base: 'moon' }, ['base']],
  [{ months: '12', base: 'calendar' }, ['anchor']],
  [{ months: '12', base: 'calendar', anchor: '2026-02-30' }, ['anchor']],
  [{ months: '1e3', capacity: '-1' }, ['months', 'capacity']],
])('%j is told with the field to mend', async (query, fields) => {
  const made = await dutyWorld(await tempDatabase())
  const view = await ask(made, 'hrNational', query)
  expect(view!.faults.map(({ field }) => field)).toEqual(fields)
  expect(view!.answer).toBeUndefined()
})

test('a course that is not on offer is unknown', async () => {
  const made = await dutyWorld(await tempDatabase())
  expect(await ask(made, 'hrNational', { course: 'no-such' })).toBeUndefined()
})
