import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Database } from '#db/handle.ts'
import { outboxEvent, person } from '#db/schema/index.ts'
import { day, organisationWorld, today } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { appoint } from './appoint.server.ts'
import { endJob } from './end-job.server.ts'
import { listLeavesOf } from './leave-store.server.ts'
import { movePerson } from './move-person.server.ts'
import { findPerson } from './person-store.server.ts'
import { endLeave, setLeave } from './set-leave.server.ts'
import { countStaff } from './staff-list-store.server.ts'
import { personScope } from './staff-scope.ts'

const timeZone = 'Asia/Tashkent'
const november = day('2026-11-01')
const january = day('2027-01-01')

async function made() {
  const db = await tempDatabase()
  const world = await organisationWorld(db)
  const scope = personScope(world.actors.hrJustice)!
  return { db, ...world, hr: world.ctx('hrJustice'), scope }
}
const newsOf = async (db: Database) =>
  (await db.read.select().from(outboxEvent)).map(({ type, payload, availableAt }) => ({ type, on: payload.on, availableAt }))

describe('a job', () => {
  const acting = { kind: 'acting', employment: 'permanent', supervisor: '', from: november, until: january } as const

  test('beside another begins on its day and ends on its day', async () => {
    const { db, hr, people, positionIds } = await made()
    const given = { ...acting, personId: people.nilufar.id, unit: 'N-M04-D1', positionId: positionIds.P03! }
    expect(await appoint(hr, given, timeZone)).toMatchObject({ ok: true })
    expect(await newsOf(db)).toEqual([
      { type: 'job.started', on: november, availableAt: hr.now },
      { type: 'job.ended', on: january, availableAt: new Date('2026-12-31T19:00:00.000Z') },
    ])
  })

  test.each([
    ['a second main job', { kind: 'main' }, 'job-clash-conflict'],
    ['one that ends before it begins', { until: november }, 'period-order'],
    ['a unit of another body', { unit: 'N-M05-D1' }, 'unit-missing'],
    ['a position that is not', { positionId: 'x' }, 'position-missing'],
    ['a supervisor of another body', { supervisor: 'T-0005' }, 'supervisor-missing'],
    ['herself as supervisor', { supervisor: 'T-0003' }, 'supervisor-missing'],
  ] as const)('%s is refused', async (_, wrong, refusal) => {
    const { db, hr, people, positionIds } = await made()
    const given = { ...acting, personId: people.nilufar.id, unit: 'N-M04-D1', positionId: positionIds.P03!, ...wrong }
    expect(await appoint(hr, given, timeZone)).toMatchObject({ ok: false, refusal })
    expect(await newsOf(db)).toEqual([])
  })

  test.each([
    ['that goes on brings back whoever had left', null, true],
    ['of the past is only history', november, false],
  ])('%s', async (_, until, returns) => {
    const { db, hr, scope, people, positionIds } = await made()
    const hers = eq(person.id, people.nilufar.id)
    await db.transact((tx) => tx.update(person).set({ closedAt: hr.now }).where(hers).returning({ id: person.id }))
    const given = { ...acting, from: day('2026-10-01'), until, personId: people.nilufar.id, unit: 'N-M04-D1', positionId: positionIds.P03! }
    expect(await appoint(hr, given, timeZone)).toMatchObject({ ok: true })
    expect((await findPerson(db.read, scope, people.nilufar.id, today))!.closedAt).toEqual(returns ? null : hr.now)
  })

  test('ends for another of its kind when she moves; February shows where she was', async () => {
    const { db, hr, scope, people, jobs, positionIds, unitIds } = await made()
    const move = {
      personId: people.nilufar.id,
      jobId: jobs.nilufar.id,
      unit: 'N-M04-D2',
      positionId: positionIds.P07!,
      supervisor: 'T-0001',
      on: november,
    }
    expect(await movePerson(hr, move, timeZone)).toMatchObject({ ok: true })
    const found = await findPerson(db.read, scope, people.nilufar.id, today)
    expect(found?.jobs).toMatchObject([
      { unitId: unitIds['N-M04-D2'], from: november, until: null, supervisorId: people.laylo.id },
      { unitId: unitIds['N-M04-D1-1'], until: november },
    ])
    const inD1 = { unit: { line: 'vertical', code: 'N-M04-D1' } } as const
    expect(await countStaff(db.read, scope, { ...inD1, day: day('2026-02-01') })).toBe(2)
    expect(await countStaff(db.read, scope, { ...inD1, day: today })).toBe(1)
    expect(await newsOf(db)).toMatchObject([{ type: 'person.moved', on: november }])
    expect(await movePerson(hr, move, timeZone)).toMatchObject({ refusal: 'job-not-then' })
  })

  test('is transferred between bodies only by who keeps both', async () => {
    const { ctx, people, jobs, positionIds } = await made()
    const move = {
      personId: people.nilufar.id,
      jobId: jobs.nilufar.id,
      unit: 'N-M05-D1',
      positionId: positionIds.P07!,
      supervisor: '',
      on: november,
    }
    expect(await movePerson(ctx('hrJustice'), move, timeZone)).toMatchObject({ refusal: 'unit-missing' })
    expect(await movePerson(ctx('hrHealth'), move, timeZone)).toMatchObject({ refusal: 'unknown-person' })
    expect(await movePerson(ctx('hrNational'), move, timeZone)).toMatchObject({ ok: true })
  })

  test('that ended leaves her file with who kept it; a job ends once', async () => {
    const { db, ctx, hr, scope, people, jobs } = await made()
    const end = { personId: people.nilufar.id, jobId: jobs.nilufar.id, on: november }
    expect(await endJob(hr, end, timeZone)).toMatchObject({ ok: true })
    expect(await endJob(hr, end, timeZone)).toMatchObject({ refusal: 'job-ended-conflict' })
    expect(await countStaff(db.read, scope, { day: today })).toBe(3)
    expect(await findPerson(db.read, scope, people.nilufar.id, today)).toBeDefined()
    expect(await findPerson(db.read, personScope(ctx('hrHealth').actor)!, people.nilufar.id, today)).toBeUndefined()
  })
})

describe('a leave', () => {
  test('begins, and ends when she is back', async () => {
    const { db, hr, people } = await made()
    const set = await setLeave(hr, { personId: people.laylo.id, category: 'parental', from: november, until: null }, timeZone)
    if (!set.ok) throw new Error(set.refusal)
    const back = { personId: people.laylo.id, leaveId: set.value.id, on: today }
    expect(await endLeave(hr, back, timeZone)).toMatchObject({ ok: true })
    expect(await endLeave(hr, back, timeZone)).toMatchObject({ refusal: 'leave-ended-conflict' })
    expect(await listLeavesOf(db.read, [people.laylo.id])).toMatchObject([{ category: 'parental', from: november, until: today }])
    expect((await newsOf(db)).map(({ type }) => type)).toEqual(['leave.began', 'leave.ended'])
  })

  test('overlaps no other', async () => {
    const { hr, people } = await made()
    const given = { personId: people.laylo.id, category: 'annual', from: november, until: january } as const
    expect(await setLeave(hr, given, timeZone)).toMatchObject({ ok: true })
    expect(await setLeave(hr, { ...given, from: today, until: null }, timeZone)).toMatchObject({ refusal: 'leave-overlap-conflict' })
    expect(await setLeave(hr, { ...given, from: january, until: null }, timeZone)).toMatchObject({ ok: true })
  })
})

test('nobody changes the file of another body, or without a duty', async () => {
  const { ctx, people, jobs, positionIds } = await made()
  for (const officer of ['hrHealth', 'reporter', 'learner'] as const) {
    const unknown = { ok: false, refusal: 'unknown-person' }
    const personId = people.nilufar.id
    const post = { unit: 'N-M04-D1', positionId: positionIds.P03!, supervisor: '' }
    const job = { kind: 'acting', employment: 'permanent', from: november, until: null } as const
    expect(await appoint(ctx(officer), { personId, ...post, ...job }, timeZone)).toEqual(unknown)
    expect(await endJob(ctx(officer), { personId, jobId: jobs.nilufar.id, on: november }, timeZone)).toEqual(unknown)
    expect(await setLeave(ctx(officer), { personId, category: 'annual', from: november, until: null }, timeZone)).toEqual(unknown)
    expect(await endLeave(ctx(officer), { personId, leaveId: 'x', on: november }, timeZone)).toEqual(unknown)
  }
})
