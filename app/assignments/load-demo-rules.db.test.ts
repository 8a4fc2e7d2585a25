import { expect, test } from 'vitest'
import { findDemoAccount } from '#app/accounts/account-store.server.ts'
import { actWithRights } from '#app/accounts/act-for.server.ts'
import { loadDemoPeople } from '#app/accounts/load-demo-people.server.ts'
import { addDays, localDateOf } from '#app/kernel/local-date.ts'
import { loadDemoOrganisation } from '#app/organisations/demo/load-demo-organisation.server.ts'
import type { Database } from '#db/handle.ts'
import { course, release } from '#db/schema/index.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday, smallCourse } from '#tests/support/world.ts'
import { listOwnDuties } from './duty-list-store.server.ts'
import { dutyStatus } from './duty-status.ts'
import { loadDemoRules } from './load-demo-rules.server.ts'

const timeZone = 'Asia/Tashkent'
const today = localDateOf(monday, timeZone)

async function demo(courseIds: readonly string[]): Promise<Database> {
  const db = await tempDatabase()
  await db.transact(async (tx) => {
    for (const id of courseIds) {
      await tx.insert(course).values({ id, currentReleaseId: `release-${id}`, source: 'files' })
      await tx.insert(release).values({ id: `release-${id}`, courseId: id, publishedAt: monday, manifest: smallCourse })
    }
  })
  await loadDemoPeople(db, monday)
  await loadDemoOrganisation(db, { profile: 'tiny', now: monday, timeZone })
  return db
}

test('the demo learner has a course that is overdue and one that is due soon', async () => {
  const db = await demo(['cyb-101', 'law-101'])
  expect(await loadDemoRules(db, { now: monday, timeZone })).toBe(2)
  expect(await loadDemoRules(db, { now: monday, timeZone })).toBe(0)
  const { id } = (await findDemoAccount(db.read, 'learner@demo.example'))!
  const duties = await listOwnDuties(db.read, (await actWithRights(db.read, id))!)
  expect(duties.map((duty) => [duty.courseId, dutyStatus(duty, today)])).toEqual([
    ['law-101', 'overdue'],
    ['cyb-101', 'due-soon'],
  ])
  expect(duties[1]!.dueOn >= addDays(today, 10)).toBe(true)
})

test('a folder with other courses has no demo rules', async () => {
  const db = await demo([])
  expect(await loadDemoRules(db, { now: monday, timeZone })).toBe(0)
})
