import { expect, test } from 'vitest'
import type { Database } from '#db/handle.ts'
import { rateLimit } from '#db/schema/index.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday } from '#tests/support/world.ts'
import { consume, forgetExpiredWindows, giveBack, peek, type RateRule } from './rate-limit.server.ts'

const strict: RateRule = { name: 'login', points: 5, seconds: 900 }
const generous: RateRule = { name: 'verify', points: 320, seconds: 60 }
const later = (seconds: number) => new Date(monday.getTime() + seconds * 1000)

/** The same database as another process sees it: with a memory of its own. Counts transactions. */
function otherProcess(db: Database): Database & { writes: number } {
  const process = {
    engine: db.engine,
    get read() {
      return db.read
    },
    transact: ((work) => {
      process.writes++
      return db.transact(work)
    }) as Database['transact'],
    close: () => Promise.resolve(),
    writes: 0,
  }
  return process
}

async function allowedOf(db: Database, rule: RateRule, times: number, now = monday) {
  const verdicts = await Promise.all(Array.from({ length: times }, () => consume(db, rule, 'dilnoza', now)))
  return verdicts.filter(({ allowed }) => allowed).length
}

test('a rule allows its points, then refuses until the window ends', async () => {
  const db = await tempDatabase()
  expect(await allowedOf(db, strict, 5)).toBe(5)
  expect(await consume(db, strict, 'dilnoza', later(300))).toEqual({ allowed: false, retryAfterSeconds: 600 })
  expect(await consume(db, strict, 'sherzod', later(300))).toEqual({ allowed: true, retryAfterSeconds: 0 })
  expect(await consume(db, strict, 'dilnoza', later(900))).toEqual({ allowed: true, retryAfterSeconds: 0 })
})

test('rules are counted apart', async () => {
  const db = await tempDatabase()
  expect(await allowedOf(db, strict, 9)).toBe(5)
  expect(await allowedOf(db, { ...strict, name: 'reset' }, 9)).toBe(5)
})

test('a limit holds over a restart', async () => {
  const db = await tempDatabase()
  expect(await allowedOf(otherProcess(db), strict, 3)).toBe(3)
  expect(await allowedOf(otherProcess(db), strict, 9)).toBe(2)
})

test.each([strict, generous])('several processes together never exceed $points', async (rule) => {
  const db = await tempDatabase()
  const processes = [otherProcess(db), otherProcess(db), otherProcess(db)]
  const allowed = await Promise.all(processes.map((process) => allowedOf(process, rule, rule.points)))
  const sum = allowed.reduce((a, b) => a + b)
  expect(sum).toBeLessThanOrEqual(rule.points)
  expect(sum).toBeGreaterThanOrEqual(rule.points * 0.9)
})

test('a generous rule and a used-up window write little', async () => {
  const process = otherProcess(await tempDatabase())
  expect(await allowedOf(process, generous, 1000)).toBe(320)
  expect(process.writes).toBeLessThanOrEqual(32)
})

test('a look takes nothing and sees what other processes took', async () => {
  const db = await tempDatabase()
  const other = otherProcess(db)
  for (let looks = 0; looks < 9; looks += 1) expect(await peek(db, strict, 'dilnoza', monday)).toMatchObject({ allowed: true })
  expect(await allowedOf(other, strict, 5)).toBe(5)
  expect(await peek(db, strict, 'dilnoza', later(300))).toEqual({ allowed: false, retryAfterSeconds: 600 })
  expect(await peek(other, strict, 'dilnoza', later(300))).toEqual({ allowed: false, retryAfterSeconds: 600 })
  expect(await peek(db, strict, 'dilnoza', later(900))).toMatchObject({ allowed: true })
})

test('a point that was given back can be taken again, once', async () => {
  const db = await tempDatabase()
  expect(await allowedOf(db, strict, 5)).toBe(5)
  await giveBack(db, strict, 'dilnoza', monday)
  expect(await allowedOf(db, strict, 5)).toBe(1)
  await giveBack(db, strict, 'sherzod', monday)
  expect(await allowedOf(db, strict, 5)).toBe(0)
})

test('the table holds no personal data and forgets what is over', async () => {
  const db = await tempDatabase()
  await consume(db, strict, 'dilnoza@example.uz', monday)
  const [row] = await db.read.select().from(rateLimit)
  expect(row!.key).not.toContain('dilnoza')
  await forgetExpiredWindows(db, later(899))
  expect(await db.read.$count(rateLimit)).toBe(1)
  await forgetExpiredWindows(db, later(900))
  expect(await db.read.$count(rateLimit)).toBe(0)
})
