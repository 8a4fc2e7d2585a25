import { expect, test } from 'vitest'
import { findDemoAccounts } from '#app/accounts/account-store.server.ts'
import { actorOf } from '#app/accounts/actor.ts'
import { demoPeople } from '#app/accounts/demo-people.ts'
import { loadDemoPeople } from '#app/accounts/load-demo-people.server.ts'
import type { Database } from '#db/handle.ts'
import { today } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday } from '#tests/support/world.ts'
import { findOwnPerson, findPerson } from '../person-store.server.ts'
import { listStructure } from '../placement-store.server.ts'
import { countStaff, listStaff } from '../staff-list-store.server.ts'
import { countScope, personScope, workerScope } from '../staff-scope.ts'
import { loadDemoOrganisation } from './load-demo-organisation.server.ts'

const tiny = { profile: 'tiny', now: monday, timeZone: 'Asia/Tashkent' } as const

async function loaded() {
  const db = await tempDatabase()
  await loadDemoPeople(db, monday)
  expect(await loadDemoOrganisation(db, tiny)).toBe(423)
  return db
}
async function demoActor(db: Database, email: string) {
  const account = (await findDemoAccounts(db.read)).find((each) => each.email === email)!
  return actorOf({ id: account.id, displayName: account.nameLatin }, demoPeople.find((each) => each.email === email)!.grants)
}

test('it is loaded once, into a database with demo people only', async () => {
  const db = await tempDatabase()
  expect(await loadDemoOrganisation(db, tiny)).toBe(0)
  await loadDemoPeople(db, monday)
  expect(await loadDemoOrganisation(db, tiny)).toBe(423)
  expect(await loadDemoOrganisation(db, tiny)).toBe(0)
})

test.each([2, 3])('what was interrupted in transaction %i is finished by the next start', async (broken) => {
  const db = await tempDatabase()
  await loadDemoPeople(db, monday)
  let begun = 0
  const breaking: Database = {
    ...db,
    transact: (work) =>
      db.transact(async (tx) => {
        begun += 1
        const value = await work(tx)
        if (begun === broken) throw new Error('the power went')
        return value
      }),
  }
  await expect(loadDemoOrganisation(breaking, tiny)).rejects.toThrow('the power went')
  expect(await loadDemoOrganisation(db, tiny)).toBe(423)
  expect(await countStaff(db.read, workerScope(), { day: today })).toBeGreaterThan(400)
  expect(await findOwnPerson(db.read, await demoActor(db, 'learner@demo.example'))).toBeDefined()
})

test('who signs in by name is a person with a job; the learner is in the team of the manager', async () => {
  const db = await loaded()
  const persons = new Map()
  for (const { email } of demoPeople) {
    const own = await findOwnPerson(db.read, await demoActor(db, email))
    persons.set(email, own && (await findPerson(db.read, workerScope(), own.id, today)))
    expect(persons.get(email)?.jobs, email).not.toEqual([])
  }
  expect(persons.get('learner@demo.example').jobs[0].supervisorId).toBe(persons.get('manager@demo.example').id)
})

test('justice and health see their own ministry with its departments in all regions, and nobody of the other', async () => {
  const db = await loaded()
  const seen = async (email: string) => {
    const scope = personScope(await demoActor(db, email))!
    const staff = await listStaff(db.read, scope, { day: today }, { limit: 500, offset: 0 })
    expect(await countStaff(db.read, scope, { day: today })).toBe(staff.length)
    return new Set(staff.flatMap(({ jobs }) => jobs.map(({ unitId }) => unitId)))
  }
  const codes = new Map((await listStructure(db.read, 'vertical', today)).map(({ id, path }) => [id, path]))
  const justice = await seen('hr.justice@demo.example')
  const health = await seen('hr.health@demo.example')
  expect([...justice].every((id) => codes.get(id)?.startsWith('/N-M04/'))).toBe(true)
  expect([...health].every((id) => codes.get(id)?.startsWith('/N-M05/'))).toBe(true)
  expect(justice.size).toBeGreaterThan(14)
  const reporter = await demoActor(db, 'reporter@demo.example')
  expect(personScope(reporter)).toBeUndefined()
  expect(await countStaff(db.read, countScope(reporter)!, { day: today })).toBeGreaterThan(400)
})
