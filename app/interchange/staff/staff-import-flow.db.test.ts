import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Ctx } from '#app/kernel/ctx.ts'
import { findPersonId } from '#app/organisations/person-store.server.ts'
import { auditEvent, job, orgUnit, orgUnitPlacement, outboxEvent, person, roleGrant } from '#db/schema/index.ts'
import { type OfficerName, organisationWorld } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { commitStaffImport, discardStaffImport, mendRows, undoStaffImport } from './change-staff-import.server.ts'
import { chooseColumns } from './choose-columns.server.ts'
import { openStaffImport } from './open-staff-import.server.ts'
import { runStaffImport } from './run-staff-import.server.ts'
import type { StaffField } from './staff-fields.ts'
import { findStaffImport, listStaffImports, listStaffRows } from './staff-import-store.server.ts'

const timeZone = 'Asia/Tashkent'
const headings = 'Табельный номер;ФИО;Пол;Год рождения;Код подразделения;Должность'
const newcomer = 'T-9;Рахимов Дилшод;м;1990;N-M04-D1;P07'
const moved = 'T-0003;Karimova Nilufar;ж;1985;N-M04-D2;P07'

async function made() {
  const db = await tempDatabase()
  const world = await organisationWorld(db)
  /** The worker, until nothing is left to do. */
  const work = async (now: Date) => {
    while (await runStaffImport(db, now, timeZone));
  }
  const entryOf = async (ctx: Ctx, id: string) => (await findStaffImport(db.read, ctx.actor, id))!
  /** Uploads rows of people and has them looked through, with the columns as they are guessed. */
  async function checked(
    lines: readonly string[],
    { officer = 'hrJustice', complete = false }: { officer?: OfficerName; complete?: boolean } = {},
  ) {
    const ctx = world.ctx(officer)
    const opened = await openStaffImport(ctx, { name: 'xodimlar.csv', bytes: Buffer.from([headings, ...lines].join('\n')) }, timeZone)
    if (!opened.ok) throw new Error(opened.refusal)
    const { importId } = opened.value
    await work(ctx.now)
    const { sheets, asOf } = await entryOf(ctx, importId)
    const chosen = sheets.map(({ list, mapping }) => ({ list, mapping }))
    expect(await chooseColumns(ctx, importId, { sheets: chosen, asOf, complete })).toMatchObject({ ok: true })
    await work(ctx.now)
    return { ctx, importId }
  }
  const rows = (id: string) => listStaffRows(db.read, id, { after: 0, limit: 100 })
  const snapshot = async () => ({
    units: await db.read.select().from(orgUnit).orderBy(orgUnit.id),
    placements: await db.read
      .select()
      .from(orgUnitPlacement)
      .orderBy(orgUnitPlacement.unitId, orgUnitPlacement.line, orgUnitPlacement.from),
    people: await db.read.select().from(person).orderBy(person.id),
    jobs: await db.read.select().from(job).orderBy(job.id),
  })
  return { db, ...world, work, entryOf, checked, rows, snapshot }
}

const newsTypes = async ({ db }: { db: Ctx['db'] }) => (await db.read.select().from(outboxEvent)).map(({ type }) => type).toSorted()

test('a file is looked through, committed whole, and undone to the letter', async () => {
  const world = await made()
  const before = await world.snapshot()
  const { ctx, importId } = await world.checked([newcomer, moved, 'T-8;Ким Ольга;ж;1991;N-XX;P07'])
  expect(await world.entryOf(ctx, importId)).toMatchObject({ state: 'review', counts: { created: 1, moved: 1, faulty: 1, rows: 3 } })
  expect(await world.snapshot()).toEqual(before)
  expect(await newsTypes(world)).toEqual([])

  expect(await commitStaffImport(ctx, importId, { sure: true })).toMatchObject({ ok: true })
  await world.work(ctx.now)
  expect(await world.entryOf(ctx, importId)).toMatchObject({ state: 'committed' })
  expect(await findPersonId(world.db.read, 'T-9')).toBeDefined()
  expect(await findPersonId(world.db.read, 'T-8')).toBeUndefined()
  expect(await newsTypes(world)).toEqual(['job.started', 'people.changed', 'person.moved'])
  const [audit] = await world.db.read.select().from(auditEvent).where(eq(auditEvent.action, 'staff.imported'))
  expect(audit).toMatchObject({ subject: importId, details: { created: 1, moved: 1, faulty: 1 } })

  expect(await undoStaffImport(ctx, importId)).toMatchObject({ ok: true })
  await world.work(ctx.now)
  expect(await world.entryOf(ctx, importId)).toMatchObject({ state: 'undone' })
  expect(await world.snapshot()).toEqual(before)
})

test('cells are put right in the page and all rows are checked again', async () => {
  const world = await made()
  const { ctx, importId } = await world.checked(['T-9;Рахимов Дилшод;м;1990;N-XX;P07', moved])
  const [faulty] = await world.rows(importId)
  expect(faulty).toMatchObject({ outcome: { kind: 'faulty', faults: [{ code: 'unknown-unit', field: 'unit' }] } })
  expect(await mendRows(ctx, importId, new Map([[1, new Map([[4, 'N-M04-D1']])]]))).toMatchObject({ ok: true })
  await world.work(ctx.now)
  expect((await world.rows(importId)).map(({ outcome, mended }) => [outcome?.kind, mended])).toEqual([
    ['created', true],
    ['moved', false],
  ])
})

test('a complete list ends whoever is not in it, of the own staff alone', async () => {
  const world = await made()
  const { ctx, importId } = await world.checked([moved], { complete: true })
  expect((await world.rows(importId)).map(({ outcome }) => `${outcome?.subject} ${outcome?.kind}`)).toEqual([
    'T-0003 moved',
    'T-0001 ended',
    'T-0002 ended',
    'T-0004 ended',
  ])
  expect(await commitStaffImport(ctx, importId, { sure: false })).toMatchObject({ refusal: 'many-ended' })
  await commitStaffImport(ctx, importId, { sure: true })
  await world.work(ctx.now)
  const jobs = await world.db.read.select().from(job).where(eq(job.personId, world.people.zarina.id))
  expect(jobs).toMatchObject([{ until: null }])
})

test('what changed between the look and the commit is looked through again; nothing is taken', async () => {
  const world = await made()
  const first = await world.checked([newcomer])
  const other = await world.checked([newcomer], { officer: 'hrNational' })
  await commitStaffImport(other.ctx, other.importId, { sure: true })
  await world.work(other.ctx.now)
  await commitStaffImport(first.ctx, first.importId, { sure: true })
  await world.work(first.ctx.now)
  expect(await world.entryOf(first.ctx, first.importId)).toMatchObject({
    state: 'review',
    overtaken: true,
    counts: { created: 0, unchanged: 1 },
  })
  expect(await commitStaffImport(first.ctx, first.importId, { sure: true })).toMatchObject({ refusal: 'nothing-to-commit' })
})

test('an undo takes nothing back where something else built on it, nor after a day', async () => {
  const world = await made()
  const { ctx, importId } = await world.checked([newcomer, moved])
  await commitStaffImport(ctx, importId, { sure: true })
  await world.work(ctx.now)
  const later = { ...ctx, now: new Date(ctx.now.getTime() + 24 * 3_600_000 + 60_000) }
  expect(await undoStaffImport(later, importId)).toMatchObject({ refusal: 'undo-closed' })
  await world.db.transact((tx) =>
    tx.update(person).set({ nameLatin: 'Somebody Else' }).where(eq(person.code, 'T-9')).returning({ id: person.id }),
  )
  const before = await world.snapshot()
  await undoStaffImport(ctx, importId)
  await world.work(ctx.now)
  expect(await world.entryOf(ctx, importId)).toMatchObject({ state: 'committed', overtaken: true })
  expect(await world.snapshot()).toEqual(before)
})

test('columns are known again by whoever keeps the same staff', async () => {
  const world = await made()
  const { ctx, importId } = await world.checked([newcomer])
  const { sheets, asOf } = await world.entryOf(ctx, importId)
  const mapping: (StaffField | null)[] = [...sheets[0]!.mapping]
  mapping[3] = null
  await chooseColumns(ctx, importId, { sheets: [{ list: 'people', mapping }], asOf, complete: false })
  await world.work(ctx.now)
  const again = await world.checked([newcomer])
  expect((await world.entryOf(again.ctx, again.importId)).sheets[0]).toMatchObject({ remembered: true, mapping })
  const elsewhere = await world.checked([newcomer], { officer: 'hrHealth' })
  expect((await world.entryOf(elsewhere.ctx, elsewhere.importId)).sheets[0]).toMatchObject({ remembered: false })
})

describe('nobody else', () => {
  test('finds an import, or has it done', async () => {
    const world = await made()
    const { importId } = await world.checked([newcomer])
    const other = world.ctx('hrHealth')
    expect(await findStaffImport(world.db.read, other.actor, importId)).toBeUndefined()
    expect(await listStaffImports(world.db.read, other.actor)).toEqual([])
    expect(await commitStaffImport(other, importId, { sure: true })).toMatchObject({ refusal: 'unknown-import' })
    for (const act of [undoStaffImport, discardStaffImport]) expect(await act(other, importId)).toMatchObject({ refusal: 'unknown-import' })
    expect(await openStaffImport(world.ctx('learner'), { name: 'a.csv', bytes: Buffer.from('a;b\n1;2') }, timeZone)).toMatchObject({
      refusal: 'unknown-page',
    })
  })

  test('whose right was taken meanwhile is given her file back', async () => {
    const world = await made()
    const { ctx, importId } = await world.checked([newcomer])
    await commitStaffImport(ctx, importId, { sure: true })
    await world.db.transact((tx) =>
      tx.update(roleGrant).set({ revokedAt: ctx.now }).where(eq(roleGrant.accountId, ctx.actor.id)).returning({ id: roleGrant.id }),
    )
    await world.work(ctx.now)
    expect(await world.entryOf(ctx, importId)).toMatchObject({ state: 'refused', refusal: 'no-rights' })
    expect(await findPersonId(world.db.read, 'T-9')).toBeUndefined()
  })
})
