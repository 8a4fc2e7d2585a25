import { expect, test } from 'vitest'
import { listAuditOf } from '#app/audit/audit-store.server.ts'
import { findRelease } from '#app/catalogue/course-store.server.ts'
import { quizWorld } from '#tests/support/quiz-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { contentOf, type ItemContent } from './bank-item.ts'
import { changeItem, retireItem } from './change-item.server.ts'
import { findBankItem, listDrawableItems, listItemVersions } from './item-bank-store.server.ts'

async function bank() {
  const db = await tempDatabase()
  const world = await quizWorld(db)
  const ctx = world.ctx(world.rustam)
  const release = (await findRelease(db.read, world.releaseId))!
  const place = { courseId: world.courseId, bank: 'main', itemId: 'o1-item-01' }
  const item = (await findBankItem(db.read, place))!
  const change = (draft: ItemContent, from: number, at = place) =>
    db.transact((tx) => changeItem(tx, ctx, release, at, { draft, note: 'Two right options', from }))
  return { db, ctx, auditor: world.timur, release, place, item, content: contentOf(item)!, change }
}

test('a change makes the next version, keeps the old one and says who made it and why', async () => {
  const { db, ctx, auditor, place, item, content, change } = await bank()
  const changed = { ...content, stem: { ...content.stem, en: 'A clearer question?' } }
  expect(await change(changed, 1)).toMatchObject({ ok: true, value: { version: 2 } })
  expect(await findBankItem(db.read, place)).toMatchObject({
    version: 2,
    origin: 'studio',
    publicData: { stem: { en: 'A clearer question?' } },
  })
  expect(await listItemVersions(db.read, place)).toMatchObject([
    { version: 2, authorId: ctx.actor.id, note: 'Two right options' },
    { version: 1, id: item.versionId, authorId: null, note: '' },
  ])
  expect(await listAuditOf(db.read, auditor, place.itemId)).toMatchObject([
    { action: 'item.changed', details: { version: 2, origin: 'studio' } },
  ])
})

test('of two authors who change the same version the second is told', async () => {
  const { content, change } = await bank()
  const by = (en: string) => change({ ...content, stem: { en } }, 1)
  const results = await Promise.all([by('One?'), by('Another?')])
  expect(results.map((each) => (each.ok ? 'changed' : each.refusal)).sort()).toEqual(['changed', 'version-conflict'])
})

test('what is no change, no item or not right is refused and changes nothing', async () => {
  const { db, place, content, change } = await bank()
  expect(await change(content, 1)).toMatchObject({ refusal: 'unchanged' })
  expect(await change(content, 0)).toMatchObject({ refusal: 'item-id-conflict' })
  expect(await change(content, 1, { ...place, itemId: 'nothing' })).toMatchObject({ refusal: 'unknown-item' })
  const wrong = { ...content, outcome: 'o9', stem: { en: ' ' }, authored: { options: [] } }
  const refused = await change(wrong, 1)
  expect(refused).toMatchObject({ refusal: 'invalid-item' })
  const paths = 'faults' in refused ? refused.faults.map(({ path }) => path.join('.')) : []
  expect(paths).toEqual(expect.arrayContaining(['stem', 'outcome', 'authored.options']))
  expect(await listItemVersions(db.read, place)).toHaveLength(1)
})

test('a new item begins with version 1; texts in one language do', async () => {
  const { db, place, content, change } = await bank()
  const at = { ...place, itemId: 'by-a-trainer' }
  expect(await change({ ...content, stem: { ru: 'Вопрос?' } }, 0, at)).toMatchObject({ ok: true, value: { version: 1 } })
  expect(await findBankItem(db.read, at)).toMatchObject({ version: 1, origin: 'studio', publicData: { stem: { ru: 'Вопрос?' } } })
})

test('a retired item is not drawn until it is restored', async () => {
  const { db, ctx, place } = await bank()
  const drawable = async () => (await listDrawableItems(db.read, place.courseId, place.bank)).some(({ id }) => id === place.itemId)
  await db.transact((tx) => retireItem(tx, ctx, place, true))
  expect(await drawable()).toBe(false)
  await db.transact((tx) => retireItem(tx, ctx, place, false))
  expect(await drawable()).toBe(true)
  expect(await db.transact((tx) => retireItem(tx, ctx, { ...place, itemId: 'nothing' }, true))).toMatchObject({ refusal: 'unknown-item' })
})
