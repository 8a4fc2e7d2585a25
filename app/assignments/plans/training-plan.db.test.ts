import { describe, expect, test } from 'vitest'
import type { Programme } from '#app/catalogue/programme.ts'
import { replaceProgrammes } from '#app/catalogue/programme-store.server.ts'
import { personScope } from '#app/organisations/staff-scope.ts'
import { auditEvent, duty, dutyRule, trainingPlan } from '#db/schema/index.ts'
import { dutyWorld, inUnit, timeZone } from '#tests/support/duty-world.ts'
import { type OfficerName, today } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { findRule } from '../rule-store.server.ts'
import { type Target, targetKey } from '../target.ts'
import { approvePlan, copyPlan, discardDraft, makePlan, putRow, removeRow, reopenPlan } from './change-plan.server.ts'
import { courseGroups } from './course-groups.server.ts'
import { makePlanRules, previewPlanRules } from './plan-rules.server.ts'
import { countRow, listPeopleOfRow } from './row-people-store.server.ts'
import type { PlanRow } from './training-plan.ts'
import { findPlan, listPlanRules, listPlans, listPlanVersions } from './training-plan-store.server.ts'

const cyber: PlanRow = { id: 'r1', courseId: 'cyb-101', programmeId: null, audience: inUnit('N-M04-D1'), months: [2, 3], places: 1 }
const said = { en: 'At the counter' }
const path: Programme = {
  ...{ id: 'counter', title: said, summary: said, prerequisites: [] },
  groups: [{ id: 'basics', title: said, required: true, take: 1, courses: [{ id: 'cyb-101' }, { id: 'law-101' }] }],
}

async function office() {
  const db = await tempDatabase()
  const world = await dutyWorld(db)
  const made = await makePlan(world.officer('hrJustice'), { unit: 'N-M04', year: 2027 }, timeZone)
  if (!made.ok) throw new Error(made.refusal)
  const { id } = made.value
  const scopeOf = (name: OfficerName) => ({ scope: personScope(world.actors[name])!, today })
  const hr = world.officer('hrJustice')
  return { db, hr, id, scopeOf, find: (name: OfficerName = 'hrJustice') => findPlan(db.read, scopeOf(name), id), ...world }
}

async function approved() {
  const made = await office()
  const { hr, id } = made
  await putRow(hr, { id, version: 1 }, cyber, timeZone)
  await approvePlan(hr, { id, version: 1 }, timeZone)
  return made
}

describe('a plan', () => {
  test('is there once for a body and a year, and is found by whoever keeps the body', async () => {
    const { db, hr, id, find, scopeOf, officer } = await office()
    expect(await makePlan(hr, { unit: 'N-M04', year: 2027 }, timeZone)).toMatchObject({ refusal: 'plan-there-conflict', params: { id } })
    expect(await makePlan(hr, { unit: 'N-M04-D1', year: 2027 }, timeZone)).toMatchObject({ ok: true })
    expect(await makePlan(officer('hrHealth'), { unit: 'N-M04', year: 2028 }, timeZone)).toMatchObject({ refusal: 'unit-missing' })
    expect(await makePlan(officer('learner'), { unit: 'N-M04', year: 2028 }, timeZone)).toMatchObject({ refusal: 'unit-missing' })
    expect(await makePlan(hr, { unit: 'N-M04', year: 1999 }, timeZone)).toMatchObject({ refusal: 'plan-year' })
    expect(await find()).toMatchObject({ within: { line: 'vertical', code: 'N-M04' }, year: 2027, version: 1, rows: [], approvedAt: null })
    expect(await find('hrNational')).toBeDefined()
    expect(await find('hrHealth')).toBeUndefined()
    expect((await listPlans(db.read, scopeOf('hrJustice'))).map(({ within }) => within.code)).toEqual(['N-M04', 'N-M04-D1'])
    expect(await listPlans(db.read, scopeOf('hrHealth'))).toEqual([])
  })

  test('of the officer of a territory is for the people below it there', async () => {
    const { db, officer, scopeOf } = await office()
    expect(await makePlan(officer('hrAndijan'), { unit: 'R-AN-ADM', year: 2027 }, timeZone)).toMatchObject({ ok: true })
    const [plan] = await listPlans(db.read, scopeOf('hrAndijan'))
    expect(plan).toMatchObject({ within: { line: 'horizontal', code: 'R-AN-ADM' } })
    const asked = { within: plan!.within, audience: { kind: 'all', of: [] } as const, groups: [], today }
    expect(await countRow(db.read, scopeOf('hrAndijan').scope, asked)).toEqual({ people: 2, done: 0 })
  })

  test('changes while it is a draft; once approved only its next version does, and every version stays', async () => {
    const { db, hr, id, find } = await approved()
    const seen = { id, version: 1 }
    expect(await putRow(hr, seen, { ...cyber, places: 9 }, timeZone)).toMatchObject({ refusal: 'plan-closed' })
    expect(await approvePlan(hr, seen, timeZone)).toMatchObject({ refusal: 'plan-closed' })
    expect(await reopenPlan(hr, seen, timeZone)).toMatchObject({ ok: true })
    expect(await reopenPlan(hr, seen, timeZone)).toMatchObject({ refusal: 'plan-closed' })
    const draft = { id, version: 2 }
    expect(await putRow(hr, draft, { ...cyber, places: 9 }, timeZone)).toMatchObject({ ok: true })
    expect(await removeRow(hr, draft, 'none', timeZone)).toMatchObject({ refusal: 'unknown-row' })
    expect(
      (await listPlanVersions(db.read, id)).map(({ version, rows, approvedAt }) => [version, rows[0]?.places, approvedAt !== null]),
    ).toEqual([
      [2, 9, false],
      [1, 1, true],
    ])
    expect(await discardDraft(hr, draft, timeZone)).toMatchObject({ ok: true })
    expect(await find()).toMatchObject({ version: 1, rows: [cyber] })
    expect((await db.read.select().from(auditEvent)).map(({ action }) => action)).toEqual([
      'plan.made',
      'plan.row-put',
      'plan.approved',
      'plan.reopened',
      'plan.row-put',
      'plan.draft-discarded',
    ])
  })

  test('without rows is not approved; what is no more on offer is not planned; a first draft goes without a trace', async () => {
    const { db, hr, id, find } = await office()
    const seen = { id, version: 1 }
    expect(await approvePlan(hr, seen, timeZone)).toMatchObject({ refusal: 'plan-empty' })
    expect(await putRow(hr, seen, { ...cyber, courseId: 'none' }, timeZone)).toMatchObject({ refusal: 'unknown-course' })
    expect(await discardDraft(hr, seen, timeZone)).toMatchObject({ ok: true })
    expect(await find()).toBeUndefined()
    expect(await db.read.$count(trainingPlan)).toBe(0)
  })

  test('is copied into the next year once, as a draft with rows of its own', async () => {
    const { db, hr, id, scopeOf } = await approved()
    const copied = await copyPlan(hr, id, timeZone)
    if (!copied.ok) throw new Error(copied.refusal)
    const copy = (await findPlan(db.read, scopeOf('hrJustice'), copied.value.id))!
    expect(copy).toMatchObject({ year: 2028, version: 1, approvedAt: null, rows: [{ ...cyber, id: expect.not.stringMatching(/^r1$/) }] })
    expect(await copyPlan(hr, id, timeZone)).toMatchObject({ refusal: 'plan-there-conflict', params: { id: copy.id } })
  })

  test('of another body is neither changed, copied nor made rules of', async () => {
    const { id, officer } = await approved()
    const unknown = { ok: false, refusal: 'unknown-plan' }
    for (const name of ['hrHealth', 'reporter', 'learner'] as const) {
      const other = officer(name)
      const seen = { id, version: 1 }
      expect(await putRow(other, seen, cyber, timeZone)).toEqual(unknown)
      expect(await removeRow(other, seen, 'r1', timeZone)).toEqual(unknown)
      expect(await approvePlan(other, seen, timeZone)).toEqual(unknown)
      expect(await reopenPlan(other, seen, timeZone)).toEqual(unknown)
      expect(await discardDraft(other, seen, timeZone)).toEqual(unknown)
      expect(await copyPlan(other, id, timeZone)).toEqual(unknown)
      expect(await previewPlanRules(other, id, timeZone)).toEqual(unknown)
      expect(await makePlanRules(other, id, { seal: '', note: 'x', timeZone })).toEqual(unknown)
    }
  })
})

test('a row counts its people of today, within the body and the scope, and those who have done it; a path counts as its groups ask', async () => {
  const { db, learners, complete, scopeOf, people } = await office()
  await db.transact((tx) => replaceProgrammes(tx, [path]))
  await complete(learners.sardor, 'cyb-101', -20)
  const asked = async (target: Target, audience: PlanRow['audience'], code = 'N-M04') => ({
    within: { line: 'vertical', code } as const,
    audience,
    groups: (await courseGroups(db.read, [target])).get(targetKey(target))!,
    today,
  })
  const { scope } = scopeOf('hrJustice')
  const everybody = { kind: 'all', of: [] } as const
  expect(await countRow(db.read, scope, await asked(cyber, everybody))).toEqual({ people: 4, done: 1 })
  expect(await countRow(db.read, scope, await asked(cyber, inUnit('N-M04-D2')))).toEqual({ people: 0, done: 0 })
  expect(await countRow(db.read, scope, await asked(cyber, everybody, 'N-M05'))).toEqual({ people: 0, done: 0 })
  const counter = { courseId: null, programmeId: 'counter' }
  expect(await countRow(db.read, scope, await asked(counter, everybody))).toEqual({ people: 4, done: 1 })
  expect(await countRow(db.read, scope, await asked({ courseId: null, programmeId: 'gone' }, everybody))).toEqual({ people: 4, done: 0 })
  const national = scopeOf('hrNational').scope
  const health = await asked(cyber, everybody, 'N-M05')
  const list = { state: undefined, limit: 10, offset: 0 }
  // Zarina has no account: she has not done it, and is not left out.
  expect(await listPeopleOfRow(db.read, national, health, { ...list, state: 'open' })).toEqual([
    { id: people.kamol.id, done: false },
    { id: people.zarina.id, done: false },
  ])
  expect(await listPeopleOfRow(db.read, scope, await asked(cyber, everybody), { ...list, state: 'done' })).toEqual([
    { id: people.sardor.id, done: true },
  ])
  expect(await listPeopleOfRow(db.read, scope, await asked(cyber, everybody), { ...list, limit: 2, offset: 3 })).toHaveLength(1)
})

describe('rules of a plan', () => {
  test('are made of all its rows at once, as they were seen, and once', async () => {
    const { db, hr, id, complete, learners } = await approved()
    await reopenPlan(hr, { id, version: 1 }, timeZone)
    expect(await previewPlanRules(hr, id, timeZone)).toMatchObject({ refusal: 'plan-not-approved' })
    await putRow(hr, { id, version: 2 }, { ...cyber, id: 'r2', audience: inUnit('R-AN-JUS') }, timeZone)
    await approvePlan(hr, { id, version: 2 }, timeZone)
    const seen = await previewPlanRules(hr, id, timeZone)
    if (!seen.ok) throw new Error(seen.refusal)
    expect(seen.value.rows.map(({ row, preview }) => [row.id, preview?.adds])).toEqual([
      ['r1', 2],
      ['r2', 1],
    ])
    expect(await db.read.$count(dutyRule)).toBe(0)
    const making = { seal: seen.value.seal, note: 'Plan 2027', timeZone }
    await complete(learners.otabek, 'cyb-101', -1)
    expect(await makePlanRules(hr, id, making)).toMatchObject({ refusal: 'preview-conflict' })
    const now = await previewPlanRules(hr, id, timeZone)
    if (!now.ok) throw new Error(now.refusal)
    expect(await makePlanRules(hr, id, { ...making, seal: now.value.seal })).toMatchObject({ ok: true, value: { rules: 2 } })
    expect(await db.read.$count(duty)).toBe(3)
    const made = await listPlanRules(db.read, id)
    expect(await findRule(db.read, made.get('r1')!.ruleId)).toMatchObject({
      courseId: 'cyb-101',
      within: { line: 'vertical', code: 'N-M04' },
      audience: inUnit('N-M04-D1'),
      due: { kind: 'fixed', on: '2027-03-31' },
      note: 'Plan 2027',
    })
    const after = await previewPlanRules(hr, id, timeZone)
    expect(after).toMatchObject({ ok: true, value: { rows: [] } })
    expect(await makePlanRules(hr, id, { ...making, seal: after.ok ? after.value.seal : '' })).toMatchObject({ refusal: 'plan-no-rules' })
  })

  test('of one course for overlapping audiences ask once, by the earlier day', async () => {
    const { db, hr, id } = await approved()
    await reopenPlan(hr, { id, version: 1 }, timeZone)
    await putRow(hr, { id, version: 2 }, { ...cyber, id: 'r2', audience: { kind: 'all', of: [] }, months: [12] }, timeZone)
    await approvePlan(hr, { id, version: 2 }, timeZone)
    const seen = await previewPlanRules(hr, id, timeZone)
    const seal = seen.ok ? seen.value.seal : ''
    expect(await makePlanRules(hr, id, { seal, note: 'Plan 2027', timeZone })).toMatchObject({ ok: true, value: { rules: 2 } })
    const duties = await db.read.select().from(duty)
    expect(duties.map(({ dueOn }) => dueOn).toSorted()).toEqual(['2027-03-31', '2027-03-31', '2027-12-31', '2027-12-31'])
  })
})
