import { eq, isNotNull } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '#app/kernel/id.ts'
import { addDays, type LocalDate } from '#app/kernel/local-date.ts'
import { insertJobs } from '#app/organisations/job-store.server.ts'
import { gradeGroups, staffRoles } from '#app/organisations/position.ts'
import { listPositions } from '#app/organisations/position-store.server.ts'
import type { Database } from '#db/handle.ts'
import { course, enrolment, person } from '#db/schema/index.ts'
import { organisationWorld, today } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday } from '#tests/support/world.ts'
import { type Audience, jobInAudience } from './audience.ts'
import { peopleInAudience } from './audience-store.server.ts'
import { listPeople } from './people-store.server.ts'

const units = ['N-M04', 'N-M04-D1', 'N-M04-D1-1', 'R-AN-ADM', 'R-AN-JUS', 'R-AN-HLT', 'N-M05', 'N-NOWHERE'] as const
const condition: fc.Arbitrary<Audience> = fc.oneof(
  fc.record({
    kind: fc.constant('unit' as const),
    code: fc.constantFrom(...units),
    line: fc.constantFrom('vertical' as const, 'horizontal' as const),
    below: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('territory' as const), territory: fc.constantFrom('AN', 'SA') }),
  fc.record({ kind: fc.constant('position' as const), code: fc.constantFrom('P01', 'P03', 'P07', 'P99') }),
  fc.record({ kind: fc.constant('grade' as const), grade: fc.constantFrom(...gradeGroups) }),
  fc.record({ kind: fc.constant('role' as const), role: fc.constantFrom(...staffRoles) }),
  fc.record({
    kind: fc.constant('job-since' as const),
    on: fc.integer({ min: -800, max: 10 }).map((n) => addDays(today, n) as LocalDate),
  }),
  fc.record({ kind: fc.constant('completed' as const), courseId: fc.constantFrom('cyb-101', 'law-101') }),
)
const { audience } = fc.letrec<{ audience: Audience }>((tie) => ({
  audience: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    condition,
    fc.record({ kind: fc.constantFrom('all' as const, 'any' as const), of: fc.array(tie('audience'), { maxLength: 3 }) }),
    fc.record({ kind: fc.constant('not' as const), of: tie('audience') }),
  ),
}))

/** Six people, of whom one has two jobs, one left, one comes tomorrow, and three have completed a course. */
async function staffWithHistory(db: Database) {
  const world = await organisationWorld(db)
  const { people, jobs, unitIds, positionIds } = world
  await db.transact(async (tx) => {
    await insertJobs(tx, [
      { ...jobs.sardor, id: newId(monday), kind: 'acting', unitId: unitIds['R-AN-JUS'], from: addDays(today, -10), until: null },
      { ...jobs.laylo, id: newId(monday), kind: 'acting', positionId: positionIds.P07!, from: addDays(today, -99), until: today },
      { ...jobs.zarina, id: newId(monday), kind: 'secondment', unitId: unitIds['N-M04'], from: addDays(today, 1), until: null },
    ])
    for (const id of ['cyb-101', 'law-101']) await tx.insert(course).values({ id, source: 'files' })
    const { hrJustice, hrHealth } = world.actors
    await tx.insert(enrolment).values([
      { id: newId(monday), learnerId: hrJustice.id, courseId: 'cyb-101', cycle: 1, enrolledAt: monday, completedAt: monday },
      { id: newId(monday), learnerId: hrHealth.id, courseId: 'law-101', cycle: 1, enrolledAt: monday },
    ])
  })
  await db.transact(async (tx) => {
    await tx.update(person).set({ accountId: world.actors.hrJustice.id }).where(eq(person.id, people.otabek.id))
    await tx.update(person).set({ accountId: world.actors.hrHealth.id }).where(eq(person.id, people.kamol.id))
  })
  return world
}

test('the database finds exactly the people for whom the audience holds', async () => {
  const db = await tempDatabase()
  await staffWithHistory(db)
  const positions = await listPositions(db.read)
  const known = await listPeople(db.read, { who: (column) => isNotNull(column), today, timeZone: 'Asia/Tashkent' })
  expect(known).toHaveLength(6)
  await fc.assert(
    fc.asyncProperty(audience, async (given) => {
      const found = new Set((await peopleInAudience(db.read, given, today, positions)).map(({ personId }) => personId))
      const naive = known.filter(({ facts }) => jobInAudience(given, facts)).map(({ facts }) => facts.personId)
      expect(found).toEqual(new Set(naive))
    }),
    { numRuns: 300 },
  )
})
