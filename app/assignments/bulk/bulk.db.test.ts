import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addDays } from '#app/kernel/local-date.ts'
import type { Officer } from '#app/organisations/require-officer.server.ts'
import { personScope } from '#app/organisations/staff-scope.ts'
import type { Database } from '#db/handle.ts'
import { auditEvent, bulkAction, duty, dutyExemption, letter, person, reminder, roleGrant } from '#db/schema/index.ts'
import { dutyWorld, newRule, timeZone } from '#tests/support/duty-world.ts'
import { type OfficerName, type StaffName, today } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { listOwnDuties } from '../duty-list-store.server.ts'
import { askExtension } from '../extend.server.ts'
import { listRequests } from '../extension-store.server.ts'
import { personKey } from '../recipient-key.ts'
import { listSlips } from '../reminder-store.server.ts'
import type { BulkKind } from './bulk-action.ts'
import { mostTries, resultDays } from './bulk-action.ts'
import { bulkFile } from './bulk-file.server.ts'
import { countBulkRows, findBulkAction, listBulkRows } from './bulk-store.server.ts'
import { chooseDuties } from './choose-duties.server.ts'
import { forgetBulkActions } from './forget-bulk.server.ts'
import { discardBulk, postToBulk } from './order-bulk.server.ts'
import { runBulk } from './run-bulk.server.ts'

const site = { publicOrigin: 'https://learn.example.uz', timeZone }
const later = addDays(today, 60)

/** The ministry of justice has to do the course within 30 days: Laylo, Sardor, Nilufar and Otabek; Kamol is of the ministry of health. */
async function made() {
  const db = await tempDatabase()
  const world = await dutyWorld(db)
  await world.makeRule('hrNational', newRule({}, null))
  const officer = (name: OfficerName, days = 0): Officer => {
    const ctx = world.officer(name, days)
    return { ctx, scope: personScope(ctx.actor)!, today: addDays(today, days), timeZone }
  }
  const dutyOf = async (name: Exclude<StaffName, 'zarina'>) => (await listOwnDuties(db.read, world.learners[name]))[0]!
  const all = ['laylo', 'sardor', 'nilufar', 'otabek', 'kamol'] as const
  const choose = async (by: Officer, kind: BulkKind, names: readonly (typeof all)[number][] = all) => {
    const dutyIds = await Promise.all(names.map(async (name) => (await dutyOf(name)).id))
    const chosen = await chooseDuties(by, { kind, source: { figure: 'required' }, dutyIds })
    if (!chosen.ok) throw new Error(chosen.refusal)
    return chosen.value.id
  }
  const order = (by: Officer, id: string, fields: Record<string, string> = {}) =>
    postToBulk(by, id, new URLSearchParams({ do: 'order', ...fields }))
  const run = async (by: Officer, limit = 2, database: Database = db) => {
    while (await runBulk(database, by.ctx.now, { ...site, limit }));
  }
  const outcomes = async (id: string) =>
    Object.fromEntries((await listBulkRows(db.read, id, { after: 0, limit: 100 })).map((row) => [row.nameLatin.split(' ')[0], row.outcome]))
  const audited = async (action: string) => (await db.read.select().from(auditEvent)).filter((each) => each.action === action)
  return { ...world, db, officerOf: officer, dutyOf, choose, order, run, outcomes, audited }
}

const extension = { grantedOn: later, answer: 'The exam hall is being repaired' }

test('more time is given to all of a list, once each, and the file says who got it', async () => {
  const { officerOf, choose, order, run, outcomes, audited, dutyOf, db } = await made()
  const officer = officerOf('hrJustice')
  const id = await choose(officer, 'extend')
  expect(await findBulkAction(db.read, officer.ctx.actor, id)).toMatchObject({ state: 'draft', total: 4, leftOut: {} })
  expect(await order(officer, id, extension)).toBeUndefined()
  expect(await order(officer, id, { ...extension, grantedOn: addDays(today, 90) })).toBeUndefined()
  await run(officer)
  await run(officer)
  expect(await outcomes(id)).toEqual({ Laylo: 'extended', Sardor: 'extended', Nilufar: 'extended', Otabek: 'extended' })
  expect(await dutyOf('nilufar')).toMatchObject({ dueOn: later, extendedTo: later })
  expect((await dutyOf('kamol')).dueOn).not.toBe(later)
  expect(await audited('duty.extended')).toHaveLength(4)
  for (const action of ['bulk.ordered', 'bulk.finished']) expect(await audited(action)).toHaveLength(1)
  expect(await findBulkAction(db.read, officer.ctx.actor, id)).toMatchObject({ state: 'done', cursor: 4 })
  const lines = (await (await bulkFile(officer, id))!.text()).trim().split('\r\n')
  expect(lines).toHaveLength(5)
  expect(lines.find((line) => line.includes('Nilufar'))).toMatch(/,done,got more time$/)
  expect(await audited('bulk.exported')).toHaveLength(1)
})

test('chosen rows alone are exempted; what cannot be is left out with the reason', async () => {
  const { officerOf, choose, order, run, outcomes, dutyOf, db } = await made()
  const officer = officerOf('hrJustice', 1)
  const sardors = eq(duty.id, (await dutyOf('sardor')).id)
  await db.transact((tx) => tx.update(duty).set({ metOn: today }).where(sardors).returning({ id: duty.id }))
  const id = await choose(officer, 'exempt', ['nilufar', 'sardor'])
  expect(await findBulkAction(db.read, officer.ctx.actor, id)).toMatchObject({ total: 2, leftOut: { met: 1 } })
  await order(officer, id, { category: 'other-duties', until: '' })
  await run(officer)
  expect(await outcomes(id)).toEqual({ Nilufar: 'exempted', Sardor: 'met' })
  expect(await db.read.select().from(dutyExemption)).toMatchObject([{ category: 'other-duties', until: null }])
  expect(await dutyOf('nilufar')).toMatchObject({ excusedUntil: null, excusedFrom: addDays(today, 1) })
  const again = await choose(officer, 'exempt', ['nilufar'])
  await order(officer, again, { category: 'other' })
  await run(officer)
  expect(await outcomes(again)).toEqual({ Nilufar: 'exempt-already' })
})

test('whoever asked for no more than is given has her answer', async () => {
  const { officerOf, choose, order, run, learners, at, dutyOf, db } = await made()
  const { id: dutyId } = await dutyOf('nilufar')
  await askExtension(at(learners.nilufar), { dutyId, wantedOn: addDays(today, 40), reason: 'Away' }, timeZone)
  const officer = officerOf('hrJustice')
  await order(officer, await choose(officer, 'extend'), extension)
  await run(officer)
  expect(await listRequests(db.read, [dutyId])).toMatchObject([{ decision: 'granted', grantedOn: later, answer: extension.answer }])
})

test('a reminder is a letter, or a slip of which its bearer is told once, and never twice a day', async () => {
  const { officerOf, choose, order, run, outcomes, people, db } = await made()
  const without = eq(person.id, people.nilufar.id)
  await db.transact((tx) => tx.update(person).set({ emailKind: 'none', email: null }).where(without).returning({ id: person.id }))
  const officer = officerOf('hrJustice')
  const id = await choose(officer, 'remind')
  await order(officer, id)
  await run(officer)
  expect(await outcomes(id)).toEqual({ Laylo: 'letter', Sardor: 'letter', Nilufar: 'slip', Otabek: 'letter' })
  const letters = await db.read.select().from(letter)
  expect(letters.map(({ recipient }) => recipient.split('@')[0]).sort()).toEqual(['laylo', 'otabek', 'sardor', 'sardor'])
  expect(letters.filter(({ body }) => body.includes('/slips'))).toMatchObject([{ recipient: 'sardor@example.uz', optional: false }])
  expect(letters.find(({ recipient }) => recipient.startsWith('laylo'))!.body).toContain('2026-yil 23-dekabr')
  expect(await listSlips(db.read, [personKey(people.sardor.id)])).toMatchObject([{ personId: people.nilufar.id, step: 'due-in-30' }])
  const again = await choose(officer, 'remind')
  await order(officer, again)
  await run(officer)
  expect(new Set(Object.values(await outcomes(again)))).toEqual(new Set(['told-today']))
  expect(await db.read.select().from(letter)).toHaveLength(letters.length)
  const nextDay = officerOf('hrJustice', 1)
  await order(nextDay, await choose(nextDay, 'remind'))
  await run(nextDay)
  expect(await db.read.select().from(letter)).toHaveLength(2 * letters.length)
})

test.each<['extend' | 'exempt' | 'remind', Record<string, string>]>([
  ['extend', extension],
  ['exempt', { category: 'other' }],
  ['remind', {}],
])('whatever crashes and however many workers there are, each is done once: %s', async (kind, terms) => {
  const { officerOf, choose, order, run, audited, db } = await made()
  const officer = officerOf('hrJustice')
  const id = await choose(officer, kind)
  await order(officer, id, terms)
  /** Dies in the n-th transaction when all of it is written and nothing is kept. */
  const killedIn = (n: number): Database => {
    let left = n
    return {
      ...db,
      transact: ((work: Parameters<Database['transact']>[0]) =>
        --left > 0
          ? db.transact(work)
          : db.transact(async (tx) => {
              await work(tx)
              throw new Error('The worker was killed')
            })) as Database['transact'],
    }
  }
  for (const n of [1, 2, 3]) await expect(run(officer, 1, killedIn(n))).rejects.toThrow('killed')
  const outcome = ({ extend: 'extended', exempt: 'exempted', remind: 'letter' } as const)[kind]
  expect(await countBulkRows(db.read, id)).toEqual({ [outcome]: 3 })
  await Promise.all([run(officer, 1), run(officer, 1), run(officer, 1)])
  expect(await countBulkRows(db.read, id)).toEqual({ [outcome]: 4 })
  expect(await audited('bulk.finished')).toHaveLength(1)
  expect([
    (await audited('duty.extended')).length,
    (await db.read.select().from(dutyExemption)).length,
    (await db.read.select().from(letter)).length,
    (await db.read.select().from(reminder)).length,
  ]).toEqual({ extend: [4, 0, 0, 0], exempt: [0, 4, 0, 0], remind: [0, 0, 4, 4] }[kind])
})

test('one that a fault stops lets those behind it be done, and is given up after some tries with what was not reached', async () => {
  const { officerOf, choose, order, run, outcomes, audited, db } = await made()
  const officer = officerOf('hrJustice')
  const [broken, whole] = [await choose(officer, 'extend'), await choose(officer, 'exempt', ['nilufar'])]
  await order(officer, broken, extension)
  await runBulk(db, officer.ctx.now, { ...site, limit: 1 })
  await order({ ...officer, ctx: { ...officer.ctx, now: new Date(officer.ctx.now.getTime() + 1000) } }, whole, { category: 'other' })
  // A fault: nothing that was ordered is without terms.
  await db.transact((tx) => tx.update(bulkAction).set({ terms: null }).where(eq(bulkAction.id, broken)).returning({ id: bulkAction.id }))
  for (let tries = 0; tries < 2; tries++) await expect(run(officer, 1)).rejects.toThrow()
  const stateOf = async (id: string) => (await findBulkAction(db.read, officer.ctx.actor, id))!
  expect(await stateOf(whole)).toMatchObject({ state: 'done' })
  expect(await outcomes(whole)).toEqual({ Nilufar: 'exempted' })
  expect(await stateOf(broken)).toMatchObject({ state: 'running', failures: 2, cursor: 1 })
  for (let tries = 2; tries < mostTries; tries++) await expect(run(officer, 1)).rejects.toThrow()
  expect(await stateOf(broken)).toMatchObject({ state: 'failed', failures: mostTries, cursor: 1 })
  expect(await runBulk(db, officer.ctx.now, site)).toBe(false)
  expect(await audited('bulk.failed')).toMatchObject([{ subject: broken, details: { kind: 'extend', extended: 1 } }])
  const lines = (await (await bulkFile(officer, broken))!.text()).trim().split('\r\n').slice(1)
  expect(lines.filter((line) => line.endsWith(',not done,Stopped by a fault of the system'))).toHaveLength(3)
  await forgetBulkActions(db, new Date(officer.ctx.now.getTime() + resultDays * 86_400_000 + 2000))
  expect(await findBulkAction(db.read, officer.ctx.actor, broken)).toBeUndefined()
})

test('an officer reaches her own people alone, now and when it is done', async () => {
  const { officerOf, choose, order, run, outcomes, dutyOf, db, actors } = await made()
  const justice = officerOf('hrJustice')
  const kamols = (await dutyOf('kamol')).id
  for (const dutyIds of [[kamols, 'none', ''], []])
    expect(await chooseDuties(justice, { kind: 'exempt', source: {}, dutyIds })).toEqual({ ok: false, refusal: 'nobody-chosen' })
  const id = await choose(justice, 'exempt', ['kamol', 'nilufar'])
  const health = officerOf('hrHealth')
  expect(await order(health, id, { category: 'other' })).toMatchObject({ refusal: 'unknown-action' })
  expect(await discardBulk(health, id)).toMatchObject({ refusal: 'unknown-action' })
  expect(await bulkFile(health, id)).toBeUndefined()
  await order(justice, id, { category: 'other' })
  // Her right ends before the worker comes to it.
  await db.transact((tx) =>
    tx
      .update(roleGrant)
      .set({ revokedAt: justice.ctx.now })
      .where(eq(roleGrant.accountId, actors.hrJustice.id))
      .returning({ id: roleGrant.id }),
  )
  await run(justice)
  expect(await outcomes(id)).toEqual({ Nilufar: 'not-yours' })
  expect(await db.read.select().from(dutyExemption)).toEqual([])
})

test('terms that make no sense are refused, and nothing is ordered', async () => {
  const { officerOf, choose, order, db } = await made()
  const officer = officerOf('hrJustice')
  const extend = await choose(officer, 'extend')
  expect(await order(officer, extend, { grantedOn: '2027-02-30' })).toMatchObject({ faults: { grantedOn: 'day' } })
  expect(await order(officer, extend, { grantedOn: today })).toMatchObject({ refusal: 'not-later' })
  expect(await order(officer, extend, { grantedOn: later, answer: 'x'.repeat(501) })).toMatchObject({ faults: { answer: 'note-long' } })
  const exempt = await choose(officer, 'exempt')
  expect(await order(officer, exempt, { category: '__proto__' })).toMatchObject({ faults: { category: 'choose' } })
  expect(await order(officer, exempt, { category: 'other', until: addDays(today, -1) })).toMatchObject({ refusal: 'until-past' })
  expect(await runBulk(db, officer.ctx.now, site)).toBe(false)
})

test('a choice is thrown away, or forgotten after a day; results after their time', async () => {
  const { officerOf, choose, order, run, db } = await made()
  const officer = officerOf('hrJustice')
  const { read } = db
  const find = (id: string) => findBulkAction(read, officer.ctx.actor, id)
  const [thrown, draft, done] = [await choose(officer, 'remind'), await choose(officer, 'remind'), await choose(officer, 'remind')]
  expect(await postToBulk(officer, thrown, new URLSearchParams({ do: 'discard' }))).toBeUndefined()
  await order(officer, done)
  expect(await discardBulk(officer, done)).toMatchObject({ refusal: 'action-closed' })
  await run(officer)
  const after = (days: number) => new Date(officer.ctx.now.getTime() + days * 86_400_000 + 1000)
  await forgetBulkActions(db, after(0))
  expect([await find(thrown), (await find(draft))?.state, (await find(done))?.state]).toEqual([undefined, 'draft', 'done'])
  await forgetBulkActions(db, after(1))
  expect([await find(draft), (await find(done))?.state]).toEqual([undefined, 'done'])
  await forgetBulkActions(db, after(resultDays))
  expect(await find(done)).toBeUndefined()
  expect(await countBulkRows(read, done)).toEqual({})
})
