import { expect, test } from 'vitest'
import { replaceProgrammes } from '#app/catalogue/programme-store.server.ts'
import { linkAccount } from '#app/organisations/person-store.server.ts'
import { completeEnrolment, insertEnrolment } from '#app/progress/enrolment-store.server.ts'
import { organisationWorld } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday, world } from '#tests/support/world.ts'
import { viewProgramme, viewProgrammes } from './programmes-view.server.ts'

const timeZone = 'Asia/Tashkent'
const said = { en: 'Text', ru: 'Текст' }

async function published() {
  const db = await tempDatabase()
  const made = await world(db, { course: true })
  const group = (id: string, course: string) => ({
    id,
    title: said,
    required: true,
    take: 'all' as const,
    courses: [{ id: course, announced: said }],
  })
  await db.transact((tx) =>
    replaceProgrammes(tx, [
      { id: 'trainer', role: 'trainer', title: said, summary: said, groups: [group('g', 'trn-201')], prerequisites: [] },
      {
        id: 'case-worker',
        role: 'case-worker',
        title: said,
        summary: said,
        groups: [{ ...group('g', 'cyb-101'), courses: [{ id: 'cyb-101' }] }, group('h', 'srv-201')],
        prerequisites: [{ course: 'srv-201', after: 'cyb-101', reason: { en: 'Why' } }],
      },
    ]),
  )
  const me = made.ctx(made.dilnoza, { locale: 'en' })
  return { db, made, me }
}

test('a visitor sees the paths and which courses are still being written, and no progress', async () => {
  const { me } = await published()
  const visitor = { ...me, actor: undefined }
  expect(await viewProgrammes(visitor, timeZone)).toMatchObject([
    { id: 'trainer', standing: undefined, yours: false, courses: 1 },
    { id: 'case-worker', courses: 2 },
  ])
  expect(await viewProgramme(visitor, 'case-worker', timeZone)).toMatchObject({
    standing: undefined,
    next: undefined,
    groups: [
      { done: undefined, courses: [{ courseId: 'cyb-101', code: 'CYB-101', state: undefined, minutes: 10, after: [] }] },
      { courses: [{ code: 'SRV-201', state: 'announced', minutes: undefined, after: [{ reason: { text: 'Why' } }] }] },
    ],
  })
  expect(await viewProgramme(visitor, 'no-such-path', timeZone)).toBeUndefined()
})

test('a learner sees how far she is, today', async () => {
  const { made, me } = await published()
  expect(await viewProgramme(me, 'case-worker', timeZone)).toMatchObject({
    standing: { done: 0, needed: 2 },
    next: { courseId: 'cyb-101', begun: false },
  })
  const enrolmentId = await me.db.transact(async (tx) => (await insertEnrolment(tx, made.dilnoza, 'cyb-101', 1, monday))!.id)
  expect(await viewProgramme(me, 'case-worker', timeZone)).toMatchObject({ next: { courseId: 'cyb-101', begun: true } })
  await me.db.transact((tx) => completeEnrolment(tx, enrolmentId, { releaseId: made.releaseId, completedBy: 'lessons' }, monday))
  expect(await viewProgramme(me, 'case-worker', timeZone)).toMatchObject({
    standing: { done: 1, needed: 2, complete: false },
    next: undefined,
    groups: [
      { done: 1, courses: [{ state: 'completed' }] },
      { done: 0, courses: [{ state: 'announced', after: [] }] },
    ],
  })
  const later = made.ctx(made.dilnoza, { now: new Date('2028-11-23T04:00:00Z') })
  expect(await viewProgramme(later, 'case-worker', timeZone)).toMatchObject({
    standing: { done: 0 },
    groups: [{ courses: [{ state: 'lapsed' }] }, {}],
  })
})

test('the path of her position stands first', async () => {
  const { db, made, me } = await published()
  const { people } = await organisationWorld(db)
  await db.transact((tx) => linkAccount(tx, people.nilufar.id, made.dilnoza.id))
  expect(await viewProgrammes(me, timeZone)).toMatchObject([
    { id: 'case-worker', yours: true },
    { id: 'trainer', yours: false },
  ])
})
