import { expect, test } from 'vitest'
import { organisationWorld } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { forgetView, keepView } from './keep-view.server.ts'
import { isSameView, mostViews, readView, viewAddress } from './saved-view.ts'
import { listSavedViews } from './saved-view-store.server.ts'

const overdue = { list: 'duties', name: 'Overdue in Andijan', query: { figure: 'overdue', territory: 'AN' } } as const

test('an officer keeps a list as she sees it, under a name that no other of that list has, and only she sees it', async () => {
  const { ctx } = await organisationWorld(await tempDatabase())
  const [justice, health] = [ctx('hrJustice'), ctx('hrHealth')]
  expect(await keepView(justice, overdue)).toMatchObject({ ok: true })
  expect(await keepView(justice, { ...overdue, query: {} })).toEqual({ ok: false, refusal: 'view-name-conflict' })
  expect(await keepView(justice, { ...overdue, list: 'people' })).toMatchObject({ ok: true })
  expect(await keepView(health, overdue)).toMatchObject({ ok: true })
  for (const name of ['', 'x'.repeat(61)])
    expect(await keepView(justice, { ...overdue, name })).toEqual({ ok: false, refusal: 'view-name' })
  // Of one moment: their ids are in no order.
  const kept = (await listSavedViews(justice.db.read, justice.actor)).toSorted((a, b) => (a.list < b.list ? -1 : 1))
  expect(kept.map(({ list, name }) => [list, name])).toEqual([
    ['duties', overdue.name],
    ['people', overdue.name],
  ])
  expect(await listSavedViews(justice.db.read, justice.actor, 'duties')).toMatchObject([overdue])
  expect(isSameView(kept[0]!.query, overdue.query)).toBe(true)
})

test('a view is removed by who keeps it, and by nobody else', async () => {
  const { ctx } = await organisationWorld(await tempDatabase())
  const [justice, health] = [ctx('hrJustice'), ctx('hrHealth')]
  await keepView(justice, overdue)
  const [view] = await listSavedViews(justice.db.read, justice.actor)
  for (const id of [view!.id, 'none']) expect(await forgetView(health, id)).toEqual({ ok: false, refusal: 'unknown-view' })
  expect(await listSavedViews(justice.db.read, justice.actor)).toHaveLength(1)
  expect(await forgetView(justice, view!.id)).toMatchObject({ ok: true })
  expect(await listSavedViews(justice.db.read, justice.actor)).toEqual([])
})

test('there are only so many of them', async () => {
  const { ctx } = await organisationWorld(await tempDatabase())
  const justice = ctx('hrJustice')
  for (let n = 0; n < mostViews; n += 1) await keepView(justice, { ...overdue, name: `View ${n}` })
  expect(await keepView(justice, overdue)).toEqual({ ok: false, refusal: 'views-conflict' })
})

test.each([
  ['overview', 'unit=N-M04&sex=female&page=3&x=1', '/hr?unit=N-M04&line=vertical&sex=female'],
  ['duties', 'figure=lapsed&by=name&course=path:counter&sex=none', '/hr/duties?line=vertical&course=path%3Acounter&figure=lapsed&by=name'],
  ['duties', '', '/hr/duties?line=vertical&figure=overdue'],
  ['people', 'q=Karimova&territory=XX&page=7', '/hr/people?q=Karimova'],
] as const)('of %s?%s is kept what says something: %s', (list, query, address) => {
  expect(viewAddress({ list, query: readView(list, new URLSearchParams(query), { roots: 'everywhere' } as never) })).toBe(address)
})
