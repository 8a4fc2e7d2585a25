import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { listAuditOf } from '#app/audit/audit-store.server.ts'
import { contentOf } from '#app/catalogue/bank-item.ts'
import { changeItem, retireItem } from '#app/catalogue/change-item.server.ts'
import { findRelease } from '#app/catalogue/course-store.server.ts'
import { findBankItem, listBank } from '#app/catalogue/item-bank-store.server.ts'
import { drainEvents } from '#app/jobs/worker.server.ts'
import type { Actor } from '#app/kernel/ctx.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { quizWorld } from '#tests/support/quiz-world.ts'
import { recordingLog } from '#tests/support/recording-log.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday } from '#tests/support/world.ts'
import { carryOutImport } from './carry-out-import.server.ts'
import { chooseQuestions, discardImport } from './choose-questions.server.ts'
import { exportQuestions } from './export-questions.server.ts'
import type { ExportFormat, ImportFormat } from './formats.ts'
import type { Choice, ForAll } from './import-draft.ts'
import type { ImportOrder } from './import-outcome.ts'
import { findImport, listImports } from './import-store.server.ts'
import { type ReviewView, viewImport } from './import-view.server.ts'
import { openImport } from './open-import.server.ts'
import { orderImport } from './order-import.server.ts'
import { readImport } from './read-import.server.ts'

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`../../tests/fixtures/exchange/${name}`, import.meta.url)))
const text = (words: string) => new TextEncoder().encode(words)
const forAll = { outcome: 'o1', level: 'apply' } as const
const firstPage = { shown: 'all', page: 1 } as const

async function importing() {
  const db = await tempDatabase()
  const world = await quizWorld(db, { items: 7 })
  const release = (await findRelease(db.read, world.releaseId))!
  const ctx = world.ctx(world.rustam)
  const bank = { courseId: world.courseId, bank: 'main' }
  const open = async (
    bytes: Uint8Array,
    format: ImportFormat | undefined,
    { actor = world.rustam, name = 'questions.txt' }: { actor?: Actor; name?: string } = {},
  ) => {
    const file = { name, bytes }
    return openImport(world.ctx(actor), release, { file, format, locale: 'en', bank: 'main' })
  }
  /** What the worker has to do, done. */
  const work = async () => {
    const log = recordingLog()
    const handlers = { 'import.uploaded': [readImport], 'import.ordered': [carryOutImport] } as never
    while (await drainEvents(db, handlers, () => monday, log));
    return log
  }
  const opened = async (bytes: Uint8Array, format: ImportFormat | undefined) => {
    const result = await open(bytes, format)
    if (!result.ok) throw new Error(result.refusal)
    await work()
    return result.value.importId
  }
  const choose = (importId: string, each: Record<number, Choice> = {}, all?: ForAll) => {
    const posted = new Map(Object.entries(each).map(([index, choice]) => [Number(index), choice]))
    return db.transact((tx) => chooseQuestions(tx, ctx, { courseId: world.courseId, importId }, { each: posted, all }))
  }
  const order = (importId: string, wanted: ImportOrder, by = ctx) =>
    db.transact((tx) => orderImport(tx, by, release, { importId, order: wanted }))
  const carryOut = async (importId: string, wanted: ImportOrder) => {
    const ordered = await order(importId, wanted)
    if (ordered.ok) await work()
    return ordered
  }
  const add = (importId: string, useAtOnce = false) => carryOut(importId, useAtOnce ? 'add-and-use' : 'add')
  const undo = (importId: string) => carryOut(importId, 'undo')
  const review = async (importId: string) => (await viewImport(ctx, release, importId, firstPage)) as ReviewView
  const items = () => listBank(db.read, bank.courseId, bank.bank)
  return { db, world, release, ctx, bank, open, opened, work, choose, order, carryOut, add, undo, review, items }
}

test.each([
  ['gift', 'moodle-5.gift.txt'],
  ['gift', 'handmade.gift.txt'],
  ['moodle-xml', 'moodle-5.xml'],
  ['aiken', 'aiken.txt'],
] as const)('%s file %s: read, looked through, added, undone; nothing is there before and after', async (format, name) => {
  const { db, world, ctx, opened, choose, add, undo, review, items } = await importing()
  const before = await items()
  const importId = await opened(fixture(name), format)
  const view = await review(importId)
  expect(view.counts.inFile).toBe(view.counts.can + view.counts.cannot)
  expect(view.questions).toHaveLength(view.counts.inFile)
  expect(view.questions.filter((question) => 'reason' in question)).toHaveLength(view.counts.cannot)
  expect(await items()).toEqual(before)

  expect(await add(importId)).toMatchObject({ refusal: 'faulty-rows' })
  await choose(importId, {}, forAll)
  const chosen = (await review(importId)).counts.taken
  expect(await add(importId)).toEqual({ ok: true })
  const added = (await items()).filter(({ origin }) => origin === 'import')
  expect(added).toHaveLength(chosen)
  expect(added.every(({ version, outcome, level, retiredAt }) => version === 1 && outcome === 'o1' && level === 'apply' && retiredAt)).toBe(
    true,
  )
  expect(await viewImport(ctx, await release(db, world.releaseId), importId, firstPage)).toMatchObject({
    state: 'added',
    total: chosen,
    waiting: chosen,
    removable: chosen,
  })

  expect(await undo(importId)).toEqual({ ok: true })
  expect(await items()).toEqual(before)
  expect(await undo(importId)).toMatchObject({ refusal: 'order-conflict' })
  expect((await listAuditOf(db.read, world.timur, importId)).map(({ action }) => action).sort()).toEqual([
    'items.import-undone',
    'items.imported',
  ])
})

const release = async (db: Awaited<ReturnType<typeof importing>>['db'], id: string) => (await findRelease(db.read, id))!

test('64 who add the same file at once add it once', async () => {
  const { opened, work, choose, order, items } = await importing()
  const importId = await opened(fixture('aiken.txt'), 'aiken')
  await choose(importId, {}, forAll)
  const results = await Promise.all(Array.from({ length: 64 }, () => order(importId, 'add')))
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(new Set(results.flatMap((each) => (each.ok ? [] : [each.refusal])))).toEqual(new Set(['order-conflict']))
  expect(await choose(importId, {}, { take: 'none' })).toMatchObject({ refusal: 'added-conflict' })
  await work()
  const added = (await items()).filter(({ origin }) => origin === 'import')
  expect(new Set(added.map(({ id }) => id)).size).toBe(added.length)
  expect(await choose(importId, {}, { take: 'none' })).toMatchObject({ refusal: 'added-conflict' })
})

test('an id that was taken meanwhile is refused with its row, and nothing of the file is added', async () => {
  const { db, ctx, release, bank, opened, choose, add, items } = await importing()
  const importId = await opened(text('First? {=a ~b}\n\nSecond? {=c ~d}\n'), 'gift')
  await choose(importId, { 2: { take: true, outcome: 'o1', level: 'apply', id: 'wanted' } }, forAll)
  const place = { ...bank, itemId: 'wanted' }
  const draft = contentOf((await items())[0]!)!
  await db.transact((tx) => changeItem(tx, ctx, release, place, { draft, note: '', from: 0 }))
  const before = await items()
  expect(await add(importId)).toMatchObject({ refusal: 'faulty-rows', faults: [{ index: 2, fault: 'id-taken' }] })
  expect(await items()).toEqual(before)
  await choose(importId, { 2: { take: true, outcome: 'o1', level: 'apply', id: 'not-wanted' } })
  expect(await add(importId)).toEqual({ ok: true })
  expect(await items()).toHaveLength(before.length + 2)
})

test('choices that are not right are refused by row; questions that are left need none', async () => {
  const { opened, choose, add, items } = await importing()
  const importId = await opened(text('One? {=a ~b}\n\nTwo? {=a ~b}\n\nThree? {=a ~b}\n\nFour? {=a ~b}\n'), 'gift')
  const right = { take: true, ...forAll, id: 'same' }
  await choose(importId, {
    1: { ...right, outcome: 'o9' },
    2: right,
    3: { ...right, level: '', id: 'Not an id' },
    4: { ...right, outcome: '', take: false },
  })
  expect(await add(importId)).toMatchObject({
    faults: [
      { index: 1, fault: 'outcome-needed' },
      { index: 2, fault: 'id-twice' },
      { index: 3, fault: 'level-needed' },
      { index: 3, fault: 'id-form' },
    ],
  })
  await choose(importId, {}, { take: 'none' })
  expect(await add(importId)).toMatchObject({ refusal: 'nothing-taken' })
  await choose(importId, { 2: right, 99: right })
  expect(await add(importId, true)).toEqual({ ok: true })
  expect((await items()).find(({ id }) => id === 'same')).toMatchObject({ retiredAt: null, origin: 'import', version: 1 })
})

test('what the bank or the file has already is marked and not taken unless somebody says so', async () => {
  const { opened, review } = await importing()
  const importId = await opened(text('question  O1-ITEM-01 ? {=a ~b}\n\nNew one? {=a ~b}\n\nNEW «one»? {=c ~d}\n'), 'gift')
  const { questions, counts } = await review(importId)
  expect(counts).toMatchObject({ inFile: 3, can: 3, taken: 1 })
  expect(questions.map((each) => ('sameAs' in each ? each.sameAs : undefined))).toEqual([{ itemId: 'o1-item-01' }, undefined, { index: 2 }])
})

test('undo leaves what somebody was asked or somebody changed, and says so', async () => {
  const { db, ctx, world, release, bank, opened, choose, carryOut, add, undo, items } = await importing()
  const importId = await opened(text('Asked? {=a ~b}\n\nChanged? {=a ~b}\n\nUntouched? {=a ~b}\n'), 'gift')
  await choose(importId, {}, forAll)
  await add(importId)
  expect((await items()).filter(({ origin }) => origin === 'import').map(({ id }) => id)).toEqual(['asked', 'changed', 'untouched'])
  await carryOut(importId, 'use')
  // Only the one of the file is left to be drawn, with one of before.
  for (const { id } of await items()) {
    if (id !== 'asked' && id !== 'o1-item-01') await db.transact((tx) => retireItem(tx, ctx, { ...bank, itemId: id }, true))
  }
  const attempt = await world.start('pre')
  const changed = (await findBankItem(db.read, { ...bank, itemId: 'changed' }))!
  const draft = { ...contentOf(changed)!, stem: { en: 'Changed since?' } }
  await db.transact((tx) => changeItem(tx, ctx, release, { ...bank, itemId: 'changed' }, { draft, note: '', from: 1 }))
  expect(await undo(importId)).toEqual({ ok: true })
  expect((await items()).map(({ id }) => id)).toEqual(expect.arrayContaining(['asked', 'changed']))
  expect((await items()).map(({ id }) => id)).not.toContain('untouched')
  const view = await viewImport(ctx, release, importId, firstPage)
  expect(view).toMatchObject({
    state: 'undone',
    items: [
      { itemId: 'asked', because: 'asked', inUse: true },
      { itemId: 'changed', because: 'changed' },
    ],
  })
  expect(attempt).toBeTruthy()
})

test('an import is its importer’s own; a file that nothing was added of can be discarded', async () => {
  const { db, world, release, ctx, opened, choose, order, add } = await importing()
  const importId = await opened(fixture('aiken.txt'), 'aiken')
  const other = world.ctx(world.timur)
  const place = { courseId: world.courseId, importId }
  expect(await viewImport(other, release, importId, firstPage)).toBeUndefined()
  expect(await viewImport(ctx, { ...release, courseId: 'other' }, importId, firstPage)).toBeUndefined()
  for (const wanted of ['add', 'add-and-use', 'use', 'undo'] as const) {
    expect(await order(importId, wanted, other)).toMatchObject({ refusal: 'unknown-import' })
  }
  expect(await db.transact((tx) => discardImport(tx, other, place))).toMatchObject({ refusal: 'unknown-import' })
  expect(await db.transact((tx) => chooseQuestions(tx, other, place, { each: new Map() }))).toMatchObject({ refusal: 'unknown-import' })
  expect(await listImports(db.read, world.timur, world.courseId)).toEqual([])
  await choose(importId, {}, forAll)
  await add(importId)
  expect(await db.transact((tx) => discardImport(tx, ctx, place))).toMatchObject({ refusal: 'added-conflict' })
  const second = await opened(fixture('aiken.txt'), 'aiken')
  expect(await db.transact((tx) => discardImport(tx, ctx, { ...place, importId: second }))).toMatchObject({ ok: true })
  expect(await findImport(db.read, ctx.actor, world.courseId, second)).toBeUndefined()
})

test('a file that cannot be read says why, adds nothing and can be discarded; too many in a row are refused', async () => {
  const { db, ctx, world, release, open, work, choose, order, items } = await importing()
  const before = await items()
  const refusals = [await open(new Uint8Array(), 'gift'), await open(text('nothing we know'), undefined, { name: 'letter.doc' })]
  expect(refusals.map((each) => (each.ok ? 'taken' : each.refusal))).toEqual(['file-empty', 'format-unknown'])
  expect(await listImports(db.read, ctx.actor, world.courseId)).toEqual([])
  const unreadable: [string, ImportFormat, Uint8Array][] = [
    ['xml-doctype', 'moodle-xml', text('<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>')],
    ['too-many-questions', 'gift', text('Q? {=a ~b}\n\n'.repeat(20_001))],
    ['file-too-big', 'gift', new Uint8Array(5 * 1024 * 1024 + 1).fill(0x41)],
  ]
  for (const [refusal, format, bytes] of unreadable) {
    const taken = await open(bytes, format)
    if (!taken.ok) throw new Error(taken.refusal)
    const { importId } = taken.value
    expect(await viewImport(ctx, release, importId, firstPage)).toMatchObject({ state: 'reading' })
    await work()
    expect(await viewImport(ctx, release, importId, firstPage)).toMatchObject({ state: 'unreadable', fault: { refusal } })
    expect(await choose(importId)).toMatchObject({ refusal: 'added-conflict' })
    expect(await order(importId, 'add')).toMatchObject({ refusal: 'order-conflict' })
    expect(await db.transact((tx) => discardImport(tx, ctx, { courseId: world.courseId, importId }))).toMatchObject({ ok: true })
  }
  expect(await listImports(db.read, ctx.actor, world.courseId)).toEqual([])
  expect(await items()).toEqual(before)
  for (let n = refusals.length + unreadable.length; n < 40; n++) await open(new Uint8Array(), 'gift')
  expect(await open(fixture('aiken.txt'), 'aiken')).toMatchObject({ refusal: 'too-many-uploads' })
})

test('a file that is discarded before it is read is not read', async () => {
  const { db, ctx, world, open, work } = await importing()
  const taken = await open(fixture('aiken.txt'), 'aiken')
  const { importId } = (taken as { value: { importId: string } }).value
  await db.transact((tx) => discardImport(tx, ctx, { courseId: world.courseId, importId }))
  expect((await work()).errors).toEqual([])
  expect(await findImport(db.read, ctx.actor, world.courseId, importId)).toBeUndefined()
})

test('a reading that broke off half-way is begun anew, and one that comes twice is kept once', async () => {
  const { db, ctx, release, open, review } = await importing()
  const taken = await open(text('Q? {=a ~b}\n\n'.repeat(450)), 'gift')
  const { importId } = (taken as { value: { importId: string } }).value
  // The rows of a first reading are there, the word that it is read is not.
  await readImport(db, { type: 'import.uploaded', importId }, monday)
  expect(await viewImport(ctx, release, importId, firstPage)).toMatchObject({ state: 'reading' })
  const [once, twice] = await Promise.all([1, 2].map(() => readImport(db, { type: 'import.uploaded', importId }, monday)))
  await db.transact(once!)
  await db.transact(twice!)
  expect((await review(importId)).counts).toMatchObject({ inFile: 450, can: 450, cannot: 0, taken: 1 })
})

test('ids that are taken between the order and the adding leave the rest to the importer', async () => {
  const { db, ctx, release, bank, opened, work, choose, order, review, items } = await importing()
  const importId = await opened(text('First? {=a ~b}\n\nSecond? {=c ~d}\n'), 'gift')
  await choose(importId, { 2: { take: true, outcome: 'o1', level: 'apply', id: 'wanted' } }, forAll)
  expect(await order(importId, 'add-and-use')).toMatchObject({ ok: true })
  expect(await viewImport(ctx, release, importId, firstPage)).toMatchObject({ state: 'working' })
  const draft = contentOf((await items())[0]!)!
  await db.transact((tx) => changeItem(tx, ctx, release, { ...bank, itemId: 'wanted' }, { draft, note: '', from: 0 }))
  const before = await items()
  await work()
  expect(await items()).toEqual(before)
  expect(await review(importId)).toMatchObject({ state: 'draft', faulty: 1, firstFault: { index: 2 } })
})

test('what takes long with 12,000 questions is done by the worker', { timeout: 240_000 }, async () => {
  const { ctx, release, open, work, choose, order } = await importing()
  const many = text(Array.from({ length: 12_000 }, (_, n) => `Question ${n + 1}? {=a ~b ~c}\n\n`).join(''))
  const [opened, ...before] = await costOf([() => open(many, 'gift')])
  const { importId } = (opened as { value: { importId: string } }).value
  const view = (page: number) => viewImport(ctx, release, importId, { shown: 'all', page })
  const [, reading] = await costOf([work])
  const [, ...requests] = await costOf([() => view(200), () => choose(importId, {}, forAll), () => order(importId, 'add')])
  expect(await view(1)).toMatchObject({ state: 'working' })
  await work()
  expect(await view(1)).toMatchObject({ state: 'added', total: 12_000, pages: 240 })
  const [, ...after] = await costOf([() => view(240), () => order(importId, 'undo')])
  await work()
  expect(await view(1)).toMatchObject({ state: 'undone', total: 0 })
  // By the processor's time, which a busy machine does not stretch; reading is the least of what the worker does.
  for (const request of [...before, ...requests, ...after]) expect(request).toBeLessThan(reading! / 4)
})

/** The last answer, and milliseconds of the processor of each. */
async function costOf(works: readonly (() => Promise<unknown>)[]): Promise<[unknown, ...number[]]> {
  let answer: unknown
  const costs: number[] = []
  for (const work of works) {
    const before = process.cpuUsage()
    answer = await work()
    const { user, system } = process.cpuUsage(before)
    costs.push((user + system) / 1000)
  }
  if (process.env.SHOW_COSTS) console.log(costs)
  return [answer, ...costs]
}

test.each([
  ['csv', 'csv'],
  ['moodle-xml', 'moodle-xml'],
  ['qti-2.1', 'qti'],
  ['qti-3', 'qti'],
  ['gift', 'gift'],
] as const)('what is exported as %s and imported again is the same', async (format: ExportFormat, back: ImportFormat) => {
  const { ctx, release, opened, choose, add, items } = await importing()
  const filter = { q: '', outcome: '', level: '', type: '', state: '', sort: 'outcome' } as const
  const view = await exportQuestions(ctx, release, { format, locale: 'en', bank: '', filter }, localDateOf(monday, 'Asia/Tashkent'))
  expect(view).toMatchObject({ chosen: 7, inFile: 7 })
  const importId = await opened(view.file.bytes, back)
  const all = { ...forAll, take: 'all' } as const
  await choose(importId, {}, all)
  expect(await add(importId)).toEqual({ ok: true })
  expect(await items()).toHaveLength(14)
  const words = (content: unknown) => JSON.stringify(content).replaceAll(/"id":"[^"]*",?/g, '')
  const inEnglish = (data: unknown) => JSON.parse(JSON.stringify(data, (_key, value) => (value?.en ? { en: value.en } : value)))
  const [original, copies] = [await items(), await items()].map((list, n) =>
    list.filter(({ origin }) => (origin === 'import') === (n === 1)),
  )
  expect(copies!.map((item) => words(contentOf(item)!.authored)).sort()).toEqual(
    original!.map((item) => words(inEnglish(contentOf(item)!.authored))).sort(),
  )
})
