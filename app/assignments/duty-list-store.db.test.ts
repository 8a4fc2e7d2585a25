import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '#app/kernel/id.ts'
import { addDays, type LocalDate } from '#app/kernel/local-date.ts'
import type { Person } from '#app/organisations/person.ts'
import { insertPersons } from '#app/organisations/person-store.server.ts'
import { personScope } from '#app/organisations/staff-scope.ts'
import { dutyWorld, newRule } from '#tests/support/duty-world.ts'
import { today } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday } from '#tests/support/world.ts'
import type { Duty } from './duty.ts'
import { countByRule, listDutiesByRule } from './duty-list-store.server.ts'
import { type DutyStatus, dutyStatus, dutyStatuses } from './duty-status.ts'
import { saveDuties } from './duty-store.server.ts'

const day = fc.integer({ min: -50, max: 50 }).map((n) => addDays(today, n))
const perhaps = fc.option(day, { freq: 2 })
const span: fc.Arbitrary<readonly [LocalDate | null, LocalDate | null]> = fc.oneof(
  fc.constant([null, null] as const),
  fc.tuple(day, fc.option(fc.nat(40))).map(([from, days]) => [from, days === null ? null : addDays(from, days)] as const),
)
/** Any dates at all, also those that no plan would make together. */
const dates = fc
  .record({
    opensOn: day,
    dueOn: day,
    graceUntil: perhaps,
    pause: span,
    excuse: span,
    metOn: perhaps,
    closedOn: fc.option(day, { freq: 1 }),
  })
  .map(({ pause: [pausedFrom, pausedUntil], excuse: [excusedFrom, excusedUntil], metOn, ...others }) => ({
    ...others,
    metOn: metOn && metOn > today ? metOn : null,
    pausedFrom,
    pausedUntil,
    excusedFrom,
    excusedUntil,
  }))

test('a query finds every duty in the state that its dates say, on any day', async () => {
  const db = await tempDatabase()
  const { people, jobs, actors, makeRule } = await dutyWorld(db)
  const nowhere = { kind: 'any', of: [] } as const
  const ruleId = await makeRule('hrNational', newRule({ audience: nowhere }, null))
  const duties = fc.sample(dates, { seed: 20261123, numRuns: 600 }).map((each): Duty & { id: string } => ({
    ...each,
    id: newId(monday),
    cycle: 1,
    assignedOn: each.opensOn,
    extendedTo: null,
    enrolmentId: null,
    validUntil: null,
    closedBecause: null,
    reasons: [
      {
        ruleId,
        version: 1,
        jobId: jobs.laylo.id,
        unitId: jobs.laylo.unitId,
        positionId: jobs.laylo.positionId,
        since: today,
        agreedOn: today,
      },
    ],
  }))
  const staff = duties.map((_, n): Person => ({ ...people.laylo, id: newId(monday), code: `X-${n}`, email: null, accountId: null }))
  await db.transact(async (tx) => {
    await insertPersons(tx, staff)
    await saveDuties(
      tx,
      duties.map((duty, n) => ({ personId: staff[n]!.id, courseId: 'cyb-101', duty, reasonsToo: true })),
      monday,
    )
  })
  const scope = personScope(actors.hrNational)!
  const all = { limit: 1000, offset: 0 }
  const met = new Set<DutyStatus>()
  const foundOn = async (on: LocalDate) => {
    const found = new Map<DutyStatus, string[]>()
    for (const status of dutyStatuses) {
      const listed = await listDutiesByRule(db.read, scope, { ruleId, status, today: on }, all)
      if (listed.length > 0) found.set(status, listed.map(({ id }) => id).toSorted())
    }
    return found
  }
  await fc.assert(
    fc.asyncProperty(day, async (on) => {
      const expected = new Map<DutyStatus, string[]>()
      for (const duty of duties.filter(({ closedOn, opensOn }) => !closedOn && opensOn <= on)) {
        const status = dutyStatus(duty, on)
        met.add(status)
        expected.set(status, [...(expected.get(status) ?? []), duty.id])
      }
      for (const ids of expected.values()) ids.sort()
      expect(new Map([...(await foundOn(on))].toSorted())).toEqual(new Map([...expected].toSorted()))
      const counted = (await countByRule(db.read, scope, [ruleId], on)).get(ruleId)
      expect(counted).toEqual(new Map([...expected].map(([status, ids]) => [status, ids.length])))
    }),
    { numRuns: 12 },
  )
  // Duties that are planned or closed do not count yet, or any longer.
  expect(met).toEqual(new Set(dutyStatuses.filter((status) => status !== 'planned' && status !== 'closed')))
})
