import { expect, test } from 'vitest'
import { readTable } from '#app/interchange/read-table.ts'
import type { Officer } from '#app/organisations/require-officer.server.ts'
import { personScope } from '#app/organisations/staff-scope.ts'
import { auditEvent } from '#db/schema/index.ts'
import { type DutyWorld, dutyWorld, newRule, timeZone } from '#tests/support/duty-world.ts'
import { type OfficerName, today } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { decideDuty } from './decide-duty.server.ts'
import type { RuleTerms } from './duty.ts'
import { listOwnDuties } from './duty-list-store.server.ts'
import { viewDuty } from './duty-view.server.ts'
import { editRule } from './edit-rule.server.ts'
import { askToEnd } from './end-rule.server.ts'
import { askExtension } from './extend.server.ts'
import { previewFile } from './preview-file.server.ts'
import { fieldsOf, newRuleValues, type RuleValues } from './rule-form.ts'
import { findChangeableRule, viewRuleToEdit } from './rule-to-edit.server.ts'
import { viewRule } from './rule-view.server.ts'
import { viewRules } from './rules-view.server.ts'

function officerOf(world: DutyWorld, name: OfficerName): Officer {
  const ctx = world.officer(name)
  return { ctx, scope: personScope(ctx.actor)!, today, timeZone }
}

const posted = (values: Partial<RuleValues>, does: string, more: Record<string, string> = {}) =>
  new URLSearchParams([
    ...fieldsOf({ ...newRuleValues, course: 'cyb-101', within: 'unit:N-M04', note: 'Order 12', ...values }).map(([name, value]) => [
      name,
      value,
    ]),
    ['do', does],
    ...Object.entries(more),
  ])

const specialists = { kind: 'position', values: ['P07'], except: false, line: 'vertical', below: true, level: 0 } as const

test('a rule is written, previewed with names, saved as it was seen, changed and ended', async () => {
  const db = await tempDatabase()
  const world = await dutyWorld(db)
  const officer = officerOf(world, 'hrJustice')
  const edit = (fields: URLSearchParams) => editRule(officer.ctx, fields, undefined, timeZone)

  expect(await edit(posted({}, 'add position'))).toMatchObject({
    kind: 'form',
    values: { note: 'Order 12', rows: [{ kind: 'position' }] },
    faults: {},
  })
  expect(await edit(posted({ note: '', rows: [{ ...specialists, values: [] }] }, 'preview'))).toMatchObject({
    kind: 'form',
    faults: { note: 'note', 'c0-value': 'choose' },
  })
  const seen = await edit(posted({ rows: [specialists] }, 'preview'))
  if (seen.kind !== 'preview') throw new Error(seen.kind)
  expect(seen.preview).toMatchObject({ adds: 2, removes: 0, withConflict: 0 })
  expect(seen.preview.groups.adds.map(({ nameLatin, unit }) => [nameLatin, unit?.en])).toEqual([
    ['Nilufar Karimova', 'Unit N-M04-D1-1'],
    ['Otabek Shodiyev', 'Unit R-AN-JUS-01'],
  ])
  expect(await edit(posted({ rows: [specialists] }, 'save', { seal: 'another' }))).toMatchObject({ kind: 'preview', changed: true })
  const saved = await edit(posted({ rows: [specialists] }, 'save', { seal: seen.preview.seal }))
  if (saved.kind !== 'saved') throw new Error(saved.kind)
  const { ruleId } = saved

  const rule = await findChangeableRule(officer, ruleId)
  const heads = { ...specialists, values: ['P01', 'P03'] }
  const changed = await editRule(officer.ctx, posted({ rows: [heads] }, 'preview'), rule, timeZone)
  expect(changed).toMatchObject({ kind: 'preview', preview: { adds: 2, removes: 2 } })

  const ending = await askToEnd(officer, ruleId, new URLSearchParams())
  if (ending.kind !== 'preview') throw new Error(ending.kind)
  expect(ending.preview.groups.removes).toHaveLength(2)
  expect(await askToEnd(officer, ruleId, new URLSearchParams({ do: 'end-now', seal: 'another' }))).toMatchObject({
    kind: 'preview',
    changed: true,
  })
  expect(await askToEnd(officer, ruleId, new URLSearchParams({ do: 'end-now', seal: ending.preview.seal }))).toEqual({ kind: 'ended' })
  expect((await viewRules(officer)).ended.map((each) => each.rule.id)).toEqual([ruleId])
  await expect(findChangeableRule(officer, ruleId)).rejects.toMatchObject({ status: 404 })
})

test('everybody whom a preview names can be downloaded, as it was seen', async () => {
  const db = await tempDatabase()
  const world = await dutyWorld(db)
  const officer = officerOf(world, 'hrJustice')
  const rows = [specialists]
  const file = (fields: URLSearchParams, by = officer) => previewFile(by, fields, 'csv')
  const lines = async (answer: Response) => {
    const table = await readTable(new Uint8Array(await answer.arrayBuffer()))
    if (!table.ok) throw new Error(JSON.stringify(table))
    return table.value.sheets[0]!.rows.slice(1).map(({ cells: [, latin, , , unit, effect, dueOn] }) => [latin, unit, effect, dueOn])
  }
  const leadsTo = ({ status, headers }: Response) => [status, headers.get('Location')]

  const seen = await editRule(officer.ctx, posted({ rows }, 'preview'), undefined, timeZone)
  if (seen.kind !== 'preview') throw new Error(seen.kind)
  const { seal } = seen.preview
  for (const format of ['csv', 'xlsx'] as const)
    expect((await lines(await previewFile(officer, posted({ rows }, 'download', { seal }), format))).toSorted()).toEqual([
      ['Nilufar Karimova', 'Unit N-M04-D1-1', 'get it', '2026-12-23'],
      ['Otabek Shodiyev', 'Unit R-AN-JUS-01', 'get it', '2026-12-23'],
    ])
  expect(leadsTo(await file(posted({ rows }, 'download', { seal: 'another' })))).toEqual([307, '/hr/assignments/new'])
  expect(leadsTo(await file(posted({ rows, note: '' }, 'download', { seal })))).toEqual([307, '/hr/assignments/new'])
  expect(await editRule(officer.ctx, posted({ rows }, 'download'), undefined, timeZone)).toMatchObject({ kind: 'preview', changed: true })

  const saved = await editRule(officer.ctx, posted({ rows }, 'save', { seal }), undefined, timeZone)
  if (saved.kind !== 'saved') throw new Error(saved.kind)
  const rule = saved.ruleId
  const ending = await askToEnd(officer, rule, new URLSearchParams())
  if (ending.kind !== 'preview') throw new Error(ending.kind)
  const end = new URLSearchParams({ rule, ends: 'yes', seal: ending.preview.seal })
  expect((await lines(await file(end))).map(([name, , effect]) => `${name} ${effect}`).toSorted()).toEqual([
    'Nilufar Karimova lose it',
    'Otabek Shodiyev lose it',
  ])
  expect(leadsTo(await file(new URLSearchParams({ rule, ends: 'yes' })))).toEqual([307, `/hr/assignments/${rule}`])
  expect(leadsTo(await file(posted({ rows }, 'download', { rule })))).toEqual([307, `/hr/assignments/${rule}/edit`])
  await expect(file(end, officerOf(world, 'hrHealth'))).rejects.toMatchObject({ status: 404 })

  const trail = (await db.read.select().from(auditEvent)).filter(({ action }) => action === 'rule-preview.exported')
  // All were taken at one instant, so the trail has them in any order.
  expect(trail.map(({ subject, details }) => ({ subject, details }))).toEqual(
    expect.arrayContaining([
      { subject: officer.ctx.actor.id, details: { courseId: 'cyb-101', adds: 2, removes: 0, redates: 0, format: 'xlsx' } },
      { subject: rule, details: { courseId: 'cyb-101', adds: 0, removes: 2, redates: 0, format: 'csv' } },
    ]),
  )
  expect(trail).toHaveLength(3)
})

test('a unit is meant by its code or by its name, not by half of it', async () => {
  const db = await tempDatabase()
  const { ctx } = officerOf(await dutyWorld(db), 'hrNational')
  const named = (text: string) =>
    editRule(ctx, posted({ within: '', rows: [{ ...specialists, kind: 'unit', values: [text] }] }, 'preview'), undefined, timeZone)
  expect(await named('n-m04-d1')).toMatchObject({ kind: 'preview', preview: { adds: 2 } })
  expect(await named('unit N-M04-D1')).toMatchObject({ kind: 'preview', preview: { adds: 2 } })
  expect(await named('Unit')).toMatchObject({ kind: 'form', faults: { 'c0-value': 'unit' } })
})

test('groups of conditions reach whom they say, are told with their brackets, and come back into the form', async () => {
  const db = await tempDatabase()
  const world = await dutyWorld(db)
  const officer = officerOf(world, 'hrNational')
  const unit = { ...specialists, kind: 'unit', values: ['N-M04'] } as const
  const inGroup = (match: 'any' | 'none', ...values: string[]): RuleValues['rows'] => [
    { kind: 'group', match, level: 0 },
    { ...specialists, values: [values[0]!], level: 1 },
    { ...specialists, kind: 'territory', values: [values[1]!], level: 1 },
  ]
  const edit = (rows: RuleValues['rows'], more: Record<string, string> = {}, does = 'preview') =>
    editRule(officer.ctx, posted({ within: '', rows }, does, more), undefined, timeZone)
  const reached = async (...rows: RuleValues['rows']) => {
    const seen = await edit(rows)
    if (seen.kind !== 'preview') throw new Error(JSON.stringify(seen))
    return seen.preview.groups.adds.map(({ nameLatin }) => nameLatin)
  }
  const both = [await reached(unit, ...inGroup('any', 'P07', 'AN')), await reached(unit, ...inGroup('none', 'P07', 'AN'))]
  expect(both[0]).toEqual(['Nilufar Karimova', 'Otabek Shodiyev'])
  expect(both.flat().toSorted()).toEqual((await reached(unit)).toSorted())
  expect(await edit([unit, { kind: 'group', match: 'any', level: 0 }])).toMatchObject({ kind: 'form', faults: { 'c1-match': 'group' } })

  const rows = [unit, ...inGroup('any', 'P07', 'AN')]
  const seen = await edit(rows)
  const saved = await edit(rows, { seal: seen.kind === 'preview' ? seen.preview.seal : '' }, 'save')
  if (saved.kind !== 'saved') throw new Error(saved.kind)
  expect((await viewRuleToEdit(officer, saved.ruleId)).values?.rows).toEqual(rows)
})

test('a rule that the form cannot say is not opened as another one', async () => {
  const db = await tempDatabase()
  const world = await dutyWorld(db)
  const officer = officerOf(world, 'hrJustice')
  const nobody: RuleTerms['audience'] = { kind: 'all', of: [{ kind: 'any', of: [] }] }
  const said = await world.makeRule('hrJustice', newRule({ audience: { kind: 'position', code: 'P07' } }))
  const unsaid = await world.makeRule('hrJustice', newRule({ audience: nobody }))
  expect((await viewRuleToEdit(officer, said)).values?.rows).toMatchObject([{ kind: 'position', values: ['P07'] }])
  expect((await viewRuleToEdit(officer, unsaid)).values).toBeUndefined()
})

test('nobody makes rules beyond her own part, or sees those of other bodies', async () => {
  const db = await tempDatabase()
  const world = await dutyWorld(db)
  const health = officerOf(world, 'hrHealth')
  for (const within of ['', 'unit:N-M04', 'unit:horizontal:R-AN-ADM', 'nonsense']) {
    expect(await editRule(health.ctx, posted({ within }, 'preview'), undefined, timeZone)).toMatchObject({
      kind: 'form',
      refusal: 'unknown-unit',
    })
  }
  const ofJustice = await world.makeRule('hrJustice', newRule())
  const ofAll = await world.makeRule('hrNational', newRule({}, null))
  await expect(viewRule(health, ofJustice, new URLSearchParams())).rejects.toMatchObject({ status: 404 })
  expect(await askToEnd(health, ofJustice, new URLSearchParams())).toEqual({ kind: 'refused' })
  expect(await askToEnd(health, ofAll, new URLSearchParams())).toEqual({ kind: 'refused' })
  await expect(findChangeableRule(health, ofAll)).rejects.toMatchObject({ status: 404 })
  expect((await viewRules(health)).inForce).toMatchObject([{ rule: { id: ofAll }, mayChange: false, counts: { 'due-soon': 2 } }])
  const seen = await viewRule(health, ofAll, new URLSearchParams({ state: 'due-soon' }))
  expect(seen.people.map(({ nameLatin, reason }) => [nameLatin, reason?.unit.en]).toSorted()).toEqual([
    ['Kamol Karimov', 'Unit R-AN-HLT'],
    ['Zarina Chorieva', 'Unit N-M05-D1'],
  ])
})

test('an officer decides about a duty of her people, and what she typed wrong is told by field', async () => {
  const db = await tempDatabase()
  const world = await dutyWorld(db)
  const justice = officerOf(world, 'hrJustice')
  await world.makeRule('hrJustice', newRule())
  const [duty] = await listOwnDuties(db.read, world.learners.otabek)
  const decide = (officer: Officer, fields: Record<string, string>) => decideDuty(officer, duty!.id, new URLSearchParams(fields))
  await askExtension(
    world.at(world.learners.otabek),
    { dutyId: duty!.id, wantedOn: '2027-01-15' as typeof today, reason: 'Field work' },
    timeZone,
  )
  const { requests } = await viewDuty(justice, duty!.id)
  const request = requests[0]!.id

  expect(await decide(justice, { do: 'exempt', until: '2026-02-30' })).toMatchObject({ faults: { category: 'choose', until: 'day' } })
  expect(await decide(justice, { do: 'exempt', category: 'other', until: '2026-01-01' })).toMatchObject({ refusal: 'until-past' })
  expect(await decide(justice, { do: 'end-exemption' })).toMatchObject({ refusal: 'not-exempt' })
  expect(await decide(justice, { do: 'refuse', request, answer: '' })).toMatchObject({ faults: { answer: 'text' } })
  expect(await decide(justice, { do: 'grant', request, grantedOn: '' })).toMatchObject({ faults: { grantedOn: 'day' } })
  await expect(viewDuty(officerOf(world, 'hrHealth'), duty!.id)).rejects.toMatchObject({ status: 404 })
  expect(await decide(officerOf(world, 'hrHealth'), { do: 'grant', request, grantedOn: '2027-01-15' })).toMatchObject({
    refusal: 'unknown-duty',
  })

  expect(await decide(justice, { do: 'grant', request, grantedOn: '2027-01-15' })).toBeUndefined()
  expect((await viewDuty(justice, duty!.id)).duty.dueOn).toBe('2027-01-15')
  expect(await decide(justice, { do: 'exempt', category: 'other' })).toBeUndefined()
  expect((await viewDuty(justice, duty!.id)).status).toBe('excused')
  expect(await decide(justice, { do: 'end-exemption' })).toBeUndefined()
  expect((await viewDuty(justice, duty!.id)).status).toBe('open')
})
