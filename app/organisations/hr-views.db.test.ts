import { expect, test } from 'vitest'
import { day, type OfficerName, organisationWorld, today } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { appoint } from './appoint.server.ts'
import { endJob } from './end-job.server.ts'
import { moveUnit } from './move-unit.server.ts'
import { viewOverview } from './overview-view.server.ts'
import { readPeopleFilter } from './people-filter.ts'
import type { Officer } from './require-officer.server.ts'
import { setLeave } from './set-leave.server.ts'
import { personScope } from './staff-scope.ts'
import { viewPeople } from './staff-view.server.ts'
import { viewStructure } from './structure-view.server.ts'
import type { UnitNode } from './unit-tree.ts'
import { viewUnit } from './unit-view.server.ts'

const timeZone = 'Asia/Tashkent'
const march = day('2026-03-15')

async function offices() {
  const db = await tempDatabase()
  const world = await organisationWorld(db)
  const officer = (name: OfficerName): Officer => ({ ctx: world.ctx(name), scope: personScope(world.actors[name])!, today, timeZone })
  return { ...world, officer }
}

/** `N-M04 4 (…)` */
const drawn = (nodes: readonly UnitNode<{ id: string; code: string; path: string }>[]): string =>
  nodes.map(({ unit, people, parts }) => `${unit.code} ${people}${parts.length > 0 ? ` (${drawn(parts)})` : ''}`).join(', ')

test('the structure is that of the day and line that are asked for, and of the scope', async () => {
  const { officer, ctx } = await offices()
  const move = { code: 'R-AN-JUS', parent: 'N-M05', lines: ['vertical'] as const, on: day('2026-06-01') }
  expect((await moveUnit(ctx('admin'), move, timeZone)).ok).toBe(true)
  const seen = async (name: OfficerName, line: 'vertical' | 'horizontal', on = today) =>
    drawn((await viewStructure(officer(name), { line, day: on })).tops)
  expect(await seen('hrJustice', 'vertical')).toBe('N-M04 3 (N-M04-D1 2 (N-M04-D1-1 1), N-M04-D2 0)')
  expect(await seen('hrJustice', 'vertical', march)).toBe('N-M04 4 (N-M04-D1 2 (N-M04-D1-1 1), N-M04-D2 0, R-AN-JUS 1 (R-AN-JUS-01 1))')
  expect(await seen('hrHealth', 'vertical')).toBe('N-M05 3 (N-M05-D1 1, R-AN-HLT 1, R-AN-JUS 1 (R-AN-JUS-01 1))')
  expect(await seen('hrAndijan', 'horizontal')).toBe('R-AN-ADM 2 (R-AN-HLT 1, R-AN-JUS 1 (R-AN-JUS-01 1))')
  expect(await seen('hrJustice', 'vertical', day('2019-12-31'))).toBe('')
})

test('a unit tells where it stood; units that are not the officer’s are named only', async () => {
  const { officer, ctx } = await offices()
  await moveUnit(ctx('admin'), { code: 'R-AN-JUS', parent: 'N-M05', lines: ['vertical'], on: day('2026-06-01') }, timeZone)
  const seen = (name: OfficerName, on = today) => viewUnit(officer(name), 'R-AN-JUS', { line: 'vertical', day: on })
  expect(await seen('hrJustice')).toBeUndefined()
  expect((await seen('hrJustice', march))?.above.vertical).toMatchObject([{ code: 'N-M04', own: true }])
  const view = (await seen('hrHealth'))!
  expect(view.above).toMatchObject({ vertical: [{ code: 'N-M05', own: true }], horizontal: [{ code: 'R-AN-ADM', own: false }] })
  expect(view).toMatchObject({ open: true, people: 1, staff: [], mayChange: false, tree: { below: 1 } })
  expect(view.stays.filter(({ line }) => line === 'vertical')).toMatchObject([
    { parent: { code: 'N-M04', own: false }, until: '2026-06-01' },
    { parent: { code: 'N-M05', own: true }, from: '2026-06-01', until: null },
  ])
  expect(await viewUnit(officer('hrJustice'), 'R-AN-JUS-01', { line: 'vertical', day: day('2019-01-01') })).toMatchObject({ open: false })
})

test('the overview tells what changes in a month, to whoever keeps the file', async () => {
  const { officer, ctx, people, positionIds, jobs } = await offices()
  const justice = ctx('hrJustice')
  const { nilufar, sardor } = people
  const post = { unit: 'N-M04-D2', positionId: positionIds.P07!, supervisor: '' }
  const acting = { kind: 'acting', employment: 'permanent', from: day('2026-12-01'), until: null } as const
  expect((await appoint(justice, { personId: nilufar.id, ...post, ...acting }, timeZone)).ok).toBe(true)
  expect((await endJob(justice, { personId: sardor.id, jobId: jobs.sardor.id, on: day('2026-12-20') }, timeZone)).ok).toBe(true)
  for (const [from, until] of [
    ['2026-11-20', '2026-12-05'],
    ['2027-02-01', null],
  ] as const) {
    const leave = { personId: nilufar.id, category: 'annual', from: day(from), until: until && day(until) } as const
    expect((await setLeave(justice, leave, timeZone)).ok).toBe(true)
  }
  const view = await viewOverview(officer('hrJustice'))
  expect(view).toMatchObject({ people: 4, units: 6, onLeave: 1, withoutAccount: 4, until: '2026-12-23', scope: [{ code: 'N-M04' }] })
  expect(view.coming.map(({ on, kind, nameLatin }) => [on, kind, nameLatin])).toEqual([
    ['2026-12-01', 'job-starts', 'Nilufar Karimova'],
    ['2026-12-05', 'leave-ends', 'Nilufar Karimova'],
    ['2026-12-20', 'job-ends', 'Sardor Gʻaniyev'],
  ])
  expect(await viewOverview(officer('hrHealth'))).toMatchObject({ people: 2, onLeave: 0, coming: [] })
})

test('people are found by name, unit and position; a page after the last is the last', async () => {
  const { officer } = await offices()
  const found = async (query: string) => {
    const { rows, total, page } = await viewPeople(officer('hrNational'), readPeopleFilter(new URLSearchParams(query)))
    return { names: rows.map(({ nameLatin }) => nameLatin), total, page }
  }
  expect(await found('q=каримов')).toMatchObject({ names: ['Kamol Karimov', 'Nilufar Karimova'], total: 2 })
  expect(await found('unit=n-m04-d1')).toMatchObject({ names: ['Nilufar Karimova', 'Sardor Gʻaniyev'] })
  expect(await found('unit=R-AN-ADM&line=horizontal&position=P03')).toMatchObject({ names: ['Kamol Karimov'] })
  expect(await found('territory=AN&page=99')).toMatchObject({ names: ['Kamol Karimov', 'Otabek Shodiyev'], page: 1 })
  expect(await found('unit=%&territory=XX&position=;')).toMatchObject({ total: 6 })
})
