import type { Database } from 'better-sqlite3'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatDate } from '#app/i18n/format.ts'
import { addDays, localDateOf } from '#app/kernel/local-date.ts'
import { type HttpPerson, leadsTo, signedIn } from '../support/http-person.ts'
import { openBrowser, signIn, type Visit, visit } from '../support/journey.ts'
import { type Site, startSite } from '../support/site.ts'
import { fingerprint, openSiteDatabase } from '../support/site-database.ts'

const today = localDateOf(new Date(), 'Asia/Tashkent')
const soon = addDays(today, 10)
/** N-M04, and so of Aziza's scope; Shahnoza is of N-M05, and so of Bahodir's. */
const [dilnoza, shahnoza] = ['learner@demo.example', 'colleague@demo.example']

let site: Site
let database: Database
let browser: Browser
let aziza: HttpPerson
let bahodir: HttpPerson
beforeAll(async () => {
  site = await startSite()
  database = openSiteDatabase(site)
  browser = await openBrowser()
  aziza = await signedIn(site, 'hr.justice@demo.example')
  bahodir = await signedIn(site, 'hr.health@demo.example')
})
afterAll(async () => {
  await browser.close()
  database.close()
  await site.stop()
})

/** Somebody's file, by the address she signs in with. */
function fileOf(email: string) {
  const row = database.prepare('select person.id, job.id as jobId from person join job on person_id = person.id where email = ?').get(email)
  const { id, jobId } = row as { id: string; jobId: string }
  return { file: `/hr/people/${id}`, job: `/hr/people/${id}/jobs/${jobId}` }
}

async function search(officer: Visit, words: string): Promise<void> {
  const { page, t } = officer
  await page.goto('/hr')
  await page
    .getByRole('navigation', { name: t('organisations.tabs') })
    .getByRole('link', { name: t('organisations.tab-people') })
    .click()
  await page.getByLabel(t('organisations.people-search')).fill(words)
  await page.getByRole('button', { name: t('organisations.find') }).click()
}

describe('two HR officers, each with a ministry of her own', () => {
  test('one finds hers by a name in either script, sends her on leave and moves her, without JavaScript', async () => {
    const officer = await visit(browser, site, 'ru', { javaScriptEnabled: false })
    const { page, t } = officer
    await signIn(officer, 'hr.justice@demo.example')
    await page.goto('/')
    await page
      .getByRole('navigation', { name: t('ui.nav-main') })
      .getByRole('link', { name: t('ui.nav-hr') })
      .click()
    await search(officer, 'Dilnoza')
    await page.getByRole('link', { name: 'Дилноза Каримова' }).click()

    await page.getByRole('link', { name: t('organisations.leave-new') }).click()
    await page.getByLabel(t('organisations.leave-category')).selectOption('study')
    await page.getByLabel(t('organisations.first-day')).fill(soon)
    await page.getByLabel(t('organisations.last-day')).fill(today)
    await page.getByRole('button', { name: t('organisations.save') }).click()
    await page
      .getByRole('alert')
      .getByRole('link', { name: t('organisations.refusal.period-order') })
      .waitFor()
    expect(await page.getByLabel(t('organisations.leave-category')).inputValue()).toBe('study')
    await page.getByLabel(t('organisations.last-day')).fill(addDays(soon, 4))
    await page.getByRole('button', { name: t('organisations.save') }).click()
    await page.getByRole('status').getByText(t('organisations.saved')).waitFor()
    const dates = t('organisations.dates-from-to', { from: formatDate(soon, 'ru'), to: formatDate(addDays(soon, 4), 'ru') })
    await page
      .getByRole('row', { name: t('organisations.leave-study') })
      .getByText(dates)
      .waitFor()

    await page.getByRole('link', { name: t('organisations.job-change') }).click()
    await page.getByLabel(t('organisations.unit'), { exact: true }).fill('r-an-jus')
    await page.getByLabel(t('organisations.position')).selectOption('P04')
    await page.getByLabel(t('organisations.job-move-from')).fill(soon)
    await page.getByRole('button', { name: t('organisations.job-move-do') }).click()
    const rows = page.getByRole('table', { name: t('organisations.jobs') }).getByRole('row')
    await rows.nth(1).getByText(t('organisations.time-coming')).waitFor()
    await rows.nth(2).getByText(t('organisations.time-now')).waitFor()

    await page.goto('/hr')
    const coming = page.getByRole('row', { name: 'Дилноза Каримова' })
    expect((await coming.allInnerTexts()).map((text) => text.split('\t').at(-1)!.trim())).toEqual([
      t('organisations.coming-job-starts'),
      t('organisations.coming-job-ends'),
      t('organisations.coming-leave-starts'),
      t('organisations.coming-leave-ends'),
    ])
    expect(officer.faults).toEqual([])
  })

  test('the other finds his, and nothing of hers', async () => {
    const officer = await visit(browser, site, 'uz-Latn')
    const { page, t } = officer
    await signIn(officer, 'hr.health@demo.example')
    await search(officer, 'дилноза')
    await page.getByText(t('organisations.people-none')).waitFor()
    await search(officer, 'Шаҳноза')
    await page.getByRole('link', { name: 'Shahnoza Ergasheva' }).waitFor()
    for (const path of ['/hr', '/hr/people', '/hr/people?unit=N-M04', '/hr/structure', '/hr/structure?line=horizontal']) {
      const { text } = await bahodir.get(path)
      expect(text, path).not.toMatch(/Dilnoza|N-M04<|R-AN-JUS/)
    }
    const { text } = await bahodir.get('/hr/people?unit=N-M04')
    expect(text).toContain(t('organisations.people-none'))
    const all = (await bahodir.get('/hr/people.csv')).text
    expect(all).toContain('Shahnoza Ergasheva')
    expect(all).not.toContain('Dilnoza')
    const count = database.prepare(
      `select count(distinct person_id) from job join org_unit_placement as place using (unit_id)
       where line = 'vertical' and path like '/N-M05/%' and job."from" <= ? and (job.until is null or job.until > ?)`,
    )
    expect(all.trim().split('\r\n').length - 1).toBe(count.pluck().get(today, today))
  })

  test('and by no address: another body answers 404, to forms too, and nothing changes', async () => {
    const { file, job } = fileOf(dilnoza)
    const leave = database.prepare('select leave.id from leave join person on person.id = person_id where email = ?')
    const pages = [file, job, `${file}/jobs/new`, `${file}/leaves/new`, `${file}/leaves/${leave.pluck().get(dilnoza)}`]
    const before = fingerprint(database)
    for (const path of [...pages, '/hr/structure/N-M04', '/hr/structure/R-AN-JUS?line=horizontal']) {
      expect((await bahodir.get(path)).status, path).toBe(404)
    }
    for (const path of pages.slice(1)) {
      const fields = { intent: 'end', last: today, on: today, category: 'sick', from: today, unit: 'N-M05', position: 'P05' }
      expect((await bahodir.post(path, fields)).status, path).toBe(404)
    }
    // His own person's page with a job and a leave of hers.
    const own = fileOf(shahnoza).file
    expect((await bahodir.get(own + job.slice(file.length))).status).toBe(404)
    expect((await bahodir.post(own + job.slice(file.length), { intent: 'end', last: today })).status).toBe(404)
    expect(fingerprint(database)).toEqual(before)
  })

  test('nobody is moved to a body of the other officer, and what was typed stays', async () => {
    const before = fingerprint(database)
    const answer = await aziza.post(`${fileOf(dilnoza).job}?lang=en`, { intent: 'move', unit: 'N-M05', position: 'P05', from: today })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('there is no such unit in your scope')
    expect(answer.text).toContain('value="N-M05"')
    expect(fingerprint(database)).toEqual(before)
  })
})

describe('forms that make no sense are refused with the reason, and change nothing', () => {
  const long = 'x'.repeat(5000)
  const cases: [string, string, Record<string, string>, number][] = [
    ['no fields', 'leaves/new', {}, 422],
    ['a day that is none', 'leaves/new', { category: 'sick', from: '2026-02-30' }, 422],
    ['a year that is a slip', 'leaves/new', { category: 'sick', from: '0206-02-03' }, 422],
    ['a kind of leave that is none', 'leaves/new', { category: 'holiday', from: today }, 422],
    ['a second main job', 'jobs/new', { unit: 'N-M04', position: 'P05', kind: 'main', employment: 'permanent', from: today }, 409],
    ['a unit of a pattern', 'jobs/new', { unit: '%', position: 'P05', kind: 'acting', employment: 'permanent', from: today }, 422],
    ['a very long unit', 'jobs/new', { unit: long, position: 'P05', kind: 'acting', employment: 'permanent', from: today }, 422],
    [
      'a position that is none',
      'jobs/new',
      { unit: 'N-M04', position: "' or 1=1", kind: 'acting', employment: 'permanent', from: today },
      422,
    ],
    [
      'a superior nobody knows',
      'jobs/new',
      { unit: 'N-M04', position: 'P05', kind: 'acting', employment: 'permanent', from: today, supervisor: long },
      422,
    ],
  ]
  test.each(cases)('%s', async (_what, form, fields, status) => {
    const before = fingerprint(database)
    const { file } = fileOf(dilnoza)
    const answer = await aziza.post(`${file}/${form}?lang=en`, fields)
    expect(answer.status).toBe(status)
    expect(answer.text).toMatch(/role="alert"/)
    expect(fingerprint(database)).toEqual(before)
  })
})

describe('the structure', () => {
  test('is changed by an administrator from a day on, and stays as it was on the days before', async () => {
    const admin = await signedIn(site, 'admin@demo.example')
    const post = (path: string, fields: Record<string, string>) => admin.post(`/hr/structure/${path}`, fields)
    const unit = { code: 'n-m04-d9', kind: 'department', 'name-en': 'Archive', 'name-ru': 'Архив', 'name-uz-Latn': 'Arxiv' }
    const opened = await post('new', { ...unit, vertical: 'N-M04', horizontal: 'N-M04', on: today })
    expect(leadsTo(opened)).toBe('/hr/structure/N-M04-D9?saved')
    expect((await post('new', { ...unit, vertical: 'N-M04', horizontal: 'N-M04', on: today })).status).toBe(409)
    const rename = { 'name-en': 'Archives', 'name-ru': 'Архивы', 'name-uz-Latn': 'Arxivlar' }
    expect((await post('N-M04-D9/rename', rename)).status).toBe(303)
    expect((await post('N-M04-D9/move', { parent: 'N-M04-D9', lines: 'both', on: soon })).status).toBe(422)
    expect((await post('N-M04-D9/move', { parent: 'N-M05', lines: 'both', on: soon })).status).toBe(303)

    expect((await aziza.get(`/hr/structure?lang=en&day=${today}`)).text).toContain('Archives')
    expect((await aziza.get(`/hr/structure?lang=en&day=${soon}`)).text).not.toContain('Archives')
    expect((await bahodir.get(`/hr/structure?lang=en&day=${today}`)).text).not.toContain('Archives')
    expect((await bahodir.get(`/hr/structure?lang=en&day=${soon}`)).text).toContain('Archives')

    expect((await post('N-M04/close', { on: soon })).status).toBe(409)
    expect((await post('N-M04-D9/close', { on: addDays(soon, 5) })).status).toBe(303)
    expect((await post('N-M04-D9/close', { on: addDays(soon, 6) })).status).toBe(409)
    const page = await bahodir.get(`/hr/structure/N-M04-D9?lang=en&day=${addDays(soon, 5)}`)
    expect(page.text).toContain('this unit does not exist')
  })

  test('two units become one, and their people go on in it', async () => {
    const admin = await signedIn(site, 'admin@demo.example')
    const merged = await admin.post('/hr/structure/R-BU-JUS/merge', { into: 'r-an-jus', on: soon })
    expect(leadsTo(merged)).toBe('/hr/structure/R-BU-JUS?saved')
    const page = await aziza.get(`/hr/structure/R-BU-JUS?lang=en&day=${soon}`)
    expect(page.text).toContain('Merged into')
  })

  test('is changed by nobody else', async () => {
    const before = fingerprint(database)
    for (const path of ['new', 'N-M04/rename', 'N-M04/move', 'N-M04/merge', 'N-M04/close']) {
      expect((await aziza.get(`/hr/structure/${path}`)).status, path).toBe(404)
      expect((await aziza.post(`/hr/structure/${path}`, { on: today })).status, path).toBe(404)
    }
    expect(fingerprint(database)).toEqual(before)
    expect((await aziza.get('/hr/structure/N-M04')).text).not.toContain('/hr/structure/N-M04/close')
  })
})
