import type { Database } from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerFields, itemsOf, openFinal, optionsOf } from '../support/finished-course.ts'
import { type HttpPerson, leadsTo, signedIn } from '../support/http-person.ts'
import { type Site, startSite } from '../support/site.ts'
import { fingerprint, openSiteDatabase, sentencesIn } from '../support/site-database.ts'

const json = { Accept: 'application/json' }

let site: Site
let database: Database
let dilnoza: HttpPerson
let attempt: string
let items: string[]
beforeAll(async () => {
  site = await startSite()
  database = openSiteDatabase(site)
  dilnoza = await signedIn(site, 'learner@demo.example')
  attempt = await openFinal(dilnoza, database, 'learner@demo.example')
  items = await itemsOf(dilnoza, attempt)
})
afterAll(async () => {
  database.close()
  await site.stop()
})

const save = (fields: Record<string, string> | URLSearchParams) => dilnoza.post(`${attempt}/answers`, fields, json)
const revision = () => database.prepare('select revision from attempt where id = ?').pluck().get(attempt.split('/').at(-1)) as number
const choice = (index: number) => `i-${items[index]}--choice`

async function refusedSave(fields: Record<string, string> | URLSearchParams, status: number): Promise<Record<string, unknown>> {
  const before = fingerprint(database)
  const answer = await save(fields)
  expect(answer.status, String(new URLSearchParams(fields))).toBe(status)
  expect(fingerprint(database)).toEqual(before)
  return JSON.parse(answer.text)
}

describe('an open attempt', () => {
  test('takes nothing that its page cannot post', async () => {
    const [item = ''] = items
    const foreign = [...optionsOf(database, true).keys()].find((id) => !items.includes(id))!
    const posts: (Record<string, string> | URLSearchParams)[] = [
      {},
      { base: '' },
      { base: '-1', item, [choice(0)]: 'a' },
      { base: '1e9', item, [choice(0)]: 'a' },
      { base: '999999999', item, [choice(0)]: 'a' },
      { base: 'NaN', item, [choice(0)]: 'a' },
      { base: '0', item, [choice(0)]: 'no-such-option' },
      { base: '0', item, [choice(0)]: '__proto__' },
      { base: '0', item, [choice(0)]: 'NaN' },
      { base: '0', item, [choice(0)]: 'a'.repeat(10_000) },
      { base: '0', item, [choice(0)]: '?' },
      { base: '0', item, [choice(0)]: 'a', score: '1' },
      { base: '0', item, [choice(0)]: 'a', passed: 'true', submittedAt: '0' },
      { base: '0', item, [choice(0)]: 'a', startedAt: '0', now: '2020-01-01' },
      { base: '0', item, [`i-${item}--score`]: '1e308' },
      { base: '0', item: foreign, [`i-${foreign}--choice`]: 'a' },
      { base: '0', item: '__proto__', 'i-__proto__--choice': 'a' },
      { base: '0', item, [choice(0)]: 'a', key: 'short' },
      { base: '0', item, [choice(0)]: 'a', key: '<script>alert(1)</script>' },
      { base: '0', item, [choice(0)]: 'a', intent: 'pass' },
      new URLSearchParams([
        ['base', '0'],
        ['base', '0'],
        ['item', item],
        [choice(0), 'a'],
      ]),
      new URLSearchParams([
        ['base', '0'],
        ['item', item],
        [choice(0), 'a'],
        [choice(0), 'b'],
      ]),
    ]
    for (const fields of posts) {
      const { message } = await refusedSave(fields, 422)
      expect(message).toMatch(/\p{L}{3}/u)
    }
    // The whole form, without script.
    for (const fields of posts) expect((await dilnoza.post(attempt, fields)).status).toBe(422)
    expect(revision()).toBe(0)
  })

  test('takes an answer once, however often it is sent', async () => {
    const fields = { base: '0', key: 'the-same-key-01', item: items[0]!, [choice(0)]: 'a' }
    const together = await Promise.all(Array.from({ length: 10 }, () => save(fields)))
    expect(together.map(({ status }) => status)).toEqual(Array(10).fill(200))
    expect(new Set(together.map(({ text }) => JSON.parse(text).revision))).toEqual(new Set([1]))
    expect(JSON.parse((await save(fields)).text)).toMatchObject({ status: 'saved', revision: 1 })
    expect(revision()).toBe(1)
  })

  test('does not let an old page overwrite a newer answer, and says what is saved', async () => {
    const answer = await refusedSave({ base: '0', key: 'a-stale-page-1', item: items[0]!, [choice(0)]: 'b' }, 409)
    expect(answer).toMatchObject({ refusal: 'revision-conflict', revision: 1, itemIds: [items[0]], responses: { [items[0]!]: 'a' } })
    // To a page that knows the newer answer nothing is in the way.
    expect((await save({ base: '1', key: 'a-fresh-page-1', item: items[0]!, [choice(0)]: 'b' })).status).toBe(200)
  })

  test('loses none of many answers that come at once', async () => {
    const base = String(revision())
    const sent = await Promise.all(
      items.slice(1).map((item, index) => save({ base, key: `at-once-${index}-of-many`, item, [choice(index + 1)]: 'c' })),
    )
    expect(sent.map(({ status }) => status)).toEqual(Array(items.length - 1).fill(200))
    const responses = JSON.parse(
      database.prepare('select responses from attempt where id = ?').pluck().get(attempt.split('/').at(-1)) as string,
    )
    expect(Object.keys(responses).sort()).toEqual([...items].sort())
  })

  test('is submitted once by twenty who press at once, gives one certificate, and is closed then', async () => {
    const base = String(revision())
    const whole = { ...answerFields(items, optionsOf(database, true)), base, intent: 'submit' }
    const traces = () =>
      ['award', "outbox_event where type = 'course.completed'", "audit_event where action = 'attempt.submitted'"].map((from) => count(from))
    const oneOfEach = traces().map((before) => before + 1)
    const pressed = await Promise.all(Array.from({ length: 20 }, () => dilnoza.post(attempt, whole)))
    expect(new Set(pressed.map(({ status }) => status))).toEqual(new Set([303]))
    expect(new Set(pressed.map(leadsTo))).toEqual(new Set([`${attempt}/review`]))
    await expect.poll(traces, { timeout: 10_000 }).toEqual(oneOfEach)
    expect(await refusedSave({ base, item: items[0]!, [choice(0)]: 'a' }, 409)).toMatchObject({ refusal: 'attempt-closed' })
    const again = await dilnoza.post(attempt, { ...whole, [choice(0)]: 'c' })
    expect(leadsTo(again)).toBe(`${attempt}/review`)
    expect(traces()).toEqual(oneOfEach)
  })

  test('cannot be taken again once passed', async () => {
    const before = fingerprint(database)
    const again = await Promise.all(Array.from({ length: 5 }, () => dilnoza.post('/learn/cyb-101/quizzes/final', {})))
    expect(again.map(({ status }) => status)).toEqual(Array(5).fill(409))
    expect(fingerprint(database)).toEqual(before)
  })
})

describe('thirty starts at once', () => {
  test('open one attempt, and enrolling thirty times is enrolling once', async () => {
    const email = 'manager@demo.example'
    const jahongir = await signedIn(site, email)
    const enrolled = await Promise.all(Array.from({ length: 30 }, () => jahongir.post('/learn/cyb-101', { intent: 'enrol' })))
    expect(new Set(enrolled.map(({ status }) => status))).toEqual(new Set([303]))
    const started = await Promise.all(Array.from({ length: 30 }, () => jahongir.post('/learn/cyb-101/quizzes/pre', {})))
    const opened = started.filter(({ status }) => status === 303)
    expect(new Set(started.map(({ status }) => status)).size).toBeLessThanOrEqual(2)
    expect(started.every(({ status }) => status === 303 || status === 409)).toBe(true)
    expect(new Set(opened.map(leadsTo)).size).toBe(1)
    const mine = '(select id from account where email = ?)'
    expect(count(`attempt where learner_id = ${mine}`, email)).toBe(1)
    expect(count(`enrolment where learner_id = ${mine}`, email)).toBe(1)
  })
})

describe('the review of a failed test', () => {
  test('explains what she chose, and leaves the right answer to be found while attempts are left', async () => {
    const aziza = await signedIn(site, 'hr.justice@demo.example')
    const failed = await openFinal(aziza, database, 'hr.justice@demo.example')
    const drawn = await itemsOf(aziza, failed)
    const fields = { ...answerFields(drawn, optionsOf(database, false)), base: '0', intent: 'submit' }
    expect((await aziza.post(failed, fields)).status).toBe(303)
    const certificates = `award join account on learner_id = account.id where email = 'hr.justice@demo.example'`
    expect(count(certificates)).toBe(0)
    const keys = database.prepare('select item_id as id, key from item_version').all() as { id: string; key: string }[]
    const said = new Map(keys.map(({ id, key }) => [id, JSON.parse(key).options as Record<string, { feedback: Record<string, string> }>]))
    const wrong = optionsOf(database, false)
    for (const door of ['', '.data']) {
      const { text, status } = await aziza.get(`${failed}/review${door}?lang=en`)
      if (status === 404 && door) continue
      expect(status).toBe(200)
      const shown = (item: string, option: string) =>
        sentencesIn(said.get(item)?.[option]?.feedback.en).filter((sentence) => text.includes(sentence))
      for (const item of drawn) {
        for (const option of Object.keys(said.get(item)!)) {
          if (option === wrong.get(item)) expect(shown(item, option), item).not.toEqual([])
          else expect(shown(item, option), `${item}: ${option}`).toEqual([])
        }
      }
    }
  })
})

function count(from: string, ...params: string[]): number {
  return database
    .prepare(`select count(*) from ${from}`)
    .pluck()
    .get(...params) as number
}
