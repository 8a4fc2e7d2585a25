import { expect, test } from 'vitest'
import { addDays, type LocalDate } from '#app/kernel/local-date.ts'
import { dutyWorld, newRule, timeZone } from '#tests/support/duty-world.ts'
import { today } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { saveCalendarDay } from './calendar-store.server.ts'
import { listOwnDuties } from './duty-list-store.server.ts'
import { reviewDaily } from './review-daily.server.ts'

test('a holiday by decree moves the duties that are due on it, once a day, and nobody else', async () => {
  const db = await tempDatabase()
  const { officer, makeRule, learners } = await dutyWorld(db)
  await makeRule('hrNational', newRule({}, null))
  const clock = (days: number) => ({ now: officer('admin', days).now, timeZone })
  const dueOn = async () => (await listOwnDuties(db.read, learners.nilufar))[0]!.dueOn
  const holiday: LocalDate = addDays(today, 30)
  expect(await dueOn()).toBe(holiday)
  expect(await reviewDaily(db, clock(0))).toBe(false)
  await db.transact((tx) => saveCalendarDay(tx, { day: holiday, works: false, name: 'Hayit' }))
  // It has been done today.
  expect(await reviewDaily(db, clock(0))).toBe(false)
  expect(await dueOn()).toBe(holiday)
  expect(await reviewDaily(db, clock(1))).toBe(false)
  expect(await dueOn()).toBe(addDays(holiday, 1))
})
