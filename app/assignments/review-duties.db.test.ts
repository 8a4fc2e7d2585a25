import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addDays } from '#app/kernel/local-date.ts'
import { endJob } from '#app/organisations/end-job.server.ts'
import { mergeUnit } from '#app/organisations/merge-unit.server.ts'
import { movePerson } from '#app/organisations/move-person.server.ts'
import { moveUnit } from '#app/organisations/move-unit.server.ts'
import { endLeave, setLeave } from '#app/organisations/set-leave.server.ts'
import { personScope } from '#app/organisations/staff-scope.ts'
import type { EventOf } from '#app/outbox/domain-event.ts'
import { listDueEvents } from '#app/outbox/outbox-store.server.ts'
import type { Database } from '#db/handle.ts'
import { duty, enrolment, extensionRequest } from '#db/schema/index.ts'
import { dutyWorld, inUnit, newRule, timeZone } from '#tests/support/duty-world.ts'
import { type StaffName, today } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { beginDuty } from './begin-duty.server.ts'
import { findDutyInScope, listOwnDuties } from './duty-list-store.server.ts'
import { dutyStatus } from './duty-status.ts'
import { endExemption, exempt } from './exempt.server.ts'
import { askExtension, decideExtension } from './extend.server.ts'
import { listOpenRequests } from './extension-store.server.ts'
import { reviewLearner, reviewPerson, reviewUnit } from './review-duties.server.ts'

/** Lets the handlers of this room react to all news up to a day, as the worker does. */
async function hear(db: Database, days: number): Promise<void> {
  const now = new Date(new Date(`${addDays(today, days)}T05:00:00Z`))
  for (const { event } of await listDueEvents(db.read, now, 1000)) {
    await db.transact(async (tx) => {
      if (event.type.startsWith('unit.')) await reviewUnit(timeZone)(tx, event as EventOf<'unit.moved'>, now)
      else if (event.type === 'course.completed') await reviewLearner(timeZone)(tx, event, now)
      else await reviewPerson(timeZone)(tx, event as EventOf<'person.moved'>, now)
    })
  }
}

async function staffed(db: Database) {
  const world = await dutyWorld(db)
  const dutiesOf = async (name: StaffName) =>
    (await db.read.select().from(duty).where(eq(duty.personId, world.people[name].id))).toSorted((a, b) => a.cycle - b.cycle)
  return { ...world, dutiesOf }
}

test('a person who moves within the ministry keeps her duty; who moves out of the audience loses it; who comes in gets it', async () => {
  const db = await tempDatabase()
  const { officer, makeRule, people, jobs, positionIds, dutiesOf } = await staffed(db)
  await makeRule('hrNational', newRule({ audience: inUnit('N-M04-D1') }, null))
  const move = (name: StaffName, unit: string, days: number) =>
    movePerson(
      officer('hrNational', days),
      {
        personId: people[name].id,
        jobId: jobs[name].id,
        on: addDays(today, days),
        unit,
        positionId: positionIds.P07!,
        supervisor: '',
      },
      timeZone,
    )
  expect(await move('nilufar', 'N-M04-D1', 1)).toMatchObject({ ok: true })
  expect(await move('sardor', 'N-M05-D1', 1)).toMatchObject({ ok: true })
  expect(await move('zarina', 'N-M04-D1-1', 1)).toMatchObject({ ok: true })
  await hear(db, 1)
  expect(await dutiesOf('nilufar')).toMatchObject([{ dueOn: '2026-12-23', closedOn: null }])
  expect(await dutiesOf('sardor')).toMatchObject([{ closedOn: addDays(today, 1), closedBecause: 'moves' }])
  // The rule's own day counts for her too: 30 days after the rule began.
  expect(await dutiesOf('zarina')).toMatchObject([{ assignedOn: addDays(today, 1), dueOn: '2026-12-23' }])
})

test('a leave pauses, a return gives thirty days, leaving the service closes', async () => {
  const db = await tempDatabase()
  const { officer, makeRule, people, jobs, dutiesOf } = await staffed(db)
  await makeRule('hrJustice', newRule())
  const personId = people.otabek.id
  const leave = await setLeave(officer('hrJustice', 5), { personId, category: 'parental', from: addDays(today, 5), until: null }, timeZone)
  if (!leave.ok) throw new Error(leave.refusal)
  await hear(db, 5)
  expect(dutyStatus((await dutiesOf('otabek'))[0]!, addDays(today, 100))).toBe('paused')
  await endLeave(officer('hrJustice', 300), { personId, leaveId: leave.value.id, on: addDays(today, 300) }, timeZone)
  await hear(db, 300)
  const [back] = await dutiesOf('otabek')
  expect(back).toMatchObject({ pausedFrom: null, dueOn: '2027-10-19' })
  await endJob(officer('hrJustice', 310), { personId, jobId: jobs.otabek.id, on: addDays(today, 310) }, timeZone)
  await hear(db, 310)
  expect(await dutiesOf('otabek')).toMatchObject([{ closedOn: addDays(today, 310), closedBecause: 'leaves' }])
})

test('two bodies merge: nobody loses a duty or has it twice', async () => {
  const db = await tempDatabase()
  const { officer, makeRule, dutiesOf, people } = await staffed(db)
  await makeRule('hrNational', newRule({ audience: inUnit('N-M04-D1') }, null))
  expect(await mergeUnit(officer('admin', 2), { code: 'N-M04-D1', into: 'N-M05', on: addDays(today, 2) }, timeZone)).toMatchObject({
    ok: true,
  })
  await hear(db, 2)
  expect(await dutiesOf('sardor')).toMatchObject([{ cycle: 1, dueOn: '2026-12-23', closedOn: null }])
  // Her division went along as a part of it.
  expect(await dutiesOf('nilufar')).toMatchObject([{ cycle: 1, dueOn: '2026-12-23', closedOn: null }])
  await db.transact((tx) => reviewPerson(timeZone)(tx, { personId: people.nilufar.id }, officer('admin', 3).now))
  expect(await dutiesOf('nilufar')).toMatchObject([{ closedOn: null }])
  expect(await dutiesOf('laylo')).toEqual([])
})

test('a unit moves into an audience: all below it get their duty', async () => {
  const db = await tempDatabase()
  const { officer, makeRule, dutiesOf } = await staffed(db)
  await makeRule('hrHealth', newRule({}, 'N-M05'))
  const move = { code: 'N-M04-D1', parent: 'N-M05', lines: ['vertical', 'horizontal'], on: addDays(today, 1) } as const
  expect(await moveUnit(officer('admin', 1), move, timeZone)).toMatchObject({ ok: true })
  await hear(db, 1)
  expect(await dutiesOf('nilufar')).toMatchObject([{ cycle: 1, closedOn: null }])
  expect(await dutiesOf('otabek')).toEqual([])
})

test('a completion meets the duty and plans its renewal, which opens an enrolment of its own by the shorter path', async () => {
  const db = await tempDatabase()
  const { at, makeRule, learners, complete, dutiesOf } = await staffed(db)
  const renewal = { base: 'expiry', months: 12, windowDays: 30, graceDays: 14, refresher: true } as const
  await makeRule('hrJustice', newRule({ renewal }))
  const first = await complete(learners.nilufar, 'cyb-101', 3)
  await db.transact((tx) => reviewLearner(timeZone)(tx, { learnerId: learners.nilufar.id }, at(learners.nilufar, 3).now))
  const [met, planned] = await dutiesOf('nilufar')
  expect(met).toMatchObject({ metOn: addDays(today, 3), enrolmentId: first, validUntil: '2027-12-23' })
  expect(planned).toMatchObject({ cycle: 2, opensOn: '2027-11-23', dueOn: '2027-12-23' })
  expect(await beginDuty(at(learners.nilufar, 300), planned!.id, timeZone)).toEqual({ ok: false, refusal: 'duty-closed' })
  expect(await beginDuty(at(learners.sardor, 370), planned!.id, timeZone)).toEqual({ ok: false, refusal: 'unknown-duty' })
  expect(await beginDuty(at(learners.nilufar, 370), planned!.id, timeZone)).toMatchObject({ ok: true })
  expect(await beginDuty(at(learners.nilufar, 371), planned!.id, timeZone)).toMatchObject({ ok: true })
  const enrolments = await db.read.select().from(enrolment)
  expect(enrolments.map(({ cycle, refresher, completedAt }) => [cycle, refresher, completedAt !== null])).toEqual([
    [1, null, true],
    [2, true, false],
  ])
})

test('an exemption excuses, and is taken back; nobody excuses herself', async () => {
  const db = await tempDatabase()
  const { officer, makeRule, dutiesOf, actors } = await staffed(db)
  await makeRule('hrJustice', newRule())
  const { id: dutyId } = (await dutiesOf('laylo'))[0]!
  const given = { dutyId, category: 'accommodation', until: addDays(today, 20) } as const
  expect(await exempt(officer('hrJustice'), { ...given, until: addDays(today, -1) }, timeZone)).toEqual({
    ok: false,
    refusal: 'until-past',
  })
  expect(await exempt(officer('hrJustice'), given, timeZone)).toMatchObject({ ok: true })
  expect(dutyStatus((await dutiesOf('laylo'))[0]!, today)).toBe('excused')
  expect(await endExemption(officer('hrHealth'), dutyId, timeZone)).toEqual({ ok: false, refusal: 'unknown-duty' })
  expect(await endExemption(officer('hrJustice'), dutyId, timeZone)).toMatchObject({ ok: true })
  expect(await endExemption(officer('hrJustice'), dutyId, timeZone)).toEqual({ ok: false, refusal: 'not-exempt' })
  expect(await dutiesOf('laylo')).toMatchObject([{ excusedFrom: null, dueOn: '2026-12-23' }])
  expect(await findDutyInScope(db.read, personScope(actors.hrHealth)!, dutyId, today)).toBeUndefined()
})

test('more time is asked for with a reason, decided once, and only by who answers for her', async () => {
  const db = await tempDatabase()
  const { at, officer, makeRule, learners, dutiesOf, actors } = await staffed(db)
  await makeRule('hrJustice', newRule())
  const { id: dutyId } = (await dutiesOf('nilufar'))[0]!
  const wanted = { dutyId, wantedOn: addDays(today, 60), reason: 'The annual report is due in December.' }
  const ask = (change: object, name: 'nilufar' | 'sardor' = 'nilufar') =>
    askExtension(at(learners[name]), { ...wanted, ...change }, timeZone)
  expect(await ask({}, 'sardor')).toEqual({ ok: false, refusal: 'unknown-duty' })
  expect(await ask({ wantedOn: addDays(today, 30) })).toEqual({ ok: false, refusal: 'not-later' })
  expect(await ask({ wantedOn: addDays(today, 400) })).toMatchObject({ refusal: 'too-late' })
  const asked = await ask({})
  if (!asked.ok) throw new Error(asked.refusal)
  expect(await ask({})).toEqual({ ok: false, refusal: 'request-conflict' })
  const { id: requestId } = asked.value
  expect(await listOpenRequests(db.read, personScope(actors.hrHealth)!, today, { limit: 9 })).toEqual([])
  const decide = (name: 'hrJustice' | 'hrHealth', grantedOn: typeof wanted.wantedOn | undefined) =>
    decideExtension(officer(name, 1), { requestId, grantedOn, answer: 'Until the middle of January.' }, timeZone)
  expect(await decide('hrHealth', wanted.wantedOn)).toEqual({ ok: false, refusal: 'unknown-request' })
  expect(await decide('hrJustice', addDays(today, 20))).toEqual({ ok: false, refusal: 'not-later' })
  // The fifteenth is a Friday.
  expect(await decide('hrJustice', addDays(today, 53))).toMatchObject({ ok: true, value: { decision: 'granted' } })
  expect(await decide('hrJustice', undefined)).toEqual({ ok: false, refusal: 'unknown-request' })
  expect(await listOwnDuties(db.read, learners.nilufar)).toMatchObject([{ dueOn: '2027-01-15', extendedTo: '2027-01-15' }])
  expect(await db.read.select().from(extensionRequest)).toMatchObject([{ decision: 'granted', grantedOn: '2027-01-15' }])
})
