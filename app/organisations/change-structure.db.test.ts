import { describe, expect, test } from 'vitest'
import { addDays, type LocalDate } from '#app/kernel/local-date.ts'
import type { Database } from '#db/handle.ts'
import { auditEvent, outboxEvent } from '#db/schema/index.ts'
import { day, type OrganisationWorld, organisationWorld, today, type UnitCode } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { closeUnit } from './close-unit.server.ts'
import { listJobsOf } from './job-store.server.ts'
import { mergeUnit } from './merge-unit.server.ts'
import { moveUnit } from './move-unit.server.ts'
import { openUnit } from './open-unit.server.ts'
import type { ReportingLine } from './org-unit.ts'
import { findUnitByCode } from './org-unit-store.server.ts'
import { listStructure, listSubtree } from './placement-store.server.ts'
import { renameUnit } from './rename-unit.server.ts'
import { pathUnder } from './unit-path.ts'

const timeZone = 'Asia/Tashkent'
const march = day('2026-03-01')
const feb28 = day('2026-02-28')
const names = { en: 'Department of registration', ru: 'Отдел регистрации', 'uz-Latn': 'Roʻyxatga olish boʻlimi' }
const department = { code: 'n-m04-d3', kind: 'department', names, territory: null, on: march } as const
const under = (code: string | null) => ({ vertical: code, horizontal: code })

async function made() {
  const db = await tempDatabase()
  const world = await organisationWorld(db)
  return { db, ...world, admin: world.ctx('admin') }
}
const codesOn = async (db: Database, on: LocalDate, line: ReportingLine = 'vertical', top = 'N-M04') =>
  (await listSubtree(db.read, line, top, on)).map(({ path }) => path)
const newsOf = async (db: Database) =>
  (await db.read.select().from(outboxEvent)).map(({ type, payload, availableAt }) => ({ type, ...payload, availableAt }))

describe('opening', () => {
  test('puts a unit into both lines from its day on', async () => {
    const { db, admin } = await made()
    expect(await openUnit(admin, { ...department, parents: under('N-M04') }, timeZone)).toMatchObject({
      ok: true,
      value: { code: 'N-M04-D3' },
    })
    expect(await codesOn(db, feb28)).not.toContain('/N-M04/N-M04-D3/')
    expect(await codesOn(db, march)).toContain('/N-M04/N-M04-D3/')
    expect(await codesOn(db, march, 'horizontal')).toContain('/N-M04/N-M04-D3/')
    const unit = await findUnitByCode(db.read, 'N-M04-D3')
    expect(unit?.names['uz-Cyrl']).toBe('Рўйхатга олиш бўлими')
    expect(await newsOf(db)).toMatchObject([{ type: 'unit.opened', unitId: unit?.id, on: march, availableAt: admin.now }])
  })

  test.each([
    ['a code that is taken', { code: 'N-M04-D1' }, 'code-conflict'],
    ['a code that no path can have', { code: 'a/b' }, 'bad-unit-code'],
    ['a parent that is not', { parents: under('N-M99') }, 'parent-missing'],
    ['a parent opened later', { parents: under('N-M04'), on: day('2019-12-31') }, 'later-change-conflict'],
    ['a territory that is not', { territory: 'ZZ' }, 'territory-missing'],
  ])('%s is refused, and nothing is written', async (_, wrong, refusal) => {
    const { db, admin } = await made()
    expect(await openUnit(admin, { ...department, parents: under('N-M04'), ...wrong }, timeZone)).toMatchObject({ ok: false, refusal })
    expect(await newsOf(db)).toEqual([])
    expect(await db.read.select().from(auditEvent)).toEqual([])
  })
})

describe('moving', () => {
  test('a report for February shows the structure of February', async () => {
    const { db, admin } = await made()
    const move = { code: 'N-M04-D1', parent: 'N-M05', lines: ['vertical', 'horizontal'], on: march } as const
    expect(await moveUnit(admin, move, timeZone)).toMatchObject({ ok: true })
    expect(await codesOn(db, feb28)).toContain('/N-M04/N-M04-D1/N-M04-D1-1/')
    expect(await codesOn(db, march)).not.toContain('/N-M04/N-M04-D1/N-M04-D1-1/')
    expect(await codesOn(db, march, 'vertical', 'N-M05')).toContain('/N-M05/N-M04-D1/N-M04-D1-1/')
    expect(await codesOn(db, march, 'horizontal', 'N-M05')).toContain('/N-M05/N-M04-D1/N-M04-D1-1/')
  })

  test('in one line leaves the other as it was', async () => {
    const { db, admin } = await made()
    await moveUnit(admin, { code: 'R-AN-JUS', parent: null, lines: ['horizontal'], on: march }, timeZone)
    expect(await codesOn(db, march, 'horizontal', 'R-AN-JUS')).toEqual(['/R-AN-JUS/', '/R-AN-JUS/R-AN-JUS-01/'])
    expect(await codesOn(db, march, 'vertical', 'R-AN-JUS')).toEqual(['/N-M04/R-AN-JUS/', '/N-M04/R-AN-JUS/R-AN-JUS-01/'])
  })

  test('of a day to come is told on that day, at its midnight in Tashkent', async () => {
    const { db, admin, unitIds } = await made()
    const on = day('2027-01-01')
    await moveUnit(admin, { code: 'N-M04-D2', parent: 'N-M04-D1', lines: ['vertical'], on }, timeZone)
    expect(await codesOn(db, today)).toContain('/N-M04/N-M04-D2/')
    expect(await newsOf(db)).toEqual([
      { type: 'unit.moved', unitId: unitIds['N-M04-D2'], on, availableAt: new Date('2026-12-31T19:00:00.000Z') },
    ])
  })

  test.each([
    ['into itself', { parent: 'N-M04-D1-1' }, 'cycle-in-structure'],
    ['under nothing known', { parent: 'N-M99' }, 'parent-missing'],
    ['where it stands', { parent: 'N-M04' }, 'same-place'],
    ['that is not', { code: 'N-M99', parent: 'N-M05' }, 'unknown-unit'],
  ])('a unit %s is refused', async (_, wrong, refusal) => {
    const { admin } = await made()
    const move = { code: 'N-M04-D1', lines: ['vertical', 'horizontal'], on: march, ...wrong } as const
    expect(await moveUnit(admin, move, timeZone)).toMatchObject({ ok: false, refusal })
  })

  test('any number of moves: every day shows what a naive reading of the orders gives', async () => {
    const { db, admin, unitIds } = await made()
    const codes = Object.keys(unitIds) as UnitCode[]
    const orders: { on: LocalDate; code: string; parent: string | null }[] = []
    const first = new Map((await listStructure(db.read, 'vertical', march)).map(({ code, path }) => [code, path.split('/').at(-3) || null]))
    let seed = 7
    const below = (n: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((seed / 2_147_483_648) * n)
    }
    let on = march
    for (let step = 0; step < 60; step += 1) {
      on = addDays(on, below(3))
      const code = codes[below(codes.length)]!
      const parent = below(5) === 0 ? null : codes[below(codes.length)]!
      const moved = await moveUnit(admin, { code, parent, lines: ['vertical'], on }, timeZone)
      const refused = moved.ok ? undefined : moved.refusal
      expect(refused).toBe(naiveRefusal(first, orders, { on, code, parent }))
      if (moved.ok) orders.push({ on, code, parent })
    }
    expect(orders.length).toBeGreaterThan(20)
    for (let date = day('2026-02-27'); date <= on; date = addDays(date, 1)) {
      const shown = new Map((await listStructure(db.read, 'vertical', date)).map(({ code, path }) => [code, path]))
      const parents = parentsOn(first, orders, date)
      expect(shown).toEqual(new Map(codes.toSorted().map((code) => [code, naivePath(parents, code)])))
    }
  })
})

type Parents = ReadonlyMap<string, string | null>
function parentsOn(first: Parents, orders: readonly { on: LocalDate; code: string; parent: string | null }[], date: LocalDate): Parents {
  const parents = new Map(first)
  for (const { on, code, parent } of orders) if (on <= date) parents.set(code, parent)
  return parents
}
function naivePath(parents: Parents, code: string): string {
  const parent = parents.get(code)
  return pathUnder(parent ? naivePath(parents, parent) : undefined, code)
}
function naiveRefusal(
  first: Parents,
  orders: readonly { on: LocalDate; code: string; parent: string | null }[],
  { on, code, parent }: { on: LocalDate; code: string; parent: string | null },
): string | undefined {
  const parents = parentsOn(first, orders, on)
  for (let up: string | null | undefined = parent; up; up = parents.get(up)) if (up === code) return 'cycle-in-structure'
  return parents.get(code) === parent ? 'same-place' : undefined
}

describe('closing and merging', () => {
  test('an empty unit is closed and can be read as it was', async () => {
    const { db, admin, unitIds } = await made()
    expect(await closeUnit(admin, { code: 'N-M04-D2', on: march }, timeZone)).toMatchObject({ ok: true })
    expect(await codesOn(db, feb28)).toContain('/N-M04/N-M04-D2/')
    expect(await codesOn(db, march)).not.toContain('/N-M04/N-M04-D2/')
    expect(await closeUnit(admin, { code: 'N-M04-D2', on: march }, timeZone)).toMatchObject({ refusal: 'unit-closed' })
    expect(await newsOf(db)).toMatchObject([{ type: 'unit.closed', unitId: unitIds['N-M04-D2'] }])
  })

  test('a unit with people or parts is not closed', async () => {
    const { admin } = await made()
    expect(await closeUnit(admin, { code: 'N-M04-D1', on: march }, timeZone)).toMatchObject({
      refusal: 'unit-has-parts-conflict',
      params: { n: 1 },
    })
    expect(await closeUnit(admin, { code: 'N-M04-D1-1', on: march }, timeZone)).toMatchObject({
      refusal: 'unit-has-people-conflict',
      params: { n: 1 },
    })
  })

  test('a merged unit goes on in its successor: people in their positions, parts with all below', async () => {
    const { db, admin, unitIds, people } = await made()
    expect(await mergeUnit(admin, { code: 'N-M04-D1', into: 'N-M04-D2', on: march }, timeZone)).toMatchObject({ value: { people: 1 } })
    expect(await codesOn(db, march, 'vertical', 'N-M04-D2')).toEqual(['/N-M04/N-M04-D2/', '/N-M04/N-M04-D2/N-M04-D1-1/'])
    expect(await codesOn(db, march, 'vertical', 'N-M04-D1')).toEqual([])
    const [now, before] = await listJobsOf(db.read, [people.sardor.id])
    expect(before).toMatchObject({ unitId: unitIds['N-M04-D1'], until: march })
    expect(now).toMatchObject({ unitId: unitIds['N-M04-D2'], from: march, until: null, positionId: before?.positionId })
    expect(await findUnitByCode(db.read, 'N-M04-D1')).toMatchObject({ closedOn: march, mergedIntoId: unitIds['N-M04-D2'] })
  })

  test('a unit is not merged into itself or a part of itself', async () => {
    const { admin } = await made()
    const into = (successor: string) => mergeUnit(admin, { code: 'N-M04-D1', into: successor, on: march }, timeZone)
    expect(await into('N-M04-D1')).toMatchObject({ refusal: 'cycle-in-structure' })
    expect(await into('N-M04-D1-1')).toMatchObject({ refusal: 'cycle-in-structure' })
    expect(await into('N-M99')).toMatchObject({ refusal: 'parent-missing' })
  })
})

test('only administrators change the structure', async () => {
  const { ctx } = (await made()) as OrganisationWorld
  for (const officer of ['hrJustice', 'hrNational', 'reporter', 'learner'] as const) {
    const refused = { ok: false, refusal: 'forbidden-structure' }
    expect(await openUnit(ctx(officer), { ...department, parents: under('N-M04') }, timeZone)).toEqual(refused)
    expect(await renameUnit(ctx(officer), { code: 'N-M04', names })).toEqual(refused)
    expect(await moveUnit(ctx(officer), { code: 'N-M04-D1', parent: 'N-M05', lines: ['vertical'], on: march }, timeZone)).toEqual(refused)
    expect(await closeUnit(ctx(officer), { code: 'N-M04-D2', on: march }, timeZone)).toEqual(refused)
    expect(await mergeUnit(ctx(officer), { code: 'N-M04-D1', into: 'N-M04-D2', on: march }, timeZone)).toEqual(refused)
  }
})

test('a unit gets other names in all four languages', async () => {
  const { db, admin } = await made()
  expect(await renameUnit(admin, { code: 'N-M04-D1', names })).toMatchObject({ ok: true })
  expect((await findUnitByCode(db.read, 'N-M04-D1'))?.names).toEqual({ ...names, 'uz-Cyrl': 'Рўйхатга олиш бўлими' })
})
