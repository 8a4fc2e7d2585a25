import type { Database } from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeXlsx } from '#app/interchange/xlsx-writer.ts'
import { type HttpPerson, httpPerson, leadsTo, signedIn } from '../support/http-person.ts'
import { type Site, startSite } from '../support/site.ts'
import { fingerprint, openSiteDatabase } from '../support/site-database.ts'
import { boundary, multipart, postFile, settledPage } from '../support/upload.ts'

const importing = '/hr/import'

let site: Site
let database: Database
let officer: HttpPerson
beforeAll(async () => {
  site = await startSite()
  database = openSiteDatabase(site)
  officer = await signedIn(site, 'hr.justice@demo.example')
  await officer.post('/settings/language', { lang: 'en' })
})
afterAll(async () => {
  database.close()
  await site.stop()
})

const headings = 'Personnel number;Full name;Sex;Birth year;Unit code;Position;E-mail'
const list = (...rows: string[]) => [headings, ...rows].join('\n')

async function handIn(bytes: Uint8Array | string, name = 'staff.csv'): Promise<string> {
  const answer = await postFile(officer, importing, { name, bytes })
  expect(answer.status, name).toBe(303)
  return leadsTo(answer)!
}

/** The fields of the page of columns, as they are proposed. */
async function proposed(at: string): Promise<Record<string, string>> {
  const { text } = await settledPage(officer, at)
  const selects = [...text.matchAll(/<select[^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs)]
  const chosen = selects.map(([, name, options]) => [name!, /value="([^"]*)" selected/.exec(options!)?.[1] ?? ''])
  return { ...Object.fromEntries(chosen), 'as-of': /name="as-of"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="as-of"/.exec(text)![1]! }
}

/** Hands in a file and has its rows compared, with the columns as they are proposed. */
async function checked(bytes: Uint8Array | string, more: Record<string, string> = {}): Promise<{ at: string; text: string }> {
  const at = await handIn(bytes)
  expect((await officer.post(at, { ...(await proposed(at)), ...more, intent: 'check' })).status).toBe(303)
  return { at, text: (await settledPage(officer, at)).text }
}

const organisationTables = ['org_unit', 'org_unit_placement', 'position', 'person', 'job', 'outbox_event', 'audit_event']
function organisation(): Record<string, string | undefined> {
  const all = fingerprint(database)
  return Object.fromEntries(organisationTables.map((table) => [table, all[table]]))
}

/** Windows-1251: its Cyrillic letters А–я lie at C0–FF. */
const windows1251 = (text: string) =>
  Uint8Array.from(text, (sign) => {
    const code = sign.codePointAt(0)!
    return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code
  })

test('a file that cannot be read is given back with the reason, and nothing is kept of it', { timeout: 120_000 }, async () => {
  const before = organisation()
  const million = writeXlsx([{ name: 'A', rows: Array.from({ length: 1_048_576 }, () => ['a']) }])
  const bomb = writeXlsx([{ name: 'A', rows: [['x'], [' '.repeat(150_000_000)]] }])
  expect(bomb.length).toBeLessThan(1024 * 1024)
  const files: [string, Uint8Array | string, string][] = [
    ['1,048,576 rows', million, 'too-many-rows'],
    ['a bomb', bomb, 'workbook-damaged'],
    ['a broken workbook', 'PK\x03\x04 not a package', 'workbook-damaged'],
    ['old Excel', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'old-workbook'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0, 0, 0, 1, 0, 0]), 'not-text'],
    ['an open quotation mark', `${headings}\n"T-1;A`, 'csv-malformed'],
    ['headings alone', headings, 'no-rows'],
    ['a template that was not filled in', writeXlsx([{ name: 'A', rows: [headings.split(';')] }]), 'no-rows'],
  ]
  for (const [what, bytes, refusal] of files) {
    const at = await handIn(bytes, what)
    const { text } = await settledPage(officer, at)
    expect(text, what).toContain(`data-refusal="${refusal}"`)
    expect((await officer.post(at, { intent: 'commit' })).status, what).toBe(409)
    expect((await officer.post(at, { intent: 'discard' })).status, what).toBe(303)
    expect((await officer.get(at)).status, what).toBe(404)
  }
  expect(organisation()).toEqual(before)
  expect(database.prepare('select count(*) from staff_import_row').pluck().get()).toBe(0)
})

test.each([
  ['UTF-8 with a mark', Buffer.from(`\ufeff${list('T-801;Рахимов Дилшод;м;1990;N-M04;P07')}`), undefined],
  ['Windows-1251', windows1251(list('T-802;Рахимов Дилшод;м;1990;N-M04;P07')), 'windows-1251'],
  ['UTF-16', Buffer.from(`\ufeff${list('T-803;Рахимов Дилшод;м;1990;N-M04;P07').replaceAll(';', '\t')}`, 'utf16le'), 'utf-16le'],
])('the letters of %s are read, and what was taken for them is said', async (_, bytes, encoding) => {
  const { at, text } = await checked(bytes)
  expect(text).toContain('Raximov Dilshod')
  expect(/data-encoding="([^"]+)"/.exec(text)?.[1]).toBe(encoding)
  await officer.post(at, { intent: 'discard' })
})

test('whatever is wrong in the rows is named where it stands, and only what is right is done', { timeout: 60_000 }, async () => {
  const rows = [
    'T-811;Rahimov Dilshod;m;1990;N-M04;P07;d@example.uz',
    'T-812;Tursunov Olim;m;1990;N-M04;P07;',
    'T-812;Karimov Anvar;m;1990;N-M04;P07;',
    'T-813;Aliyev Botir;m;1990;N-M04;P07;',
    'T-813;Aliyev Botir;m;1990;N-M04;P08;',
    '=cmd|calc;Somebody;f;1990;N-M04;P07;',
    'T-814;@SUM(A1);f;1990;N-M04;P07;',
    'T-815;Alimovа Nodira;f;1990;N-M04;P07;',
    'T-816;<img src=x onerror=alert(1)>;f;1990;N-M04;P07;',
    'T-817;Salimova Nodira;f;31.02.2026;N-M05;P07;nobody',
    '31234567890123;Salimova Nodira;f;1990;N-M04;P07;',
    'T-818;Somebody Else;f;1990;N-M05;P07;',
  ]
  const before = organisation()
  const { at, text } = await checked(list(...rows))
  const found = [...text.matchAll(/id="row-(\d+)"|data-fault="([^"]+)"/g)]
  const faults: Record<string, string[]> = {}
  let row = ''
  for (const [, n, code] of found) {
    if (n) row = n
    else faults[row] = [...(faults[row] ?? []), code!]
  }
  expect(faults).toEqual({
    3: ['person-twice'],
    5: ['jobs-overlap'],
    6: ['formula'],
    7: ['formula'],
    8: ['script-mix'],
    9: ['bad-name'],
    10: ['bad-date', 'bad-email'],
    11: ['personal-number'],
    12: ['unknown-unit'],
  })
  expect(text).not.toContain('<img src=x')
  expect(organisation()).toEqual(before)

  // A spreadsheet that opens the result runs nothing of it.
  const file = await officer.get(`${at}/rows.csv?sheet=0&kind=faulty`)
  expect(file.text).toContain("'=cmd|calc")
  expect(
    file.text
      .split('\r\n')
      .flatMap((line) => line.split(','))
      .filter((cell) => /^"?\s*[=+@-]/.test(cell)),
  ).toEqual([])
  expect(JSON.stringify(database.prepare('select * from staff_import_row').raw().all())).not.toContain('31234567890123')

  expect((await officer.post(at, { intent: 'commit' })).status).toBe(303)
  await settledPage(officer, at)
  const numbers = database.prepare("select code from person where code like 'T-81%' order by code").pluck().all()
  expect(numbers).toEqual(['T-811', 'T-812', 'T-813'])
  expect(database.prepare("select count(*) from job where person_id = (select id from person where code = 'T-813')").pluck().get()).toBe(1)
  expect((await officer.post(at, { intent: 'undo' })).status).toBe(303)
  await settledPage(officer, at)
  expect(database.prepare("select count(*) from person where code like 'T-81%'").pluck().get()).toBe(0)
})

test('a circle of units, and a unit under another ministry, are refused and leave the tree as it is', async () => {
  const before = organisation()
  const rows = [
    'Unit code;Name in English;Unit type;Parent code',
    'N-M04-X1;One;department;N-M04-X3',
    'N-M04-X2;Two;department;N-M04-X1',
    'N-M04-X3;Three;department;N-M04-X2',
    'N-M04-X4;Four;department;N-M05',
    'N-M05;Ministry of mine;ministry;N-M04',
  ]
  const { at, text } = await checked(rows.join('\n'))
  const codes = [...text.matchAll(/data-fault="([^"]+)"/g)].map(([, code]) => code)
  expect(codes.filter((code) => code === 'cycle')).toHaveLength(3)
  expect(codes).toContain('unknown-unit')
  expect(codes).toContain('code-not-free')
  expect((await officer.post(at, { intent: 'commit' })).status).toBe(422)
  expect(organisation()).toEqual(before)
  await officer.post(at, { intent: 'discard' })
})

test('what no form of ours posts is refused, and changes nothing', async () => {
  const at = await handIn(list('T-821;Rahimov Dilshod;m;1990;N-M04;P07'))
  await settledPage(officer, at)
  const before = fingerprint(database)
  const columns = await proposed(at)
  const answers: [string, number, Promise<{ status: number }>][] = [
    ['no file', 422, postFile(officer, importing, undefined)],
    ['an empty file', 422, postFile(officer, importing, { name: 'a.csv', bytes: '' })],
    ['a form cut short', 422, officer.post(importing, `--${boundary}\r\nContent-Disposition: form-data; name="file"`, multipart)],
    ['no form', 415, officer.post(importing, 'x', { 'Content-Type': 'text/plain' })],
    ['21 MiB', 413, postFile(officer, importing, { name: 'a.csv', bytes: Buffer.alloc(21 * 1024 * 1024, 'a') })],
    ['a file elsewhere', 415, postFile(officer, '/settings', { name: 'a.csv', bytes: 'x' })],
    ['an unknown intent', 422, officer.post(at, { ...columns, intent: 'drop' })],
    ['an impossible day', 422, officer.post(at, { ...columns, 'as-of': '2026-02-30', intent: 'check' })],
    ['no list', 422, officer.post(at, { ...columns, 'list-0': '', intent: 'check' })],
    ['a field twice', 422, officer.post(at, { ...columns, 'field-0-1': 'number', intent: 'check' })],
    ['a field of another list', 422, officer.post(at, { ...columns, 'field-0-0': 'grade', intent: 'check' })],
    ['no day', 422, officer.post(at, {})],
    ['the rows of what is not compared yet', 404, officer.get(`${at}/rows.csv`)],
    ['a template of nothing', 404, officer.get('/hr/import/templates/..%2f..%2fpackage.json')],
    ['an import that is none', 404, officer.post('/hr/import/nothing', { intent: 'commit' })],
  ]
  for (const [what, status, answer] of answers) expect((await answer).status, what).toBe(status)
  expect(fingerprint(database)).toEqual(before)
  for (const show of ['faulty-0', 'faulty-99999', '../x', 'created-9999'])
    expect((await officer.get(`${at}?show=${show}`)).status, show).toBe(200)
  await officer.post(at, { intent: 'discard' })
})

test("another officer's import does not exist to anybody else", async () => {
  const at = await handIn(list('T-831;Rahimov Dilshod;m;1990;N-M04;P07'))
  await settledPage(officer, at)
  await officer.post(at, { ...(await proposed(at)), intent: 'check' })
  await settledPage(officer, at)
  const before = fingerprint(database)
  const absent = at.replace(/.{4}$/, '0000')
  for (const who of ['hr.health@demo.example', 'hr.national@demo.example', 'reporter@demo.example', 'learner@demo.example']) {
    const other = await signedIn(site, who)
    expect((await other.get(importing)).text, who).not.toContain('staff.csv')
    for (const address of [at, absent]) {
      const page = await other.get(address)
      expect([page.status, (await other.get(`${address}/rows.csv?sheet=0`)).status], who).toEqual([404, 404])
      expect(page.text).not.toContain('Rahimov')
      for (const intent of ['commit', 'mend', 'columns', 'discard', 'undo'])
        expect((await other.post(address, { intent, 'cell-1-1': 'x' })).status, `${who} ${intent}`).toBe(404)
    }
  }
  expect(leadsTo(await httpPerson(site).get(at))).toMatch(/^\/login/)
  expect(fingerprint(database)).toEqual(before)
  expect((await officer.post(at, { intent: 'discard' })).status).toBe(303)
})
