import { expect, test } from 'vitest'
import { replaceFramework } from '#app/catalogue/framework-store.server.ts'
import { linkAccount } from '#app/organisations/person-store.server.ts'
import { completeEnrolment, insertEnrolment } from '#app/progress/enrolment-store.server.ts'
import { position } from '#db/schema/organisations.ts'
import { organisationWorld } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { type World, world } from '#tests/support/world.ts'
import { viewCompetencies } from './competencies-view.server.ts'

const timeZone = 'Asia/Tashkent'
const said = { en: 'Text' }
const ofAllLevels = { aware: said, practitioner: said, leader: said }

async function published() {
  const db = await tempDatabase()
  const made = await world(db, { course: { competencies: [{ id: 'CM12', level: 'practitioner', title: { en: 'Cyber hygiene' } }] } })
  await db.transact((tx) =>
    replaceFramework(tx, {
      frameworks: [{ id: 'digcomp', name: 'DigComp', title: 'DigComp 3.0', parts: [{ id: '4', title: 'Safety' }] }],
      levels: (['aware', 'practitioner', 'leader'] as const).map((id) => ({ id, meaning: said, evidence: said })),
      domains: [{ id: 'd1', title: said }],
      competencies: ['CM12', 'CM64'].map((id) => ({ id, domain: 'd1', title: { en: id }, levels: ofAllLevels, maps: { digcomp: ['4'] } })),
      roles: [
        { id: 'hr', title: { en: 'HR' }, targets: { practitioner: ['CM12'], aware: ['CM64'] } },
        { id: 'security', title: { en: 'Security' }, targets: { leader: ['CM12'] } },
      ],
    }),
  )
  return { db, made, me: made.ctx(made.dilnoza, { locale: 'en' }) }
}

async function complete(made: World, completedBy: 'lessons' | 'test-out', at: string) {
  await made.ctx(made.dilnoza).db.transact(async (tx) => {
    const enrolment = await insertEnrolment(tx, made.dilnoza, made.courseId, 1, new Date(at))
    await completeEnrolment(tx, enrolment!.id, { releaseId: made.releaseId, completedBy }, new Date(at))
  })
}

test('a role shows its gaps, the course that closes one, and the one that no course closes', async () => {
  const { me } = await published()
  const view = (await viewCompetencies(me, 'hr', timeZone))!
  expect(view).toMatchObject({ shown: ['hr'], fromPosition: false, asked: 2, met: 0, withoutCourse: 1 })
  expect(view.plan).toMatchObject([{ courseId: 'cyb-101', closes: ['CM12'] }])
  expect(view.domains[0]!.competencies).toMatchObject([
    { id: 'CM12', target: 'practitioner', standing: 'none', maps: [{ framework: 'DigComp', parts: ['Safety'] }] },
    { id: 'CM64', target: 'aware', standing: 'none', courses: [] },
  ])
})

test.each([
  ['that holds', '2026-11-20T04:00:00Z', { met: 1, plan: [] }, 'met'],
  ['whose time is over', '2025-01-20T04:00:00Z', { met: 0, plan: [{ courseId: 'cyb-101' }] }, 'lapsed'],
])('a completion %s', async (_, at, shown, standing) => {
  const { made, me } = await published()
  await complete(made, 'lessons', at)
  const view = (await viewCompetencies(me, 'hr', timeZone))!
  expect(view).toMatchObject(shown)
  expect(view.domains[0]!.competencies[0]).toMatchObject({ standing, held: { level: 'practitioner', evidence: 'lessons-and-test' } })
  const another = (await viewCompetencies(made.ctx(made.sherzod), 'hr', timeZone))!
  expect(another).toMatchObject({ met: 0 })
})

test('less than the role asks is on the way; the evidence of tests alone is named', async () => {
  const { made, me } = await published()
  await complete(made, 'test-out', '2026-11-20T04:00:00Z')
  const view = (await viewCompetencies(me, 'security', timeZone))!
  expect(view).toMatchObject({ asked: 1, met: 0, plan: [], withoutCourse: 1 })
  expect(view.domains[0]!.competencies[0]).toMatchObject({ standing: 'below', held: { level: 'practitioner', evidence: 'test-out' } })
})

test('without a choice the roles of her positions count, together; without a position none', async () => {
  const { db, made, me } = await published()
  expect(await viewCompetencies(me, null, timeZone)).toMatchObject({ shown: [], asked: 0, plan: [] })
  expect(await viewCompetencies(me, 'no-such-role', timeZone)).toMatchObject({ shown: [], asked: 0 })
  const { people } = await organisationWorld(db)
  await db.transact(async (tx) => {
    await tx.update(position).set({ roles: ['hr', 'security'] })
    await linkAccount(tx, people.nilufar.id, made.dilnoza.id)
  })
  expect(await viewCompetencies(me, null, timeZone)).toMatchObject({ shown: ['hr', 'security'], fromPosition: true, asked: 2 })
})

test('before anything is published there is nothing to see', async () => {
  const made = await world(await tempDatabase())
  expect(await viewCompetencies(made.ctx(made.dilnoza), null, timeZone)).toBeUndefined()
})
