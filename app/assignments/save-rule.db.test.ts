import { expect, test } from 'vitest'
import { addDays } from '#app/kernel/local-date.ts'
import { insertLeaves } from '#app/organisations/leave-store.server.ts'
import { personScope } from '#app/organisations/staff-scope.ts'
import { auditEvent, duty, dutyReason, dutyRule } from '#db/schema/index.ts'
import { dutyWorld, inUnit, newRule, plainTerms, timeZone } from '#tests/support/duty-world.ts'
import { today } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { countByRule, listDutiesByRule } from './duty-list-store.server.ts'
import { exempt } from './exempt.server.ts'
import { rulesInSight } from './rule-access.server.ts'
import { listRules } from './rule-store.server.ts'
import { previewDraft, saveDraft } from './save-rule.server.ts'

test('a preview says whom a rule reaches, with every kind of conflict, and writes nothing', async () => {
  const db = await tempDatabase()
  const { officer, people, learners, complete, makeRule } = await dutyWorld(db)
  await complete(learners.sardor, 'cyb-101', -20)
  await db.transact((tx) =>
    insertLeaves(tx, [{ id: 'l1', personId: people.otabek.id, category: 'parental', from: addDays(today, -5), until: null }]),
  )
  await makeRule('hrJustice', newRule({ audience: inUnit('N-M04-D1-1'), due: { kind: 'fixed', on: addDays(today, 10), lateDays: 30 } }))
  const previewed = await previewDraft(
    officer('hrNational'),
    newRule({ due: { kind: 'after', days: 60, trigger: { kind: 'job-start' } } }, null),
    timeZone,
  )
  if (!previewed.ok) throw new Error(previewed.refusal)
  const { adds, removes, withConflict, conflicts, effects } = previewed.value
  expect({ adds, removes, withConflict }).toEqual({ adds: 6, removes: 0, withConflict: 6 })
  expect(conflicts).toEqual({ 'no-account': 1, 'due-date-passed': 5, 'on-leave': 1, exempt: 0, 'already-met': 1, 'earlier-duty': 1 })
  const of = (name: keyof typeof people) => effects.find(({ personId }) => personId === people[name].id)
  expect(of('zarina')).toMatchObject({ kind: 'adds', conflicts: ['no-account', 'due-date-passed'] })
  expect(of('sardor')).toMatchObject({ conflicts: ['already-met'] })
  expect(of('nilufar')).toMatchObject({ dueOn: addDays(today, 10), conflicts: ['due-date-passed', 'earlier-duty'] })
  expect(of('otabek')).toMatchObject({ conflicts: ['due-date-passed', 'on-leave'] })
  expect(await db.read.$count(dutyRule)).toBe(1)
  expect(await db.read.$count(duty)).toBe(1)
})

test('what was previewed is what is saved; when the world has changed meanwhile, it is told', async () => {
  const db = await tempDatabase()
  const { officer, learners, complete } = await dutyWorld(db)
  const ctx = officer('hrJustice')
  const seen = await previewDraft(ctx, newRule(), timeZone)
  if (!seen.ok) throw new Error(seen.refusal)
  expect(seen.value).toMatchObject({ adds: 4, withConflict: 0 })
  await complete(learners.laylo, 'cyb-101', -1)
  const saving = { seal: seen.value.seal, note: 'Order 12', timeZone }
  expect(await saveDraft(ctx, newRule(), saving)).toEqual({ ok: false, refusal: 'preview-conflict' })
  expect(await db.read.$count(dutyRule)).toBe(0)
  const now = await previewDraft(ctx, newRule(), timeZone)
  if (!now.ok) throw new Error(now.refusal)
  expect(now.value.conflicts['already-met']).toBe(1)
  expect(await saveDraft(ctx, newRule(), { ...saving, seal: now.value.seal })).toMatchObject({ ok: true, value: { adds: 4 } })
  expect(await db.read.$count(duty)).toBe(4)
  expect(await db.read.$count(dutyReason)).toBe(4)
  expect((await db.read.select().from(auditEvent)).map(({ action, details }) => ({ action, details }))).toContainEqual({
    action: 'duty-rule.made',
    details: { courseId: 'cyb-101', version: 1, adds: 4, removes: 0, redates: 0 },
  })
})

test('a new version keeps who stays, lets go who is out, and ends no earlier for anybody', async () => {
  const db = await tempDatabase()
  const { officer, makeRule, actors } = await dutyWorld(db)
  const ruleId = await makeRule('hrJustice', newRule())
  const change = {
    kind: 'change',
    ruleId,
    terms: { ...plainTerms, audience: inUnit('N-M04-D1'), due: { kind: 'fixed', on: addDays(today, 5), lateDays: 30 } },
  } as const
  const preview = await previewDraft(officer('hrJustice', 1), change, timeZone)
  expect(preview).toMatchObject({ ok: true, value: { adds: 0, removes: 2, redates: 0, keeps: 2 } })
  await makeRule('hrJustice', change, 1)
  const scope = personScope(actors.hrJustice)!
  const day = addDays(today, 1)
  const left = await listDutiesByRule(db.read, scope, { ruleId, status: undefined, today: day }, { limit: 10, offset: 0 })
  expect(left.map(({ nameLatin, dueOn }) => [nameLatin, dueOn])).toEqual([
    ['Nilufar Karimova', '2026-12-23'],
    ['Sardor Gʻaniyev', '2026-12-23'],
  ])
  await makeRule('hrJustice', { kind: 'end', ruleId }, 2)
  expect(await listDutiesByRule(db.read, scope, { ruleId, status: undefined, today: day }, { limit: 10, offset: 0 })).toEqual([])
  expect(await previewDraft(officer('hrJustice', 3), change, timeZone)).toEqual({ ok: false, refusal: 'rule-closed' })
  const closed = await db.read.select({ because: duty.closedBecause }).from(duty)
  expect(closed.map(({ because }) => because).toSorted()).toEqual(['rule-changed', 'rule-changed', 'rule-ended', 'rule-ended'])
})

test('an officer sees, counts and changes only what her people are reached by', async () => {
  const db = await tempDatabase()
  const { officer, makeRule, actors, people } = await dutyWorld(db)
  const justice = await makeRule('hrJustice', newRule())
  const health = await makeRule('hrHealth', newRule({}, 'N-M05'))
  const national = await makeRule('hrNational', newRule({}, null))
  const rules = await listRules(db.read)
  const sight = async (name: 'hrJustice' | 'hrHealth' | 'hrAndijan' | 'hrNational') =>
    Object.fromEntries(
      (await rulesInSight(db.read, personScope(actors[name])!, rules, today)).map(({ rule, mayChange }) => [rule.id, mayChange]),
    )
  expect(await sight('hrJustice')).toEqual({ [justice]: true, [national]: false })
  expect(await sight('hrHealth')).toEqual({ [health]: true, [national]: false })
  expect(await sight('hrAndijan')).toEqual({ [national]: false })
  expect(await sight('hrNational')).toEqual({ [justice]: true, [health]: true, [national]: true })
  const ids = [justice, health, national]
  const counted = async (name: 'hrJustice' | 'hrHealth' | 'hrAndijan') =>
    Object.fromEntries(
      [...(await countByRule(db.read, personScope(actors[name])!, ids, today))].map(([id, states]) => [id, Object.fromEntries(states)]),
    )
  expect(await counted('hrJustice')).toEqual({ [justice]: { 'due-soon': 4 }, [national]: { 'due-soon': 4 } })
  expect(await counted('hrHealth')).toEqual({ [health]: { 'due-soon': 2 }, [national]: { 'due-soon': 2 } })
  // Kamol works for the health ministry in Andijan: the territory sees him, but not the rule of his ministry.
  expect(await counted('hrAndijan')).toEqual({ [justice]: { 'due-soon': 1 }, [health]: { 'due-soon': 1 }, [national]: { 'due-soon': 2 } })

  const change = (ruleId: string) => ({ kind: 'change', ruleId, terms: plainTerms }) as const
  expect(await previewDraft(officer('hrJustice'), change(health), timeZone)).toEqual({ ok: false, refusal: 'unknown-rule' })
  expect(await previewDraft(officer('hrJustice'), change(national), timeZone)).toEqual({ ok: false, refusal: 'forbidden-rule' })
  expect(await previewDraft(officer('hrJustice'), newRule({}, 'N-M05'), timeZone)).toEqual({ ok: false, refusal: 'unknown-unit' })
  expect(await previewDraft(officer('hrJustice'), newRule({}, 'N-NOWHERE'), timeZone)).toEqual({ ok: false, refusal: 'unknown-unit' })
  expect(await previewDraft(officer('learner'), newRule(), timeZone)).toEqual({ ok: false, refusal: 'unknown-unit' })
  expect(await previewDraft(officer('reporter'), newRule({}, null), timeZone)).toMatchObject({ ok: false })
  // A rule that names another body's unit reaches nobody there.
  expect(await previewDraft(officer('hrJustice'), newRule({ audience: inUnit('N-M05') }), timeZone)).toMatchObject({
    ok: true,
    value: { adds: 0 },
  })

  const hers = await listDutiesByRule(
    db.read,
    personScope(actors.hrNational)!,
    { ruleId: health, status: undefined, today },
    { limit: 9, offset: 0 },
  )
  const kamols = hers.find(({ personId }) => personId === people.kamol.id)!
  const excuse = { dutyId: kamols.id, category: 'other', until: undefined } as const
  expect(await exempt(officer('hrJustice'), excuse, timeZone)).toEqual({ ok: false, refusal: 'unknown-duty' })
  expect(await exempt(officer('hrHealth'), excuse, timeZone)).toMatchObject({ ok: true })
})
