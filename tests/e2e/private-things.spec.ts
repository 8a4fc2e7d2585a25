import { globSync } from 'node:fs'
import path from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { earnCertificate } from '../support/finished-course.ts'
import { type Answer, type HttpPerson, httpPerson, leadsTo, signedIn } from '../support/http-person.ts'
import { makePlan } from '../support/made-plan.ts'
import { makeRule } from '../support/made-rule.ts'
import { type Site, startSite } from '../support/site.ts'
import { completedBefore, fingerprint, openSiteDatabase, secretSentences, supervise } from '../support/site-database.ts'

const hers = 'learner@demo.example'
const secret = 'only-dilnoza-wrote-this'

let site: Site
let database: Database
let anyone: HttpPerson
let dilnoza: HttpPerson
let stranger: HttpPerson
/** What a path of a route stands for in the addresses below. */
let ids: Record<
  | 'courseId'
  | 'lessonId'
  | 'exerciseId'
  | 'quizId'
  | 'attemptId'
  | 'awardId'
  | 'code'
  | 'file'
  | 'personId'
  | 'unitCode'
  | 'ruleId'
  | 'dutyId'
  | 'jobId'
  | 'actionId'
  | 'change'
  | 'planId'
  | 'rowId'
  | 'enrolmentId',
  string
>
let openAttempt: string

beforeAll(async () => {
  site = await startSite()
  database = openSiteDatabase(site)
  anyone = httpPerson(site)
  dilnoza = await signedIn(site, hers)
  stranger = await signedIn(site, 'manager@demo.example')
  await stranger.post('/learn/cyb-101', { intent: 'enrol' })
  const attempt = await earnCertificate(dilnoza, database, hers)
  openAttempt = leadsTo(await dilnoza.post('/learn/cyb-101/quizzes/pre', {}))!
  const plan = '/learn/cyb-101/devices-updates-backups/exercises/one-habit'
  await dilnoza.post(plan, { 'x-one-habit--habit': secret })
  const award = database.prepare('select award.id, code from award join account on account.id = learner_id where email = ?').get(hers) as {
    id: string
    code: string
  }
  const officer = await signedIn(site, 'hr.justice@demo.example')
  const ruleId = await makeRule(officer)
  const dutyId = database.prepare(
    'select duty.id from duty join person on person.id = person_id join account on account.id = account_id where account.email = ?',
  )
  const action = leadsTo(await officer.post('/hr/assignments/bulk', { do: 'remind', duty: dutyId.pluck().get(hers) as string }))!
  ids = {
    ...(await makePlan(officer, 'N-M04')),
    ruleId,
    actionId: action.split('/').at(-1)!,
    dutyId: dutyId.pluck().get(hers) as string,
    courseId: 'cyb-101',
    lessonId: 'devices-updates-backups',
    exerciseId: 'one-habit',
    quizId: 'final',
    attemptId: attempt.split('/').at(-1)!,
    awardId: award.id,
    code: award.code,
    file: 'none.svg',
    personId: database
      .prepare('select person.id from person join account on account.id = account_id where account.email = ?')
      .pluck()
      .get(hers) as string,
    jobId: database.prepare('select job.id from job join person on person.id = person_id where email = ?').pluck().get(hers) as string,
    unitCode: 'N-M04',
    change: 'rename',
    enrolmentId: await toldAtWork(),
  }
})
afterAll(async () => {
  database.close()
  await site.stop()
})

/** She said what of the course she does at work, which another than the stranger is to confirm. */
async function toldAtWork(): Promise<string> {
  const enrolmentId = completedBefore(database, hers, 'cyb-101', 100)
  supervise(database, hers, 'colleague@demo.example')
  const habits = ['reports', 'checks', 'locks', 'secrets', 'devices'].map((habit) => [`habit-${habit}`, 'done'])
  expect(leadsTo(await dilnoza.post('/learn/cyb-101/at-work', Object.fromEntries(habits)))).toBe('/learn/cyb-101/at-work')
  return enrolmentId
}

type Outcome = 'open' | 'sign-in' | 'own' | 'none'

/** What each route is to people: `own` needs the thing to be one's own, `sign-in` needs an account, `none` answers 404 or leads on. */
const routes: Record<string, { get: Outcome; post?: Outcome }> = {
  $: { get: 'none', post: 'none' },
  _index: { get: 'open' },
  accessibility: { get: 'open' },
  'catalogue.$courseId': { get: 'open' },
  'catalogue._index': { get: 'open' },
  contact: { get: 'open' },
  'courses.$courseId.images.$file': { get: 'none' },
  'credentials.$awardId[.]pdf': { get: 'own' },
  'credentials._index': { get: 'sign-in' },
  glossary: { get: 'open' },
  // The frame around the pages of HR: it has no data of its own.
  hr: { get: 'open' },
  'hr._index': { get: 'own' },
  'hr.duties._index': { get: 'own' },
  'hr.duties[.]csv': { get: 'own' },
  'hr.duties[.]xlsx': { get: 'own' },
  'hr.forecast': { get: 'own' },
  'hr.views': { get: 'own', post: 'own' },
  'hr.hours._index': { get: 'own', post: 'own' },
  'hr.hours.$quotaId[.]csv': { get: 'own' },
  'hr.hours.$quotaId[.]xlsx': { get: 'own' },
  'hr.reports._index': { get: 'own', post: 'own' },
  'hr.reports.$quarter.$revision._index': { get: 'own', post: 'own' },
  'hr.reports.$quarter.$revision[.]csv': { get: 'own' },
  'hr.reports.$quarter.$revision[.]xlsx': { get: 'own' },
  'hr.reports.oddities': { get: 'own' },
  'hr.reports.codebook[.]csv': { get: 'own' },
  'hr.reports.codebook[.]xlsx': { get: 'own' },
  'hr.reports[.]csv': { get: 'own' },
  'hr.reports[.]xlsx': { get: 'own' },
  'hr.outside': { get: 'own', post: 'own' },
  'hr.letters._index': { get: 'own' },
  'hr.letters.$kind.$language': { get: 'own', post: 'own' },
  'hr.people._index': { get: 'own' },
  'hr.people.new': { get: 'own', post: 'own' },
  'hr.people[.]csv': { get: 'own' },
  'hr.people[.]xlsx': { get: 'own' },
  'hr.people.$personId._index': { get: 'own' },
  'hr.people.$personId.jobs.$jobId': { get: 'own', post: 'own' },
  'hr.people.$personId.jobs.new': { get: 'own', post: 'own' },
  'hr.people.$personId.leaves.$leaveId': { get: 'own', post: 'own' },
  'hr.people.$personId.leaves.new': { get: 'own', post: 'own' },
  'hr.registrations._index': { get: 'own', post: 'own' },
  'hr.registrations.$registrationId': { get: 'own', post: 'own' },
  'hr.structure._index': { get: 'own' },
  'hr.structure.$unitCode._index': { get: 'own' },
  'hr.import._index': { get: 'own', post: 'own' },
  'hr.import.$importId._index': { get: 'own', post: 'own' },
  'hr.import.$importId.rows[.]csv': { get: 'own' },
  'hr.import.templates.$file': { get: 'own' },
  'hr.assignments._index': { get: 'own' },
  'hr.assignments.$ruleId._index': { get: 'own', post: 'own' },
  'hr.assignments.$ruleId.edit': { get: 'own', post: 'own' },
  'hr.assignments.bulk._index': { get: 'own', post: 'own' },
  'hr.assignments.bulk.$actionId._index': { get: 'own', post: 'own' },
  'hr.assignments.bulk.$actionId.rows[.]csv': { get: 'own' },
  'hr.assignments.duties.$dutyId': { get: 'own', post: 'own' },
  'hr.assignments.events': { get: 'own' },
  'hr.assignments.extensions': { get: 'own' },
  'hr.assignments.new': { get: 'own', post: 'own' },
  'hr.assignments.preview[.]csv': { get: 'own', post: 'own' },
  'hr.assignments.preview[.]xlsx': { get: 'own', post: 'own' },
  'hr.plans._index': { get: 'own' },
  'hr.plans.new': { get: 'own', post: 'own' },
  'hr.plans.$planId._index': { get: 'own', post: 'own' },
  'hr.plans.$planId[.]csv': { get: 'own' },
  'hr.plans.$planId[.]xlsx': { get: 'own' },
  'hr.plans.$planId.people.$rowId': { get: 'own' },
  'hr.plans.$planId.rows.$rowId': { get: 'own', post: 'own' },
  'hr.plans.$planId.rules': { get: 'own', post: 'own' },
  'hr.structure.$unitCode.$change': { get: 'own', post: 'own' },
  'hr.structure.new': { get: 'own', post: 'own' },
  'learn.$courseId._index': { get: 'sign-in', post: 'sign-in' },
  'learn.$courseId.at-work': { get: 'own', post: 'own' },
  'learn.$courseId.quizzes.$quizId': { get: 'sign-in', post: 'sign-in' },
  'learn.$courseId_.$lessonId': { get: 'sign-in', post: 'sign-in' },
  'learn.$courseId_.$lessonId_.exercises.$exerciseId': { get: 'open', post: 'sign-in' },
  'learn.$courseId_.$lessonId_.place': { get: 'open', post: 'sign-in' },
  'learn.$courseId_.$lessonId_.report': { get: 'sign-in', post: 'sign-in' },
  'learn._index': { get: 'sign-in' },
  'learn.calendar': { get: 'sign-in', post: 'sign-in' },
  // Without a signed address it has nothing.
  'learn.calendar[.]ics': { get: 'none' },
  'learn.competencies': { get: 'sign-in' },
  'learn.outside': { get: 'sign-in', post: 'sign-in' },
  'learn.transcript': { get: 'sign-in' },
  'learn.transcript[.]csv': { get: 'sign-in' },
  'learn.duties.$dutyId': { get: 'own', post: 'own' },
  'learn.at-work.$enrolmentId': { get: 'own', post: 'own' },
  'learn.attempts.$attemptId._index': { get: 'own', post: 'own' },
  'learn.attempts.$attemptId.answers': { get: 'own', post: 'own' },
  'learn.attempts.$attemptId.log': { get: 'own' },
  'learn.attempts.$attemptId.practice': { get: 'own', post: 'own' },
  'learn.attempts.$attemptId.review': { get: 'own' },
  // Without a signed address it has nothing.
  'letters.$token': { get: 'none', post: 'none' },
  licence: { get: 'open' },
  login: { get: 'open', post: 'open' },
  'login_.in-place': { get: 'open', post: 'open' },
  logout: { get: 'open', post: 'open' },
  'paths.$programmeId': { get: 'open' },
  'paths._index': { get: 'open' },
  privacy: { get: 'open' },
  slips: { get: 'sign-in', post: 'own' },
  'register._index': { get: 'open', post: 'open' },
  'register.$token': { get: 'none', post: 'none' },
  'settings._index': { get: 'sign-in', post: 'sign-in' },
  'settings.language': { get: 'open', post: 'open' },
  'settings.letters': { get: 'sign-in', post: 'sign-in' },
  'settings.password': { get: 'sign-in', post: 'sign-in' },
  // The frame around the studio: it has no data of its own.
  studio: { get: 'open' },
  'studio._index': { get: 'sign-in' },
  'studio.blocks': { get: 'own', post: 'own' },
  'studio.$courseId._index': { get: 'own' },
  'studio.$courseId.accommodations': { get: 'own', post: 'own' },
  'studio.$courseId.analysis.$quizId': { get: 'own' },
  'studio.$courseId.analysis.$quizId[.]csv': { get: 'own' },
  'studio.$courseId.coverage': { get: 'own' },
  'studio.$courseId.lessons': { get: 'own' },
  'studio.$courseId.export._index': { get: 'own' },
  'studio.$courseId.export.file': { get: 'own' },
  'studio.$courseId.import._index': { get: 'own', post: 'own' },
  'studio.$courseId.import.$importId': { get: 'own', post: 'own' },
  'studio.$courseId.items._index': { get: 'own' },
  'studio.$courseId.items.$bank.$itemId._index': { get: 'own', post: 'own' },
  'studio.$courseId.items.$bank.$itemId.regrade': { get: 'own', post: 'own' },
  'studio.$courseId.marking._index': { get: 'own' },
  'studio.$courseId.marking.$quizId.$itemId._index': { get: 'own' },
  'studio.$courseId.marking.$quizId.$itemId.$answer': { get: 'own', post: 'own' },
  'studio.$courseId.items.$bank.$itemId.edit': { get: 'own', post: 'own' },
  'studio.$courseId.items.new': { get: 'own', post: 'own' },
  'studio.$courseId.pictures': { get: 'own', post: 'own' },
  'verify.$code': { get: 'open' },
  'verify.$code[.]json': { get: 'open' },
  'verify._index': { get: 'open' },
}

/** `learn.$courseId_.$lessonId` → `/learn/cyb-101/…` */
function addressOf(route: string, known: Record<string, string>): string {
  const parts = route
    .replaceAll('[.]', '\u0000')
    .split('.')
    .filter((part) => part !== '_index')
  return `/${parts
    .map((part) => part.replace(/_$/, '').replaceAll('\u0000', '.'))
    .map((part) => (part === '$' ? 'no-such-page' : part.replace(/\$(\w+)/, (_, name: string) => known[name] ?? 'none')))
    .join('/')}`
}

/** Every way to ask Remix for what a route has: the page, all its data, and the data of this route alone. */
function doorsOf(route: string, address: string): string[] {
  const id = encodeURIComponent(`routes/${route}`)
  const dataAddress = address === '/' ? '/_root.data' : `${address}.data`
  return [
    address,
    dataAddress,
    `${dataAddress}?_routes=${id}`,
    `${dataAddress}?index&_routes=${id}`,
    `${address}?_data=${id}`,
    `${address}?index&_data=${id}`,
    `${address}/`,
    `${address}?lang=en&_method=GET`,
  ]
}

const cells = () =>
  Object.entries(routes).flatMap(([route, { get, post }]) => {
    const address = addressOf(route, ids)
    return doorsOf(route, address).flatMap((door) => [
      { route, door, method: 'GET', outcome: get },
      { route, door, method: 'POST', outcome: post ?? ('none' as const) },
    ])
  })

/** Bytes that only she may see. The code of a certificate is for everybody who holds it. */
function holdsHers({ text }: Answer): string | undefined {
  const name = /Dilnoza|Дилноза/
  return [secret, '%PDF'].find((each) => text.includes(each)) ?? name.exec(text)?.[0]
}

describe('every route', () => {
  test('has its line in the list above', () => {
    const files = globSync('app/routes/*.{ts,tsx}').map((file) => path.basename(file).replace(/\.tsx?$/, ''))
    expect(Object.keys(routes).sort()).toEqual(files.sort())
  })

  test('shows a visitor nothing of hers, and lets him change nothing', async () => {
    const before = fingerprint(database)
    for (const { route, door, method, outcome } of cells()) {
      if (route.startsWith('verify') || route === 'login') continue
      const answer = await anyone.ask({ method, path: door, ...(method === 'POST' && { body: {} }) })
      const cell = `${method} ${door} → ${answer.status}`
      expect(holdsHers(answer), cell).toBeUndefined()
      if (outcome === 'own' || outcome === 'sign-in') {
        // 202 and 204 are how a redirect is told to a script.
        expect([202, 204, 303, 400, 404, 405], cell).toContain(answer.status)
        if (answer.status === 303) expect(leadsTo(answer), cell).toMatch(/^\/login\?redirectTo=%2F|^\/login$/)
      }
    }
    expect(fingerprint(database)).toEqual(before)
  })

  test('answers 401 to scripts of a visitor', async () => {
    for (const [route, { get, post }] of Object.entries(routes)) {
      for (const [method, outcome] of Object.entries({ GET: get, POST: post })) {
        if (outcome !== 'own' && outcome !== 'sign-in') continue
        const ask = { method, path: addressOf(route, ids), ...(method === 'POST' && { body: {} }) }
        expect((await anyone.ask({ ...ask, headers: { Accept: 'application/json' } })).status, `${method} ${ask.path}`).toBe(401)
      }
    }
  })

  test('shows another learner nothing of hers, and lets him change nothing of it', async () => {
    const rows = () =>
      JSON.stringify(['attempt', 'answer_event', 'enrolment', 'block_response', 'reading_place'].map((table) => ofHers(table)))
    const before = rows()
    for (const { route, door, method, outcome } of cells()) {
      if (route.startsWith('verify') || route === 'login' || route === 'logout') continue
      const answer = await stranger.ask({ method, path: door, ...(method === 'POST' && { body: { base: '0', intent: 'submit-anyway' } }) })
      const cell = `${method} ${door} → ${answer.status}`
      expect(holdsHers(answer), cell).toBeUndefined()
      if (outcome === 'own') expect([400, 404, 405], cell).toContain(answer.status)
    }
    expect(rows()).toBe(before)
  })

  test('answers what belongs to another exactly as what does not exist', async () => {
    const unknown = { ...ids, attemptId: ids.attemptId.replace(/.{4}$/, '0000'), awardId: ids.awardId.replace(/.{4}$/, '0000') }
    for (const [route, { get, post }] of Object.entries(routes)) {
      for (const [method, outcome] of Object.entries({ GET: get, POST: post })) {
        if (outcome !== 'own') continue
        for (const accept of ['text/html', 'application/json']) {
          const [foreign, absent] = await Promise.all(
            [ids, unknown].map((known) =>
              stranger.ask({
                method,
                path: addressOf(route, known),
                headers: { Accept: accept },
                ...(method === 'POST' && { body: { base: '0' } }),
              }),
            ),
          )
          expect(foreign!.status, route).toBe(404)
          expect(bare(foreign!), route).toEqual(bare(absent!))
        }
      }
    }
  })

  test('shows an officer of another ministry nothing of hers, and lets him change nothing of it', async () => {
    const officer = await signedIn(site, 'hr.health@demo.example')
    const before = fingerprint(database)
    for (const route of Object.keys(routes).filter((each) => /^hr\.assignments\..*\$/.test(each))) {
      for (const door of doorsOf(route, addressOf(route, ids))) {
        const asked = [await officer.get(door), await officer.post(door, { do: 'exempt', category: 'other' })]
        for (const answer of asked) {
          expect([400, 404, 405], `${door} → ${answer.status}`).toContain(answer.status)
          expect(holdsHers(answer), door).toBeUndefined()
        }
      }
    }
    expect(fingerprint(database)).toEqual(before)
  })

  test('and an open attempt of hers is no more open to others', async () => {
    for (const address of [openAttempt, `${openAttempt}.data`, `${openAttempt}/review`])
      expect((await stranger.get(address)).status).toBe(404)
    for (const address of [openAttempt, `${openAttempt}/answers`]) {
      expect((await stranger.post(address, { base: '0', intent: 'submit-anyway' })).status).toBe(404)
    }
    expect(database.prepare('select submitted_at from attempt where id = ?').pluck().get(openAttempt.split('/').at(-1))).toBeNull()
  })

  test('says to whoever holds her code what was printed, and nothing more', async () => {
    for (const door of [`/verify/${ids.code}`, `/verify/${ids.code}.json`, `/verify/${ids.code}.data`]) {
      const { text } = await anyone.get(door)
      expect(text).toContain('Dilnoza Karimova')
      const account = database.prepare('select id from account where email = ?').pluck().get(hers) as string
      for (const inside of [hers, account, ids.awardId, ids.attemptId, secret, '"score"']) expect(text).not.toContain(inside)
    }
  })
})

describe('the key of an exercise or item leaves the server only when the rules allow it', () => {
  test('not with a lesson whose exercises nobody answered, in any language, on any door', async () => {
    const secrets = [...secretSentences(database, 'release_exercise').values()].flat()
    const prose = (database.prepare('select segments from rendered_lesson').pluck().all() as string[]).join('\n')
    const hidden = secrets.filter((sentence) => !prose.includes(sentence))
    expect(hidden.length).toBeGreaterThan(500)
    const lessons = database.prepare('select distinct lesson_id from release_exercise').pluck().all() as string[]
    for (const lesson of lessons) {
      for (const lang of ['en', 'ru', 'uz-Latn', 'uz-Cyrl']) {
        for (const door of [`/learn/cyb-101/${lesson}?lang=${lang}`, `/learn/cyb-101/${lesson}.data?lang=${lang}`]) {
          const { text } = await stranger.get(door)
          expect(
            hidden.filter((sentence) => text.includes(sentence)),
            door,
          ).toEqual([])
        }
      }
    }
  })

  test('not with a test under way, its saves, or the review of a test before the course', async () => {
    const hidden = [...secretSentences(database, 'item_version').values()].flat()
    expect(hidden.length).toBeGreaterThan(500)
    const attempt = leadsTo(await stranger.post('/learn/cyb-101/quizzes/pre', {}))!
    const seen: Answer[] = []
    for (const lang of ['en', 'ru', 'uz-Latn', 'uz-Cyrl']) {
      for (const door of [attempt, `${attempt}.data`, '/learn/cyb-101/quizzes/pre', '/learn/cyb-101/quizzes/pre.data'])
        seen.push(await stranger.get(`${door}?lang=${lang}`))
    }
    const item = /data-item="([^"]+)"/.exec(seen[0]!.text)![1]!
    const save = { base: '0', item, [`i-${item}--choice`]: 'a' }
    seen.push(await stranger.post(`${attempt}/answers`, save, { Accept: 'application/json' }))
    seen.push(await stranger.post(`${attempt}/answers`, { ...save, [`i-${item}--choice`]: 'b' }, { Accept: 'application/json' }))
    seen.push(await stranger.post(attempt, { base: '1', intent: 'submit-anyway', [`i-${item}--choice`]: 'a' }))
    for (const door of [`${attempt}/review`, `${attempt}/review.data`]) seen.push(await stranger.get(door))
    // Pages without scripts of Remix may have no data address at all.
    expect(seen.map(({ status }) => status).filter((status) => status !== 404)).toEqual(expect.arrayContaining([200, 409, 303]))
    expect(seen.filter(({ status }) => status === 200).length).toBeGreaterThan(9)
    for (const { text } of seen) {
      expect(hidden.filter((sentence) => text.includes(sentence))).toEqual([])
      expect(text).not.toMatch(/correct|"key"/i)
    }
  })
})

/** Rows of a table that are hers. */
function ofHers(table: string): unknown[] {
  const bound: Record<string, string> = {
    attempt: 'learner_id = (select id from account where email = ?)',
    enrolment: 'learner_id = (select id from account where email = ?)',
    answer_event: 'attempt_id in (select attempt.id from attempt join account on learner_id = account.id where email = ?)',
  }
  const where =
    bound[table] ?? 'enrolment_id in (select enrolment.id from enrolment join account on learner_id = account.id where email = ?)'
  return database.prepare(`select * from ${table} where ${where} order by rowid`).all(hers)
}

/** An answer without what is new in every one, and without the address it repeats. */
function bare({ status, headers, text }: Answer) {
  const { date, 'content-security-policy': policy, ...others } = headers
  return { status, others, text: text.replace(/nonce="[^"]*"/g, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID') }
}
