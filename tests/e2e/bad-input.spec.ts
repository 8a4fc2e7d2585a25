import { gzipSync } from 'node:zlib'
import type { Database } from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { translator } from '#app/i18n/translate.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { endedQuarters, quarterOf } from '#app/reports/quarter.ts'
import { type Answer, type Ask, type HttpPerson, httpPerson, leadsTo, signedIn } from '../support/http-person.ts'
import { makePlan, planned } from '../support/made-plan.ts'
import { makeRule, yearlyRule } from '../support/made-rule.ts'
import { optionalLetter } from '../support/optional-letter.ts'
import { type Site, startSite } from '../support/site.ts'
import { completedBefore, fingerprint, openSiteDatabase, supervise } from '../support/site-database.ts'

const password = 'salohiyat-demo-2026'
const course = '/learn/cyb-101'
const lesson = `${course}/why-you`
const exercise = `${lesson}/exercises/recall-incident`

let site: Site
let database: Database
let anyone: HttpPerson
let dilnoza: HttpPerson
let attempt: string
beforeAll(async () => {
  site = await startSite()
  database = openSiteDatabase(site)
  anyone = httpPerson(site)
  dilnoza = await signedIn(site, 'learner@demo.example')
  await dilnoza.post(course, { intent: 'enrol' })
  attempt = leadsTo(await dilnoza.post(`${course}/quizzes/pre`, {}))!
})
afterAll(async () => {
  database.close()
  await site.stop()
})

/** Asks and answers; fails where the request was not refused with `status` or left a trace. */
async function refused(person: HttpPerson, ask: Ask, status: number | readonly number[]): Promise<Answer> {
  const before = fingerprint(database)
  const answer = await person.ask(ask)
  expect([status].flat(), `${ask.method ?? 'GET'} ${ask.path.slice(0, 100)} was answered ${answer.status}`).toContain(answer.status)
  expect(fingerprint(database)).toEqual(before)
  return answer
}

describe('a request that no form of ours makes is refused at the door, on every address', () => {
  const actions = () => [
    '/login',
    '/logout',
    '/settings',
    '/settings/language',
    '/settings/letters',
    '/settings/password',
    course,
    lesson,
    exercise,
    `${lesson}/place`,
    `${lesson}/report`,
    `${course}/quizzes/pre`,
    attempt,
    `${attempt}/answers`,
    '/hr/import/none',
    '/hr/assignments/bulk',
    '/hr/assignments/bulk/none',
    '/slips',
    '/hr/letters/award/en',
    '/no-such-page',
  ]
  const form = 'lang=ru&intent=enrol'
  const many = Array.from({ length: 5001 }, (_, n) => `f${n}=1`).join('&')
  const abuses: [string, number, Omit<Ask, 'path'>][] = [
    ['a foreign Origin', 403, { body: form, headers: { Origin: 'https://evil.example' } }],
    ['the Origin of a sandbox', 403, { body: form, headers: { Origin: 'null' } }],
    ['an Origin that is none', 403, { body: form, headers: { Origin: 'rubbish\\' } }],
    ['another site', 403, { body: form, headers: { 'Sec-Fetch-Site': 'cross-site' } }],
    ['a neighbouring site', 403, { body: form, headers: { 'Sec-Fetch-Site': 'same-site' } }],
    ['a foreign Referer', 403, { body: form, headers: { Referer: 'https://evil.example/learn' } }],
    ['a foreign Host', 421, { body: form, headers: { Host: 'evil.example' } }],
    ['2 MiB', 413, { body: Buffer.alloc(2 * 1024 * 1024, 'a=1&') }],
    ['2 MiB of unsaid length', 413, { body: Buffer.alloc(2 * 1024 * 1024, 'a'), headers: { 'Transfer-Encoding': 'chunked' } }],
    ['more fields than the longest form has', 413, { body: many }],
    ['a packed body', 415, { body: gzipSync(form), headers: { 'Content-Encoding': 'gzip' } }],
    ['a multipart body', 415, { body: '--x\r\n', headers: { 'Content-Type': 'multipart/form-data; boundary=x' } }],
    ['JSON', 415, { body: '{"lang":"ru"}', headers: { 'Content-Type': 'application/json' } }],
    ['plain text', 415, { body: form, headers: { 'Content-Type': 'text/plain' } }],
    ...['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'].map((method): [string, number, Omit<Ask, 'path'>] => [
      method,
      405,
      { method },
    ]),
  ]
  test.each(abuses)('%s: %i', async (_what, status, ask) => {
    const before = fingerprint(database)
    for (const path of actions()) {
      for (const address of [path, `${path}.data`, `${path}?_data=root`]) {
        const answer = await dilnoza.ask({ method: 'POST', ...ask, path: address })
        expect(answer.status, address).toBe(status)
      }
    }
    expect(fingerprint(database)).toEqual(before)
  })

  test('she is still signed in after all that', async () => {
    expect((await dilnoza.get('/learn')).status).toBe(200)
  })

  test('names of hosts that a client invents are in no link', async () => {
    const answer = await anyone.get('/catalogue', {
      'X-Forwarded-Host': 'evil.example',
      Forwarded: 'host=evil.example',
      'X-Original-URL': '/settings',
    })
    expect(answer.status).toBe(200)
    expect(answer.text).not.toContain('evil.example')
  })
})

describe('an address that is none', () => {
  const long = 'x'.repeat(6000)
  const rubbish = [
    '/%',
    '/%ZZ',
    '/learn/%E0%A4%A',
    `${course}/%`,
    '/verify/%c3%28',
    '/courses/cyb-101/images/%',
    '/settings/%00',
    '/learn/%00',
    `${course}/%00`,
    `${course}/quizzes/%00`,
    `/learn/attempts/%00`,
    `/learn/attempts/%00/review`,
    '/credentials/%00.pdf',
    '/catalogue/%00',
    '/catalogue/%F0%9F%A7%95',
    `/catalogue/${long}`,
    `/learn/${long}`,
    `/learn/attempts/${long}`,
    `/credentials/${long}.pdf`,
    `/catalogue/__proto__`,
    `/learn/constructor`,
    `${course}/toString`,
    `${course}/quizzes/hasOwnProperty`,
    '//',
    '///',
    '//evil.example/learn',
    '/\\evil.example',
    '/learn//',
    'http://evil.example/learn',
    '/.data',
    '/_root.data?_routes=%00',
    '/no-such-page.data',
  ]
  test.each(rubbish)('%s', async (path) => {
    for (const person of [anyone, dilnoza]) {
      const answer = await refused(person, { path }, [200, 202, 301, 303, 400, 404, 422])
      // Only what the address looks like after its odd parts are put right may be answered.
      if (answer.status === 200) expect(answer.text).not.toContain('evil.example')
      expect(leadsTo(answer) ?? '').not.toMatch(/^(https?:)?[/\\]{2}/)
    }
    expect((await dilnoza.ask({ method: 'POST', path, body: 'intent=enrol' })).status).toBeLessThan(500)
  })

  const climbs = [
    '/../../package.json',
    '/..%2f..%2fpackage.json',
    '/assets/../../server/supervisor.js',
    '/assets/..%2f..%2fserver%2fsupervisor.js',
    '/assets/%2e%2e/%2e%2e/server/supervisor.js',
    '/assets/..%5c..%5cserver%5csupervisor.js',
    '/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
    '/....//....//etc/passwd',
    '/courses/cyb-101/images/..%2f..%2fcourse.yaml',
    '/courses/cyb-101/images/%2e%2e%2fcourse.yaml',
    '/courses/..%2f..%2fetc/images/passwd',
    '/courses/cyb-101/images/attack-chain.svg%00.png',
    '/.vite/manifest.json',
    '/build/server/supervisor.js',
    '/data/salohiyat.sqlite',
    '/salohiyat.sqlite',
    '/keys/opening-token.key',
    '/.env',
    '/.git/config',
  ]
  test.each(climbs)('%s gives no file', async (path) => {
    const answer = await refused(anyone, { path }, [303, 400, 404])
    expect(answer.text).not.toMatch(/root:|"dependencies"|createRequire|SQLite format|\.upgrade\.ts/)
  })

  const queries = [
    '/catalogue?q=%00',
    '/catalogue?q=%FF%FE',
    `/catalogue?q=${long}`,
    `/catalogue?q=${'%25_'.repeat(500)}`,
    '/catalogue?q[]=a&q=b&level=__proto__&lang=xx&length=1e308&competency=%27%22%3E',
    '/glossary?q=%00',
    `/glossary?q=${long}`,
    '/paths/__proto__',
    '/learn/competencies?role=__proto__&role=%00',
    '/?lang=%00&lang=ru',
    '/?lang=__proto__',
    '/verify?code=%00',
    `/verify?code=${long}`,
    `${lesson}?again=__proto__&unanswered=%00&kept=..%2f..`,
    `${lesson}?_routes=%00`,
    `${lesson}.data?_routes=${long}`,
    '/settings?saved=%3Cscript%3E',
  ]
  test.each(queries)('%s means nothing and does no harm', async (path) => {
    await refused(dilnoza, { path }, [200, 204, 400, 404, 422])
  })

  test('a zero byte is no part of any address, as PostgreSQL could not look for it', async () => {
    for (const path of ['/%00', '/catalogue?q=a%00b', '/learn/attempts/a%00', '/verify?code=%00', '/learn.data?_routes=%00']) {
      await refused(dilnoza, { path }, 400)
    }
  })

  test('what is searched for stands on the page as text', async () => {
    const { text } = await anyone.get('/catalogue?q=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E')
    expect(text).not.toContain('<img src=x')
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;')
  })
})

describe('every answer', () => {
  test('forbids scripts but those of its own nonce, new each time, and has nothing inline', async () => {
    const asked = [
      { path: '/' },
      { path: '/' },
      { path: '/no-such-page' },
      { path: '/%' },
      { path: '/learn.data' },
      { path: '/verify/none' },
      { path: lesson },
      { path: attempt },
      { path: '/login', method: 'POST', body: { email: 'x', password: 'x' } },
      { path: '/login', method: 'POST', body: '', headers: { Origin: 'https://evil.example' } },
      { path: '/', method: 'PUT' },
    ]
    const answers = await Promise.all(asked.map((ask) => dilnoza.ask(ask)))
    const nonces = answers.map(({ headers, text }) => {
      const policy = String(headers['content-security-policy'])
      expect(policy).toMatch(/^default-src 'none'; script-src 'nonce-[\w+/]{24}' 'strict-dynamic'; style-src 'self';/)
      expect(policy).toMatch(/form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'$/)
      expect(policy).not.toContain('unsafe')
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
        'referrer-policy': 'same-origin',
      })
      expect(headers).not.toHaveProperty('x-powered-by')
      const nonce = /nonce-([^']+)/.exec(policy)![1]!
      for (const [tag] of text.matchAll(/<script[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`)
      if (String(headers['content-type']).startsWith('text/html')) expect(text).not.toMatch(/ style="|<style| on[a-z]+="|javascript:/)
      return nonce
    })
    expect(new Set(nonces).size).toBe(answers.length)
  })
})

describe('signing in', () => {
  test('leads to no other site and no script', async () => {
    for (const target of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      '/%0d%0aSet-Cookie:x',
      '/\t/evil.example',
      '\\\\evil.example',
      '',
    ]) {
      const answer = await httpPerson(site).post('/login', { email: 'reporter@demo.example', password, redirectTo: target })
      expect(answer.status).toBe(303)
      expect(leadsTo(answer), target).toMatch(/^\/(learn|%0d%0aSet-Cookie:x)$/)
      const page = await anyone.get(`/login?redirectTo=${encodeURIComponent(target)}`)
      expect(page.text).not.toMatch(/value="[^"]*evil/)
    }
  })

  test('tells nobody which names exist', async () => {
    const known = await refused(anyone, { method: 'POST', path: '/login', body: { email: 'admin2@demo.example', password: 'wrong' } }, 422)
    const unknown = await refused(
      anyone,
      { method: 'POST', path: '/login', body: { email: 'nobody@demo.example', password: 'wrong' } },
      422,
    )
    const same = ({ text }: Answer, name: string) => text.slice(0, text.indexOf('demo-people')).replaceAll(name, 'NAME')
    expect(same(unknown, 'nobody@demo.example')).toBe(same(known, 'admin2@demo.example'))
  })

  test('takes odd names and passwords for wrong ones', async () => {
    for (const [email, secret] of [
      ["' or 1=1 --", 'x'],
      ['a\0b', 'x\0y'],
      ['x'.repeat(100_000), 'y'.repeat(100_000)],
      ['<img src=x onerror=alert(1)>', '='],
    ]) {
      const answer = await refused(anyone, { method: 'POST', path: '/login', body: { email: email!, password: secret! } }, 422)
      expect(answer.text).not.toContain('<img src=x')
    }
    await refused(anyone, { method: 'POST', path: '/login', body: 'email=%FF&email=b&password=%' }, 422)
    await refused(anyone, { method: 'POST', path: '/login', body: '' }, 422)
  })

  test('asks to wait after ten wrong passwords, and then refuses the right one too', async () => {
    for (let n = 0; n < 10; n += 1)
      expect((await anyone.post('/login', { email: 'reporter@demo.example', password: 'wrong' })).status).toBe(422)
    const right = await refused(anyone, { method: 'POST', path: '/login', body: { email: 'Reporter@demo.example ', password } }, 429)
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(0)
    expect(anyone.token()).toBeUndefined()
  })

  test('gives a new token each time, whatever cookie was planted, and a token ends with signing out', async () => {
    const planted = httpPerson(site, 'planted-by-somebody-else')
    await planted.post('/login', { email: 'admin@demo.example', password })
    const token = planted.token()!
    expect(token).toMatch(/^[\w-]{43}$/)
    expect((await httpPerson(site, 'planted-by-somebody-else').get('/learn')).status).toBe(303)
    await planted.post('/logout', {})
    const old = httpPerson(site, token)
    expect(leadsTo(await old.get('/learn'))).toBe('/login?redirectTo=%2Flearn')
    expect((await old.post('/settings', { nameLatin: 'X' }, { Accept: 'application/json' })).status).toBe(401)
    const dump = JSON.stringify(database.prepare('select * from session').all())
    expect(dump).not.toContain(dilnoza.token())
  })
})

describe('a new password', () => {
  const email = 'admin2@demo.example'
  const next = 'uchta ot va bitta bulut'

  test('that is short, known or the old one is refused with the reason, and no password comes back', async () => {
    const zuhra = await signedIn(site, email)
    await zuhra.post('/settings/language', { lang: 'en' })
    for (const [given, field, reason] of [
      [{ current: 'wrong', next }, 'current', 'wrong-password'],
      [{ current: password, next: 'short' }, 'next', 'password-short'],
      [{ current: password, next: 'x'.repeat(100_000) }, 'next', 'password-long'],
      [{ current: password, next: password }, 'next', 'password-same'],
      [{ current: password, next: 'Salohiyat-Salohiyat-1' }, 'next', 'password-common'],
      [{}, 'current', 'wrong-password'],
    ] as const) {
      const { text } = await refused(zuhra, { method: 'POST', path: '/settings/password', body: given as Record<string, string> }, 422)
      expect(text).toContain(`<a href="#${field}">${translator('en')(`accounts.refusal.${reason}`)}</a>`)
      for (const secret of Object.values(given)) expect(text).not.toContain(`value="${secret}`)
      expect(text).toContain('value="Zuhra Qodirova"')
    }
  })

  test('ends every other session, and whoever has the cookie cannot guess the old one for long', async () => {
    const [zuhra, elsewhere] = [await signedIn(site, email), await signedIn(site, email)]
    await zuhra.post('/settings/password', { current: password, next })
    expect((await zuhra.get('/learn')).status).toBe(200)
    expect((await elsewhere.get('/learn')).status).toBe(303)
    for (let n = 0; n < 5; n += 1) await zuhra.post('/settings/password', { current: `guess ${n}`, next: password })
    const right = await zuhra.post('/settings/password', { current: next, next: 'yana bir uzun parol soʻzi' })
    expect(right.status).toBe(429)
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(0)
    expect(right.text).toContain('href="#current"')
  })
})

describe('names for the certificate', () => {
  const given = (names: Record<string, string>) => ({
    nameLatin: 'Dilnoza Karimova',
    nameCyrillic: 'Дилноза Каримова',
    certificateScript: 'latin',
    ...names,
  })

  test.each([
    ['markup', '<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['a formula', '=cmd|calc!A1', '=cmd|calc!A1'],
    ['an override of direction', 'Dil\u202Enoza\u2066', 'Dilnoza'],
    ['zero bytes and line ends', 'Dil\0noza\r\nKarimova', 'Dilnoza'],
    ['loose accents', 'Dilnoza\u0301', 'Dilnozá'],
    ['a closing quote', '"></script>', '&quot;&gt;&lt;/script&gt;'],
  ])('%s is kept and shown as plain text', async (_what, name, shown) => {
    expect((await dilnoza.post('/settings', given({ nameLatin: name }))).status).toBe(303)
    const { text } = await dilnoza.get('/settings')
    expect(text).toContain(shown)
    expect(text).not.toMatch(/<img src=x|"><\/script>|\u202E|\u2066|\0/)
  })

  test.each([
    ['a name of 10,000 accents', { nameLatin: `A${'\u0301'.repeat(10_000)}` }],
    ['a name of 10,000 letters', { nameLatin: 'Ab'.repeat(5000) }],
    ['no letters', { nameLatin: '🙂🙂' }],
    ['nothing', { nameLatin: ' ' }],
    ['letters of the other script', { nameLatin: 'Дилноза', nameCyrillic: 'Dilnoza' }],
    ['a script that is none', { certificateScript: '__proto__' }],
  ])('%s: said, and nothing is changed', async (_what, names) => {
    await refused(dilnoza, { method: 'POST', path: '/settings', body: given(names as Record<string, string>) }, 422)
  })

  test('no field makes anybody an administrator', async () => {
    await dilnoza.post(
      '/settings',
      given({ role: 'administrator', id: 'x', email: 'x@example.uz', demo: '0', passwordHash: 'x', locale: 'ru' }),
    )
    const roles = '(select group_concat(role) from role_grant where account_id = account.id) as roles'
    const row = database.prepare(`select email, locale, demo, ${roles} from account where email = 'learner@demo.example'`).get()
    expect(row).toEqual({ email: 'learner@demo.example', locale: 'uz-Latn', demo: 1, roles: 'learner' })
  })

  test('a language that is none', async () => {
    for (const lang of ['xx', '', '__proto__']) await refused(dilnoza, { method: 'POST', path: '/settings/language', body: { lang } }, 422)
    const answer = await dilnoza.post('/settings/language', { lang: 'uz-Latn', redirectTo: '//evil.example' })
    expect(leadsTo(answer)).toBe('/')
  })
})

describe('which letters somebody wants', () => {
  test('an address in no letter of ours says so, and unsubscribes nobody', async () => {
    const right = optionalLetter(site, database, 'learner@demo.example')
    const forged = ['/letters/none', `${right}x`, right.slice(0, -2), right.replace(/.(?=\.)/, '~'), '/letters/__proto__', '/letters/%2E.x']
    for (const path of [...forged, `/letters/${'x'.repeat(6000)}`]) {
      await refused(anyone, { path }, 404)
      for (const body of ['List-Unsubscribe=One-Click', 'topics=early', 'topics=none'])
        await refused(anyone, { method: 'POST', path, body }, 404)
    }
    const { text } = await anyone.get(`${right}x`, { 'Accept-Language': 'en' })
    expect(text).toContain(translator('en')('mail.no-letter'))
  })

  test('kinds of letters that are none, or must be sent, are refused with what to do', async () => {
    const path = optionalLetter(site, database, 'learner@demo.example')
    for (const body of ['topics=overdue', 'topics=early&topics=__proto__', 'topics=', `topics=${'x'.repeat(100_000)}`]) {
      for (const ask of [
        { person: anyone, path },
        { person: dilnoza, path: '/settings/letters' },
      ])
        expect((await refused(ask.person, { method: 'POST', path: ask.path, body }, 422)).text).toContain('<a href="#topics">')
    }
    const parts = { 'Content-Type': 'multipart/form-data; boundary=x' }
    await refused(anyone, { method: 'POST', path, body: 'no parts', headers: parts }, 422)
    await refused(anyone, { method: 'POST', path, body: Buffer.alloc(70_000, '-'), headers: parts }, 413)
    await refused(anyone, { method: 'POST', path, body: '{}', headers: { 'Content-Type': 'application/json' } }, 415)
    await refused(anyone, { method: 'POST', path, body: 'topics=early', headers: { Origin: 'https://evil.example' } }, 403)
  })
})

describe('a post to a lesson', () => {
  const answers = (fields: Record<string, string> | string) => ({ method: 'POST', path: exercise, body: fields })

  test('an exercise takes no answer that its form cannot make', async () => {
    const wrong: (Record<string, string> | string)[] = [
      { 'x-recall-incident--choice': 'no-such-option' },
      { 'x-recall-incident--choice': 'NaN' },
      { 'x-recall-incident--choice': '__proto__' },
      { 'x-recall-incident--choice': '?' },
      { 'x-recall-incident--choice': 'a'.repeat(10_000) },
      { 'x-recall-incident--choice': 'a', 'x-recall-incident--score': '1' },
      'x-recall-incident--choice=a&x-recall-incident--choice=b',
      'x-recall-incident--choice=a&x-recall-incident--choice=a',
    ]
    for (const fields of wrong) {
      await refused(dilnoza, answers(fields), 422)
      const byScript = await refused(dilnoza, { ...answers(fields), headers: { Accept: 'application/json' } }, 422)
      expect(JSON.parse(byScript.text)).toMatchObject({ refusal: 'malformed-answer' })
    }
    for (const fields of ['', 'x-other--choice=a', 'choice=a&score=1', 'score=1']) await refused(dilnoza, answers(fields), [303, 422])
  })

  test('other kinds of exercises neither', async () => {
    for (const [path, fields] of [
      ['why-you/exercises/recall-stop-points', 'x-recall-stop-points--choices=a&x-recall-stop-points--choices=a'],
      ['why-you/exercises/recall-stop-points', 'x-recall-stop-points--choices=z'],
      ['why-you/exercises/attack-chain', 'x-attack-chain--p14a655b8e9=NaN'],
      ['why-you/exercises/attack-chain', 'x-attack-chain--p14a655b8e9=1e308'],
      ['why-you/exercises/attack-chain', 'x-attack-chain--p14a655b8e9=-1'],
      ['why-you/exercises/attack-chain', 'x-attack-chain--p14a655b8e9=7'],
      ['why-you/exercises/attack-chain', 'x-attack-chain--p14a655b8e9=1.5'],
      ['why-you/exercises/attack-chain', 'x-attack-chain--constructor=1'],
      ['passwords-that-work/exercises/true-or-outdated', 'x-true-or-outdated--c1=no-such-bin'],
      ['passwords-that-work/exercises/true-or-outdated', 'x-true-or-outdated--__proto__=valid'],
      ['passwords-that-work/exercises/build-a-passphrase', 'x-build-a-passphrase--w4=__proto__'],
      ['inspect-the-mail/exercises/four-mails', 'x-four-mails--m1=verdict'],
      ['inspect-the-mail/exercises/four-mails', 'x-four-mails--m1--verdict=__proto__'],
      ['not-only-mail/exercises/three-calls', 'x-three-calls--n1=no-such-choice'],
      ['not-only-mail/exercises/three-calls', 'x-three-calls--n99=a'],
      ['devices-updates-backups/exercises/my-desk', 'x-my-desk--items=no-such-item'],
      ['devices-updates-backups/exercises/one-habit', `x-one-habit--habit=${'y'.repeat(10_000)}`],
    ] as const) {
      await refused(dilnoza, { method: 'POST', path: `${course}/${path}`, body: fields }, 422)
    }
  })

  test('a text is kept as it was written and shown as text', async () => {
    const written = `<script>alert(1)</script> \u202E =1+1 {globalThis} ${'\u0301'.repeat(50)} oʻzbek`
    const path = `${course}/devices-updates-backups/exercises/one-habit`
    const answer = await dilnoza.post(path, { 'x-one-habit--habit': written })
    expect(answer.status).toBe(303)
    const { text } = await dilnoza.get(`${course}/devices-updates-backups`)
    expect(text).not.toContain('<script>alert')
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(text).toContain('oʻzbek')
  })

  test('an exercise, a lesson, a course and a test that do not exist', async () => {
    for (const path of [
      `${lesson}/exercises/none`,
      `${lesson}/exercises/__proto__`,
      `${course}/none/exercises/x`,
      `/learn/none/why-you/exercises/recall-incident`,
    ]) {
      await refused(dilnoza, { method: 'POST', path, body: { 'x-none--choice': 'a' } }, 404)
    }
    for (const path of [
      `${course}/none`,
      '/learn/none/why-you',
      `${course}/none/place`,
      `${course}/none/report`,
      `${course}/quizzes/none`,
      '/learn/none/quizzes/pre',
      '/learn/none',
    ]) {
      await refused(dilnoza, { method: 'POST', path, body: { intent: 'enrol', message: 'Something is wrong here' } }, 404)
    }
    await refused(dilnoza, { method: 'POST', path: course, body: { intent: 'complete' } }, 422)
  })

  test('a place that the lesson does not have', async () => {
    const token = await tokenOf(dilnoza, lesson)
    for (const place of [
      { section: 'none', block: '1' },
      { section: '__proto__', block: '1' },
      { section: 's2', block: '-1' },
      { section: 's2', block: 'NaN' },
      { section: 's2', block: '1e9' },
      { section: 's2', block: '99999' },
    ]) {
      await refused(dilnoza, { method: 'POST', path: `${lesson}/place`, body: { ...place, token } }, 422)
    }
  })

  test('a report that says nothing, or far too much', async () => {
    for (const message of ['', 'typo', '   \n\n   .', 'x'.repeat(2001), 'x'.repeat(100_000)]) {
      const answer = await refused(dilnoza, { method: 'POST', path: `${lesson}/report`, body: { message } }, 422)
      expect(answer.text).toContain('error-summary')
    }
  })

  test('zero bytes are kept nowhere', async () => {
    const message = 'Zero \0 byte: %00 and %%0000'
    expect((await dilnoza.post(`${lesson}/report`, { message })).status).toBe(303)
    expect((await dilnoza.post(`${lesson}/report`, 'message=Other+%%0000+byte')).status).toBe(303)
    expect(database.prepare('select message from mistake_report order by rowid').pluck().all()).toEqual([
      'Zero  byte: %00 and %%0000',
      'Other %00 byte',
    ])
  })

  test('more reports than one person writes in an hour', async () => {
    const message = 'The date in <b>section 2</b> is wrong: \0 \u202E'
    for (let n = 0; n < 8; n += 1) expect((await dilnoza.post(`${lesson}/report`, { message })).status).toBe(303)
    const answer = await refused(dilnoza, { method: 'POST', path: `${lesson}/report`, body: { message } }, 429)
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    expect(answer.text).not.toContain('<b>section 2</b>')
  })
})

describe('a lesson is not done by saying so', () => {
  const finish = (person: HttpPerson, fields: Record<string, string>, path = lesson) =>
    refused(person, { method: 'POST', path, body: { intent: 'finish', end: 's5', ...fields } }, 422)
  const reason = (answer: Answer) => /<div[^>]*error-summary[\s\S]*?<\/div>/.exec(answer.text)?.[0] ?? ''

  test.each([
    ['no token', async () => ''],
    ['a forged one', async () => `${Date.now().toString(36)}.${'A'.repeat(43)}`],
    ['one that is no token', async () => '../../etc'],
    ['one made older by hand', async () => (await tokenOf(dilnoza, lesson)).replace(/^\w+/, (Date.now() - 3_600_000).toString(36))],
    ['one of the future', async () => (await tokenOf(dilnoza, lesson)).replace(/^\w+/, (Date.now() + 3_600_000).toString(36))],
    ['one of another lesson', () => tokenOf(dilnoza, `${course}/passwords-that-work`)],
    [
      'one of another person',
      async () => {
        const other = await signedIn(site, 'reviewer@demo.example')
        await other.post(course, { intent: 'enrol' })
        return tokenOf(other, lesson)
      },
    ],
  ])('with %s', async (_what, token) => {
    const given = await token()
    const answer = await finish(dilnoza, { token: given })
    expect(reason(answer)).toContain('href="#finish"')
    expect(reason(answer)).not.toMatch(/\{|progress\.gap/)
  })

  test('too early, with exercises open, and without its end: each is said', async () => {
    const token = await tokenOf(dilnoza, `${course}/first-15-minutes`)
    const answer = await finish(dilnoza, { token, end: 's1', completed: '1', openedAt: '0', score: '1e308' }, `${course}/first-15-minutes`)
    expect(reason(answer).match(/<li/g)?.length).toBeGreaterThan(3)
    expect(reason(answer)).toMatch(/\d:\d\d/)
  })

  test('and by nobody who does not take the course', async () => {
    const outsider = await signedIn(site, 'hr.national@demo.example')
    const token = await tokenOf(dilnoza, lesson)
    await refused(outsider, { method: 'POST', path: lesson, body: { intent: 'finish', token } }, 404)
    await refused(outsider, { method: 'POST', path: exercise, body: { 'x-recall-incident--choice': 'a' } }, 404)
    await refused(outsider, { method: 'POST', path: `${lesson}/place`, body: { section: 's2', block: '3' } }, 404)
    await refused(outsider, { method: 'POST', path: `${course}/quizzes/pre`, body: {} }, 404)
  })

  test('the certificate test does not open before the lessons are done', async () => {
    await refused(dilnoza, { method: 'POST', path: `${course}/quizzes/final`, body: {} }, 422)
  })
})

describe('what of a course is used at work', () => {
  const atWork = `${course}/at-work`
  const done = Object.fromEntries(['reports', 'checks', 'locks', 'secrets', 'devices'].map((habit) => [`habit-${habit}`, 'done']))
  let colleague: HttpPerson
  let manager: HttpPerson
  const completed = (daysBefore: number) => completedBefore(database, 'colleague@demo.example', 'cyb-101', daysBefore)
  beforeAll(async () => {
    colleague = await signedIn(site, 'colleague@demo.example')
    manager = await signedIn(site, 'manager@demo.example')
    supervise(database, 'colleague@demo.example', 'manager@demo.example')
  })

  test('is not said before its day, and not by who has not completed the course', async () => {
    await expect.poll(() => completed(0)).toBeDefined()
    expect((await refused(colleague, { method: 'POST', path: atWork, body: done }, 409)).text).toContain('role="alert"')
    await refused(dilnoza, { method: 'POST', path: atWork, body: done }, 404)
    for (const courseId of ['none', '__proto__']) await refused(colleague, { path: `/learn/${courseId}/at-work` }, 404)
  })

  test.each([
    ['nothing', {}],
    ['one left out', { ...done, 'habit-locks': '' }],
    ['an answer that is none', { ...done, 'habit-locks': 'constructor' }],
    ['a habit that is none', { 'habit-constructor': 'done', 'habit-__proto__': 'done' }],
  ])('%s: the page says what to choose', async (_what, body) => {
    completed(100)
    const { text } = await refused(colleague, { method: 'POST', path: atWork, body }, 422)
    expect(text).toContain('<a href="#habit-locks">')
    expect(text).not.toContain('player.')
  })

  test('is confirmed by her supervisor alone, and only once she has said it', async () => {
    const enrolmentId = completed(100)
    for (const id of [enrolmentId, 'none', '__proto__', 'x'.repeat(5000)]) {
      await refused(manager, { path: `/learn/at-work/${id}` }, 404)
      await refused(manager, { method: 'POST', path: `/learn/at-work/${id}`, body: { seen: 'locks' } }, 404)
    }
    await colleague.post(atWork, done)
    await refused(colleague, { method: 'POST', path: atWork, body: done }, 409)
    const confirm = { method: 'POST', path: `/learn/at-work/${enrolmentId}`, body: { seen: 'locks' } }
    for (const other of [colleague, dilnoza]) await refused(other, confirm, 404)
    expect(leadsTo(await manager.ask(confirm))).toBe(confirm.path)
    await refused(manager, confirm, 409)
  })
})

describe('a certificate code', () => {
  test('that is mistyped, odd or absent is told from one that is not ours', async () => {
    for (const code of ['ABC', '<script>', 'x'.repeat(5000), '0'.repeat(28), 'UUUU', '..%2f..%2fetc']) {
      const page = await refused(anyone, { path: `/verify/${code}` }, [404, 422])
      expect(page.text).not.toContain('<script>')
      await refused(anyone, { path: `/verify/${code}.json` }, [404, 422])
      await refused(anyone, { path: `/verify/${code}.data` }, [404, 422])
    }
  })

  test('cannot be guessed: thirty misses a minute and then a pause, by every door', async () => {
    const { makeVerificationCode } = await import('#app/credentials/verification-code.ts')
    const guess = () => makeVerificationCode(crypto.getRandomValues(new Uint8Array(26)))
    for (let n = 0; n < 30; n += 1) expect((await anyone.get(`/verify/${guess()}${n % 2 ? '' : '.json'}`)).status).toBe(404)
    for (const door of ['', '.json']) {
      const answer = await refused(anyone, { path: `/verify/${guess()}${door}` }, 429)
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    }
  })
})

/** The opening token in the page of a lesson. */
async function tokenOf(person: HttpPerson, path: string): Promise<string> {
  const token = /data-token="([^"]+)"/.exec((await person.get(path)).text)?.[1]
  if (!token) throw new Error(`No token in ${path}`)
  return token
}

describe('a rule of required learning', () => {
  test('is refused where something is missing or nonsense, says what to do, and loses nothing that was typed', async () => {
    const officer = await signedIn(site, 'hr.justice@demo.example')
    await officer.post('/settings/language', { lang: 'en' })
    const typed = {
      ...yearlyRule,
      note: '<b>Order "12" & more</b>',
      'c0-kind': 'unit',
      'c0-value': 'N-M04, nowhere <i>',
      'c1-kind': 'role',
    }
    const wrong: [Record<string, string>, string][] = [
      [{}, 'c0-value'],
      [{ dueDays: '-5' }, 'dueDays'],
      [{ due: 'fixed', dueOn: '2027-02-30' }, 'dueOn'],
      [{ due: 'x'.repeat(5000) }, 'due'],
      [{ months: '1', windowDays: '60' }, 'windowDays'],
      [{ course: '../cyb-101' }, 'course'],
      [{ note: 'x'.repeat(501) }, 'note'],
      [Object.fromEntries(Array.from({ length: 25 }, (_, n) => [`c${n}-kind`, n === 0 ? 'unit' : 'role'])), 'who'],
      [{ 'c1-kind': 'group', 'c1-match': 'any' }, 'c1-match'],
      [{ 'c1-kind': 'group', 'c1-match': 'some' }, 'who'],
      [{ 'c1-kind': 'group', 'c1-match': 'any', 'c1-in': '1' }, 'who'],
      [{ 'c0-in': '7' }, 'who'],
      [{ 'c1-kind': 'salary' }, 'who'],
    ]
    for (const does of ['preview', 'save', 'nonsense']) {
      for (const [change, field] of wrong) {
        const ask = { method: 'POST', path: '/hr/assignments/new', body: { ...typed, ...change, seal: 'none', do: does } }
        const { text } = await refused(officer, ask, 422)
        expect(text).toContain(`<a href="#${field}">`)
        expect(text).toContain('value="N-M04, nowhere &lt;i&gt;"')
        if (!change.note) expect(text).toContain('&lt;b&gt;Order &quot;12&quot; &amp; more&lt;/b&gt;')
      }
    }
    for (const within of ['', 'unit:N-M05', 'unit:horizontal:R-AN-ADM']) {
      await refused(officer, { method: 'POST', path: '/hr/assignments/new', body: { ...yearlyRule, within, do: 'preview' } }, 404)
    }
  })

  test('is not saved as something else than what was seen', async () => {
    const officer = await signedIn(site, 'hr.justice@demo.example')
    const save = { method: 'POST', path: '/hr/assignments/new', body: { ...yearlyRule, seal: 'of-another-preview', do: 'save' } }
    expect((await refused(officer, save, 409)).text).toContain('name="seal"')
  })
})

describe('something that is to be done to many people', () => {
  const bulk = '/hr/assignments/bulk'
  let officer: HttpPerson
  let duty: string
  beforeAll(async () => {
    officer = await signedIn(site, 'hr.justice@demo.example')
    await officer.post('/settings/language', { lang: 'en' })
    const rule = await makeRule(officer)
    duty = database.prepare('select duty_id from duty_reason where rule_id = ?').pluck().get(rule) as string
  })

  test('is chosen in a list of ours, for what there is to do, for somebody', async () => {
    const right = { list: 'figure=required', who: 'ticked', duty, do: 'remind' }
    const wrong = [{ do: 'delete' }, { do: '' }, { do: '__proto__' }, { list: 'figure=none' }, { list: `unit=${'x'.repeat(3000)}` }]
    for (const each of wrong) {
      const body = { ...right, ...each } as Record<string, string>
      expect((await refused(officer, { method: 'POST', path: bulk, body }, 422)).text).toContain(
        translator('en')('assignments.refusal-no-such-choice'),
      )
    }
    for (const unit of ['N-M05', 'N-M99'])
      await refused(officer, { method: 'POST', path: bulk, body: { ...right, list: `unit=${unit}` } }, 404)
    for (const rows of ['', '&duty=', '&duty=none&duty=__proto__', `&duty=${'x'.repeat(5000)}`]) {
      const { text } = await refused(officer, { method: 'POST', path: bulk, body: `do=extend${rows}` }, 422)
      expect(text).toContain(translator('en')('assignments.refusal-nobody-chosen'))
    }
  })

  test('is ordered with terms that make sense alone', async () => {
    const choose = async (does: string) => leadsTo(await officer.post(bulk, { duty, do: does }))!
    const [extend, exempt] = [await choose('extend'), await choose('exempt')]
    for (const grantedOn of ['', '2027-02-30', '1e3', '__proto__', '9'.repeat(5000)]) {
      const { text } = await refused(officer, { method: 'POST', path: extend, body: { do: 'order', grantedOn } }, 422)
      expect(text).toContain('<a href="#grantedOn">')
    }
    await refused(officer, { method: 'POST', path: extend, body: { do: 'order', grantedOn: '2020-01-01' } }, 422)
    const long = { do: 'order', grantedOn: '2099-01-01', answer: 'x'.repeat(5000) }
    expect((await refused(officer, { method: 'POST', path: extend, body: long }, 422)).text).toContain('<a href="#answer">')
    for (const category of ['', 'illness', '__proto__']) {
      const { text } = await refused(officer, { method: 'POST', path: exempt, body: { do: 'order', category } }, 422)
      expect(text).toContain('<a href="#category">')
    }
    await refused(officer, { path: `${extend}/rows.csv` }, 404)
    for (const unknown of [`${bulk}/none`, `${bulk}/__proto__`, `${bulk}/${'x'.repeat(5000)}`]) {
      for (const method of ['GET', 'POST']) await refused(officer, { method, path: unknown, ...(method === 'POST' && { body: {} }) }, 404)
      await refused(officer, { path: `${unknown}/rows.csv` }, 404)
    }
  })
})

describe('the text of a letter', () => {
  const path = '/hr/letters/marked/en'
  const good = { after: '0', subject: 'Marked: {course}', body: 'See {address}, {course}', do: 'save' }

  test('is refused where it could not be sent, says what to mend, and loses nothing that was typed', async () => {
    const officer = await signedIn(site, 'hr.national@demo.example')
    await officer.post('/settings/language', { lang: 'en' })
    const wrong: [Record<string, string>, string, string][] = [
      [{ subject: '' }, 'subject', 'Write something here.'],
      [{ subject: 'x'.repeat(151) }, 'subject', 'At most 150 characters.'],
      [{ body: `${good.body} {adress}` }, 'body', '{adress} is not known here. There is: {name}, {quiz}, {course}, {address}.'],
      [{ body: `${good.body} {n, plural, other {#}}` }, 'body', 'Braces are only for what the site fills in'],
      [{ body: '{course}' }, 'body', '{address} must be in the text'],
      [{ body: `${good.body} ${'x'.repeat(5000)}` }, 'body', 'At most 5000 characters.'],
    ]
    for (const does of ['preview', 'save', 'nonsense']) {
      for (const [change, field, says] of wrong) {
        const body = { ...good, ...change, do: does }
        const { text } = await refused(officer, { method: 'POST', path, body }, 422)
        expect(text).toContain(`<a href="#${field}">${says}`)
        expect(text).toContain(`>${body.body}</textarea>`)
      }
    }
  })

  test('is text: what looks like a page or a program is shown as it was typed', async () => {
    const officer = await signedIn(site, 'hr.national@demo.example')
    const body = { ...good, body: '<script>alert(1)</script> <%= process.env %> {address} {course}', do: 'preview' }
    const { text } = await refused(officer, { method: 'POST', path, body }, 200)
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &lt;%= process.env %&gt;')
    expect(text).not.toContain('<script>alert(1)')
  })

  test('that somebody changed meanwhile is not written over, and there is no other letter', async () => {
    const officer = await signedIn(site, 'hr.national@demo.example')
    for (const after of ['1', '-1', 'x', '']) {
      const { text } = await refused(officer, { method: 'POST', path, body: { ...good, after } }, 409)
      expect(text).toContain(good.body)
    }
    for (const other of [
      '/hr/letters/none/en',
      '/hr/letters/constructor/en',
      '/hr/letters/marked/uz-Cyrl',
      `${path}?version=1`,
      `${path}?version=x`,
    ])
      await refused(officer, { path: other }, 404)
    await refused(await signedIn(site, 'hr.justice@demo.example'), { method: 'POST', path, body: good }, 404)
  })
})

describe('the questions and decisions of an HR officer', () => {
  let officer: HttpPerson
  beforeAll(async () => {
    officer = await signedIn(site, 'hr.justice@demo.example')
    await officer.post('/settings/language', { lang: 'en' })
  })

  test.each([
    ['months', '0'],
    ['months', '1e3'],
    ['base', '__proto__'],
    ['capacity', '-1'],
    ['capacity', '9'.repeat(5000)],
    ['anchor', '2027-02-30'],
  ])('a forecast with %s=%s is refused with the field to mend', async (field, value) => {
    const query = new URLSearchParams({ base: 'calendar', anchor: '2027-02-01', months: '12', [field]: value })
    const { text } = await refused(officer, { path: `/hr/forecast?${query}` }, 422)
    expect(text).toContain(`<a href="#${field}">`)
  })

  test.each(['nowhere', '__proto__', '../cyb-101'])('a forecast of the course %s: there is none', async (courseId) => {
    await refused(officer, { path: `/hr/forecast?course=${encodeURIComponent(courseId)}` }, 404)
  })

  test.each([
    'sex=x',
    'figure=none',
    'from=2026-02-30',
    'page=-1',
    'course=../..',
    'territory=__proto__',
    'unit=%20',
    `position=${'x'.repeat(3000)}`,
  ])('a list of duties with %s says which part says nothing, and gives no file', async (part) => {
    const name = part.slice(0, part.indexOf('='))
    const { text } = await refused(officer, { path: `/hr/duties?${part}` }, 422)
    expect(text).toContain(translator('en')('reports.address-faults', { parts: name }))
    if (name !== 'figure' && name !== 'page') await refused(officer, { path: `/hr?${part}` }, 422)
    for (const format of ['csv', 'xlsx']) {
      const file = await refused(officer, { path: `/hr/duties.${format}?${part}` }, 422)
      expect(file.text).toBe(translator('en')('reports.file-faults', { parts: name }))
    }
  })

  test.each(['N-M05', 'N-M99', 'R-AN-HLT'])('figures and lists of the unit %s, which is not hers, are not there', async (unit) => {
    for (const page of ['/hr', '/hr/duties', '/hr/duties.csv', '/hr/duties.xlsx'])
      await refused(officer, { path: `${page}?unit=${unit}` }, 404)
  })

  test.each(['2026-Q5', '1999-Q1', '2999-Q1', '', '__proto__', '2026-Q1%27--', '9'.repeat(5000)])(
    'results of the quarter %s: there are none',
    async (quarter) => {
      for (const page of ['reports', 'reports.csv', 'reports.xlsx', 'reports/oddities'])
        await refused(officer, { path: `/hr/${page}?quarter=${quarter}` }, 404)
      const national = await signedIn(site, 'hr.national@demo.example')
      await refused(national, { method: 'POST', path: '/hr/reports', body: { quarter } }, 404)
    },
  )

  test('nobody closes a quarter who answers for a part of the staff, nor one that runs; a correction has a reason', async () => {
    const today = localDateOf(new Date(), 'Asia/Tashkent')
    const [quarter] = endedQuarters(today, 1)
    const national = await signedIn(site, 'hr.national@demo.example')
    await refused(officer, { method: 'POST', path: '/hr/reports', body: { quarter: quarter! } }, 404)
    await refused(national, { method: 'POST', path: '/hr/reports', body: { quarter: quarterOf(today) } }, 404)
    const closed = leadsTo(await national.post('/hr/reports', { quarter: quarter! }))!
    // Twice is once.
    expect(leadsTo(await national.post('/hr/reports', { quarter: quarter! }))).toBe(closed)
    for (const reason of ['', ' ', 'x'.repeat(5000)]) {
      const { text } = await refused(national, { method: 'POST', path: closed, body: { reason } }, 422)
      expect(text).toContain('<a href="#reason">')
    }
    await refused(national, { method: 'POST', path: closed, body: { reason: 'Nothing is new' } }, 409)
    for (const path of [closed, `${closed}.csv`, `${closed}.xlsx`]) await refused(officer, { path }, 404)
    for (const end of ['0', '2', 'x', '9'.repeat(5000)]) await refused(national, { path: closed.replace(/1$/, end) }, 404)
  })

  test('a view is kept of no other list, under no odd name and not twice, and nobody removes what is not hers', async () => {
    const path = '/hr/views?list=duties&figure=overdue'
    for (const name of ['', '   ', 'x'.repeat(5000)]) {
      const { text } = await refused(officer, { method: 'POST', path, body: { intent: 'keep', name } }, 422)
      expect(text).toContain('<a href="#name">')
    }
    for (const list of ['', 'x', '__proto__', 'constructor']) {
      await refused(officer, { path: `/hr/views?list=${list}` }, 404)
      await refused(officer, { method: 'POST', path: `/hr/views?list=${list}`, body: { intent: 'keep', name: 'x' } }, 404)
    }
    await refused(officer, { method: 'POST', path: '/hr/views', body: { intent: 'keep', name: 'x' } }, 404)
    expect((await officer.post(path, { intent: 'keep', name: '<b>Late</b>' })).status).toBe(303)
    await refused(officer, { method: 'POST', path, body: { intent: 'keep', name: '<b>Late</b>' } }, 409)
    expect((await officer.get('/hr/duties')).text).toContain('&lt;b&gt;Late&lt;/b&gt;')
    const { id } = database.prepare('select id from saved_view').get() as { id: string }
    const other = await signedIn(site, 'hr.national@demo.example')
    for (const unknown of [id, '', 'none'])
      await refused(other, { method: 'POST', path: '/hr/views', body: { intent: 'forget', id: unknown } }, 404)
  })

  const hours = { intent: 'make', name: 'ICT <b>staff</b>', who: 'role:ict', hours: '24', months: '36', within: 'unit:N-M04' }
  test.each([
    ['name', ''],
    ['name', 'x'.repeat(5000)],
    ['who', 'role:__proto__'],
    ['hours', '-24'],
    ['hours', '1e308'],
    ['months', '1.5'],
  ])('hours with %s=%s are refused with the field to mend, and what was typed stays', async (field, value) => {
    const ask = { method: 'POST', path: '/hr/hours', body: { ...hours, [field]: value } }
    const { text } = await refused(officer, ask, 422)
    expect(text).toContain(`<a href="#${field}">`)
    if (field !== 'name') expect(text).toContain('value="ICT &lt;b&gt;staff&lt;/b&gt;"')
  })

  test('hours are neither asked of people of another body nor ended where there are none', async () => {
    for (const within of ['', 'unit:N-M05', 'unit:__proto__', 'rubbish']) {
      await refused(officer, { method: 'POST', path: '/hr/hours', body: { ...hours, within } }, 404)
    }
    for (const id of ['', 'none', '__proto__']) {
      await refused(officer, { method: 'POST', path: '/hr/hours', body: { intent: 'end', id } }, 404)
      for (const format of ['csv', 'xlsx']) await refused(officer, { path: `/hr/hours/${id || 'x'}.${format}` }, 404)
    }
  })

  const malika = {
    number: 'JUS-9001',
    nameLatin: 'Malika Yoʻldosheva',
    sex: 'female',
    birthBand: '18-29',
    language: 'ru',
    unit: 'N-M04',
    position: 'P07',
    employment: 'permanent',
    from: '2026-12-01',
  }
  test.each([
    ['number', '<script>alert(1)</script>'],
    ['number', '31415926535897'],
    ['nameLatin', 'Malika\u202e =1+1'],
    ['nameLatin', 'x'.repeat(5000)],
    ['nameCyrillic', 'Malika'],
    ['sex', '__proto__'],
    ['language', 'constructor'],
    ['email', 'malika@adliya.uz\nBcc: all@adliya.uz'],
    ['unit', 'N-M05'],
    ['position', '__proto__'],
    ['supervisor', 'x'.repeat(5000)],
    ['from', '2026-02-30'],
    ['last', '0000-00-00'],
  ])('a new person with %s=%s is refused with the field to mend, and what was typed stays', async (field, value) => {
    const ask = { method: 'POST', path: '/hr/people/new', body: { ...malika, [field]: value } }
    const { text } = await refused(officer, ask, 422)
    expect(text).toContain(`<a href="#${field}">`)
    expect(text).not.toContain('31415926535897')
    if (field !== 'number') expect(text).toContain('value="JUS-9001"')
  })

  test.each([
    ['unit', 'N-M05'],
    ['unit', '__proto__'],
    ['year', 'next'],
    ['year', '1999'],
    ['year', '9'.repeat(5000)],
  ])('a new plan with %s=%s is refused with the field to mend', async (field, value) => {
    const ask = { method: 'POST', path: '/hr/plans/new', body: { unit: 'N-M04', year: '2031', [field]: value } }
    expect((await refused(officer, ask, 422)).text).toContain(`<a href="#${field}">`)
  })

  test('a preview is downloaded as it was seen, or the form is shown again with what is wrong', async () => {
    for (const format of ['csv', 'xlsx']) {
      const path = `/hr/assignments/preview.${format}`
      for (const body of [{}, { ...yearlyRule, seal: 'none' }, { ...yearlyRule, course: '__proto__' }]) {
        const answer = await officer.post(path, body)
        expect([answer.status, leadsTo(answer)]).toEqual([307, '/hr/assignments/new'])
      }
      for (const rule of ['none', '0'.repeat(5000)]) await refused(officer, { method: 'POST', path, body: { ...yearlyRule, rule } }, 404)
    }
    await refused(officer, { method: 'POST', path: '/hr/assignments/new', body: { do: 'download' } }, 422)
  })

  test('a plan takes nothing that makes no sense, of nobody else and of no version but the one that was seen', async () => {
    const { planId, rowId } = await makePlan(officer, 'N-M04')
    const plan = `/hr/plans/${planId}`
    const wrong: [string, string, string][] = [
      ['course', '__proto__', 'course'],
      ['course', 'path:nowhere', 'course'],
      ['months', '13', 'months'],
      ['months', '', 'months'],
      ['places', '0', 'places'],
      ['places', '1e3', 'places'],
      ['places', '9'.repeat(5000), 'places'],
      ['c0-kind', 'salary', 'who'],
    ]
    for (const path of [`${plan}/rows/new`, `${plan}/rows/${rowId}`]) {
      for (const [field, value, at] of wrong) {
        const { text } = await refused(officer, { method: 'POST', path, body: { ...planned, [field]: value } }, 422)
        expect(text).toContain(`<a href="#${at}">`)
      }
      for (const version of ['', '2', 'x']) await refused(officer, { method: 'POST', path, body: { ...planned, version } }, 409)
    }
    const other = (await makePlan(await signedIn(site, 'hr.health@demo.example'), 'N-M05')).planId
    for (const path of ['/hr/plans/none', `/hr/plans/${other}`, `${plan}?version=7`]) await refused(officer, { path }, 404)
    for (const path of [`${plan}/rows/none`, `${plan}/people/none`, `${plan}/rules`, `/hr/plans/${other}.csv`, `/hr/plans/${other}.xlsx`])
      await refused(officer, { path }, 404)
    for (const [path, body] of [
      [plan, { do: 'nonsense', version: '1' }],
      [`/hr/plans/${other}`, { do: 'approve', version: '1' }],
      [`/hr/plans/${other}/rows/new`, planned],
      [`${plan}/rows/none`, { ...planned, do: 'take-out' }],
      [`${plan}/rules`, { seal: 'none' }],
    ] as const)
      await refused(officer, { method: 'POST', path, body }, 404)
    for (const does of ['approve', 'discard', 'reopen'])
      await refused(officer, { method: 'POST', path: plan, body: { do: does, version: '9' } }, 409)
    await officer.post(plan, { do: 'approve', version: '1' })
    expect((await refused(officer, { method: 'POST', path: `${plan}/rules`, body: { seal: 'of-another' } }, 409)).text).toContain(
      'name="seal"',
    )
    await refused(officer, { path: `${plan}/rows/new` }, 404)
  })

  test('of learning elsewhere nothing is decided that nobody told, and nothing but yes or no', async () => {
    const dilnozas = { title: 'Secure networks', provider: 'University', completedOn: '2026-01-15', hours: '36', proof: 'No. 12' }
    await dilnoza.post('/learn/outside', { intent: 'tell', ...dilnozas })
    const { id } = database.prepare('select id from outside_learning').get() as { id: string }
    for (const decision of ['', 'yes', '__proto__']) {
      await refused(officer, { method: 'POST', path: '/hr/outside', body: { id, decision, answer: '' } }, 422)
    }
    for (const unknown of ['', 'none', 'x'.repeat(5000)]) {
      await refused(officer, { method: 'POST', path: '/hr/outside', body: { id: unknown, decision: 'approved', answer: '' } }, 404)
    }
    for (const answer of ['', 'x'.repeat(5000)]) {
      const ask = { method: 'POST', path: '/hr/outside', body: { id, decision: 'refused', answer } }
      expect((await refused(officer, ask, 422)).text).toContain(`<a href="#answer-${id}">`)
    }
  })
})
