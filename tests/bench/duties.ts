import path from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { actWithRights } from '#app/accounts/act-for.server.ts'
import { createSession } from '#app/accounts/session.server.ts'
import { countBulkRows } from '#app/assignments/bulk/bulk-store.server.ts'
import { chooseDuties } from '#app/assignments/bulk/choose-duties.server.ts'
import { orderBulk } from '#app/assignments/bulk/order-bulk.server.ts'
import { runBulk } from '#app/assignments/bulk/run-bulk.server.ts'
import { reviewDaily } from '#app/assignments/review-daily.server.ts'
import { reviewDuties } from '#app/assignments/review-duties.server.ts'
import { onePerson } from '#app/assignments/who-store.server.ts'
import { addDays, localDateOf } from '#app/kernel/local-date.ts'
import { personScope } from '#app/organisations/staff-scope.ts'
import { openDatabase } from '#db/database.server.ts'
import type { Database } from '#db/handle.ts'
import { startSite } from '../support/site.ts'
import { percentile } from './client.ts'
import { moreCourses, timed, timeZone, withManyDuties } from './many-duties.ts'
import { type Figure, figure } from './report.ts'

const changes = 200
const views = 200

/** Required learning of 42,000 people with a million duties and a million enrolments, and one thing done to a duty of each. */
export function duties(): Promise<Figure[]> {
  return withManyDuties(async ({ db, dataDir, officerId, people, duties: dutyCount, enrolments, rule }) => {
    const single: number[] = []
    for (const personId of every(people, changes)) {
      const review = await timed(() => db.transact((tx) => reviewDuties(tx, onePerson(personId), { now: new Date(), timeZone })))
      single.push(review.milliseconds)
    }
    let longest = 0
    const night = await timed(async () => {
      for (let more = true; more; ) {
        const step = await timed(() => reviewDaily(db, { now: new Date(), timeZone }))
        longest = Math.max(longest, step.milliseconds)
        more = step.value
      }
    })
    const learning = await learningPage(dataDir, people)
    const bulk = await moreTime(db, dataDir, officerId)
    return [
      figure(`rule for ${rule.adds} people: preview`, rule.preview / 1000, 's', { atMost: 1 }),
      figure('  put in force', rule.commit / 1000, 's', { atMost: 5 }),
      figure(`one person's change, ${moreCourses + 1} rules and duties, median of ${changes}`, percentile(single, 0.5), 'ms', {
        atMost: 20,
      }),
      figure('  95th percentile', percentile(single, 0.95), 'ms'),
      figure(`review of a day, ${dutyCount} duties`, night.milliseconds / 1000, 's', { atMost: 30 }),
      figure('  longest step', longest, 'ms'),
      figure(`more time for ${bulk.duties} at once: chosen and ordered`, bulk.ordered / 1000, 's'),
      figure('  done by the worker', bulk.done / 1000, 's'),
      figure('  its longest step', bulk.longest, 'ms'),
      figure(`/learn, ${enrolments} enrolments, one request at a time, median of ${views}`, percentile(learning, 0.5), 'ms', {
        atMost: 15,
      }),
      figure('  95th percentile', percentile(learning, 0.95), 'ms'),
    ]
  })
}

/** So many of them, evenly spread. */
function every<T>(items: readonly T[], count: number): T[] {
  return Array.from({ length: Math.min(count, items.length) }, (_, n) => items[Math.floor((n * items.length) / count) % items.length]!)
}

/** An officer gives everybody more time for one course. */
async function moreTime(db: Database, dataDir: string, officerId: string) {
  const file = new BetterSqlite(path.join(dataDir, 'salohiyat.sqlite'), { readonly: true })
  const dutyIds = file.prepare("select id from duty where course_id = 'bench-1'").pluck().all() as string[]
  file.close()
  const actor = (await actWithRights(db.read, officerId))!
  const now = new Date()
  const today = localDateOf(now, timeZone)
  const officer = { ctx: { db, actor, now, locale: 'en' as const }, scope: personScope(actor)!, today, timeZone }
  const ordered = await timed(async () => {
    const chosen = await chooseDuties(officer, { kind: 'extend', source: {}, dutyIds })
    if (!chosen.ok) throw new Error(chosen.refusal)
    await orderBulk(officer, chosen.value.id, { kind: 'extend', until: addDays(today, 90), note: 'bench' })
    return chosen.value.id
  })
  let longest = 0
  const done = await timed(async () => {
    for (let more = true; more; ) {
      const step = await timed(() => runBulk(db, now, { publicOrigin: 'http://127.0.0.1:3000', timeZone }))
      longest = Math.max(longest, step.milliseconds)
      more = step.value
    }
  })
  // Of some it is done already: these are passed over, and said so.
  const outcomes = await countBulkRows(db.read, ordered.value)
  const handled = Object.values(outcomes).reduce((sum, count) => sum + count, 0)
  if (handled !== dutyIds.length || !((outcomes.extended ?? 0) > dutyIds.length / 2))
    throw new Error(`Of ${dutyIds.length} duties came ${JSON.stringify(outcomes)}`)
  return { duties: dutyIds.length, ordered: ordered.milliseconds, done: done.milliseconds, longest }
}

/** Milliseconds of the page of people who have an account. */
async function learningPage(dataDir: string, people: readonly string[]): Promise<number[]> {
  const db = await openDatabase({ dataDir })
  const file = new BetterSqlite(path.join(dataDir, 'salohiyat.sqlite'), { readonly: true })
  const account = file.prepare('select account_id from person where id = ?').pluck()
  const accounts = every(people, views).flatMap((personId) => (account.get(personId) as string | null) ?? [])
  file.close()
  const cookies: string[] = []
  for (const accountId of accounts) cookies.push(`session=${await createSession(db, accountId, new Date())}`)
  await db.close()
  const site = await startSite({ DATA_DIR: dataDir, DEMO: 'off', WEB_PROCESSES: '1' })
  try {
    const times: number[] = []
    // The first ones warm the server up, and are not counted.
    for (const cookie of [...cookies.slice(0, 20), ...cookies]) {
      const { value, milliseconds } = await timed(async () => {
        const answer = await fetch(`${site.origin}/learn`, { headers: { cookie }, redirect: 'manual' })
        return { status: answer.status, text: await answer.text() }
      })
      // Whoever has done all that is required has no such section, but everybody has a transcript.
      if (value.status !== 200 || !value.text.includes('href="/learn/transcript"')) throw new Error(`/learn was answered ${value.status}`)
      times.push(milliseconds)
    }
    return times.slice(20)
  } finally {
    await site.stop()
  }
}
