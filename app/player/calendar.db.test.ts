import { expect, test } from 'vitest'
import { endFeed, offerFeed } from '#app/assignments/offer-feed.server.ts'
import type { Actor } from '#app/kernel/ctx.ts'
import { addDays } from '#app/kernel/local-date.ts'
import type { Database } from '#db/handle.ts'
import { type DutyWorld, dutyWorld, newRule, timeZone } from '#tests/support/duty-world.ts'
import { today } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { readFeed } from './calendar-feed.server.ts'
import { viewCalendar } from './calendar-view.server.ts'

const tokenKey = Buffer.alloc(32, 7)
const site = { tokenKey, publicOrigin: 'https://learn.example.uz', timeZone }

/** What a calendar gets that asks at her address. */
async function ask(db: Database, address: string, now: Date): Promise<string | undefined> {
  const asked = new URL(address).searchParams
  return readFeed({ ...site, db, now, feedId: asked.get('feed')!, signature: asked.get('key')! })
}

async function addressOf(made: DutyWorld, learner: Actor): Promise<string> {
  await offerFeed(made.at(learner))
  return (await viewCalendar(made.at(learner), site)).feedAddress!
}

test('what is to be done stands on its day until it is done', async () => {
  const db = await tempDatabase()
  const made = await dutyWorld(db)
  const { nilufar } = made.learners
  await made.makeRule('hrJustice', newRule())
  const view = await viewCalendar(made.at(nilufar), site)
  expect(view).toMatchObject({ due: [{ courseId: 'cyb-101', status: 'due-soon', title: { text: 'Cyber hygiene for everyone' } }] })
  expect(view.due[0]!.dueOn >= addDays(today, 30)).toBe(true)
  expect(view.feedAddress).toBeUndefined()
  expect((await viewCalendar(made.at(nilufar, 60), site)).due).toMatchObject([{ status: 'overdue' }])
})

test('a calendar reads the same days at the signed address, and only at that', async () => {
  const db = await tempDatabase()
  const made = await dutyWorld(db)
  const { nilufar, sardor } = made.learners
  await made.makeRule('hrJustice', newRule())
  const [hers, his] = [await addressOf(made, nilufar), await addressOf(made, sardor)]
  const { now } = made.at(nilufar)
  const calendar = (await ask(db, hers, now))!
  const { due } = await viewCalendar(made.at(nilufar), site)
  expect(calendar).toContain(`DTSTART;VALUE=DATE:${due[0]!.dueOn.replaceAll('-', '')}`)
  expect(calendar).toContain(`UID:${due[0]!.id}@learn.example.uz`)
  expect(calendar.split('BEGIN:VEVENT')).toHaveLength(2)
  const [mine, other] = [new URL(hers), new URL(his)]
  mine.searchParams.set('key', other.searchParams.get('key')!)
  expect(await ask(db, mine.href, now)).toBeUndefined()
  mine.searchParams.set('key', '')
  expect(await ask(db, mine.href, now)).toBeUndefined()
  expect(
    await readFeed({
      ...site,
      tokenKey: Buffer.alloc(32, 8),
      db,
      now,
      feedId: mine.searchParams.get('feed')!,
      signature: new URL(hers).searchParams.get('key')!,
    }),
  ).toBeUndefined()
})

test('an address stays until it is withdrawn, then it is gone for good', async () => {
  const db = await tempDatabase()
  const made = await dutyWorld(db)
  const { nilufar } = made.learners
  const { now } = made.at(nilufar)
  const first = await addressOf(made, nilufar)
  expect(await addressOf(made, nilufar)).toBe(first)
  await endFeed(made.at(nilufar))
  expect(await ask(db, first, now)).toBeUndefined()
  expect((await viewCalendar(made.at(nilufar), site)).feedAddress).toBeUndefined()
  const second = await addressOf(made, nilufar)
  expect(second).not.toBe(first)
  expect(await ask(db, first, now)).toBeUndefined()
  expect(await ask(db, second, now)).toContain('BEGIN:VCALENDAR')
})
