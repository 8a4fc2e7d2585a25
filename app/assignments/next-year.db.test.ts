import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Actor } from '#app/kernel/ctx.ts'
import { addDays, daysBetween, startOfDay } from '#app/kernel/local-date.ts'
import { enrolment, reminder } from '#db/schema/index.ts'
import { dutyWorld, newRule, timeZone } from '#tests/support/duty-world.ts'
import { day, today } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { beginDuty } from './begin-duty.server.ts'
import { listCycles, listOwnDuties } from './duty-list-store.server.ts'
import { dutyStatus } from './duty-status.ts'
import { personKey } from './recipient-key.ts'
import { reviewDaily } from './review-daily.server.ts'
import { reviewLearner } from './review-duties.server.ts'
import { sendReminders } from './send-reminders.server.ts'

test('a yearly duty goes on into the next years: who renews in time goes on from the last day, who does not lapses', async () => {
  const db = await tempDatabase()
  const { learners, people, at, makeRule, complete } = await dutyWorld(db)
  const yearly = { base: 'expiry', months: 12, windowDays: 60, graceDays: 14, refresher: true } as const
  await makeRule('hrJustice', newRule({ renewal: yearly }))
  const hour = (text: string, h: number) => new Date(startOfDay(day(text), timeZone).getTime() + h * 3_600_000)

  /** What the worker does, every day from one to another. */
  async function live(from: string, until: string) {
    for (let on = day(from); on <= until; on = addDays(on, 1)) {
      while (await reviewDaily(db, { now: hour(on, 1), timeZone })) {}
      await sendReminders(db, hour(on, 9), { publicOrigin: 'https://learn.example.uz', timeZone })
    }
  }
  async function finish(learner: Actor, on: string) {
    await complete(learner, 'cyb-101', daysBetween(today, day(on)))
    await db.transact((tx) => reviewLearner(timeZone)(tx, { learnerId: learner.id }, hour(on, 10)))
  }
  const told = async (name: 'nilufar' | 'otabek') => {
    const rows = await db.read
      .select()
      .from(reminder)
      .where(eq(reminder.recipient, personKey(people[name].id)))
      .orderBy(reminder.toldOn)
    return rows.filter(({ shown }) => shown).map(({ toldOn, step }) => `${toldOn} ${step}`)
  }
  const cyclesOf = async (name: 'nilufar' | 'otabek', on: string) => {
    const [any] = await listOwnDuties(db.read, learners[name])
    const cycles = await listCycles(db.read, any!)
    return cycles.map((each) => `${each.cycle}: ${dutyStatus(each, day(on))} by ${each.dueOn}, good until ${each.validUntil}`)
  }

  await live('2026-11-23', '2026-12-02')
  await finish(learners.nilufar, '2026-12-03')
  await finish(learners.otabek, '2026-12-03')
  await live('2026-12-03', '2026-12-10')
  await live('2027-10-18', '2027-11-28')
  await finish(learners.nilufar, '2027-11-29')
  await live('2027-11-29', '2028-01-14')

  expect(await told('nilufar')).toEqual([
    '2026-11-23 assigned',
    '2026-12-03 completed',
    // The window opens on a Sunday.
    '2027-10-25 window-open',
    '2027-11-23 due-in-30',
    '2027-11-29 completed',
  ])
  expect(await told('otabek')).toEqual([
    '2026-11-23 assigned',
    '2026-12-03 completed',
    '2027-10-25 window-open',
    '2027-11-23 due-in-30',
    '2027-12-16 due-in-7',
    '2027-12-23 due-today',
    '2027-12-24 expired',
    '2027-12-30 overdue',
  ])
  const first = '1: met by 2026-12-23, good until 2027-12-23'
  expect(await cyclesOf('nilufar', '2028-01-14')).toEqual([
    first,
    '2: met by 2027-12-23, good until 2028-12-23',
    '3: planned by 2028-12-25, good until null',
  ])
  expect(await cyclesOf('otabek', '2027-12-30')).toEqual([first, '2: in-grace by 2027-12-23, good until null'])
  expect(await cyclesOf('otabek', '2028-01-14')).toEqual([first, '2: lapsed by 2027-12-23, good until null'])

  // The shorter path was for those in time: now all of it has to be done again.
  const open = (await listOwnDuties(db.read, learners.otabek)).find(({ metOn }) => !metOn)!
  const late = daysBetween(today, day('2028-01-14'))
  expect(await beginDuty(at(learners.otabek, late), open.id, timeZone)).toMatchObject({ ok: true })
  const own = await db.read.select().from(enrolment).where(eq(enrolment.learnerId, learners.otabek.id))
  expect(own.map(({ cycle, refresher }) => [cycle, refresher])).toEqual([
    [1, null],
    [2, null],
  ])
})
