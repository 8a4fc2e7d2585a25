import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { locales } from '#app/kernel/locale.ts'
import { axeFaults } from '../support/axe.ts'
import { type HttpPerson, httpPerson, leadsTo, signedIn } from '../support/http-person.ts'
import { openBrowser, signIn, visit } from '../support/journey.ts'
import { type Site, startSite } from '../support/site.ts'
import { fingerprint, openSiteDatabase } from '../support/site-database.ts'
import { boundary, multipart, postFile, settledPage } from '../support/upload.ts'

const importing = '/studio/cyb-101/import'
const exporting = '/studio/cyb-101/export'
const fixture = (name: string) => path.resolve('tests/fixtures/exchange', name)

let site: Site
let browser: Browser
beforeAll(async () => {
  site = await startSite()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})

const bankSize = () => count("select count(*) from bank_item where course_id = 'cyb-101'")
const importedSize = () => count("select count(*) from bank_item where origin = 'import'")

function count(query: string): number {
  const database = openSiteDatabase(site)
  const found = database.prepare(query).pluck().get() as number
  database.close()
  return found
}

async function upload(page: Page, file: string): Promise<void> {
  await page.goto(importing)
  await page.locator('input[name=file]').setInputFiles(fixture(file))
  await page.locator('select[name=locale]').selectOption('en')
  await page.locator('main form button[type=submit]').click()
  await settled(page)
}

/** Waits on the page of an import until the worker has read the file, or done what was ordered; the page looks again by itself. */
async function settled(page: Page): Promise<void> {
  await page.waitForURL(/\/import\/[0-9a-f-]{36}$/)
  await page.waitForFunction(() => !document.querySelector('[data-look-again]') && document.querySelector('main h1'))
}

async function countsOn(page: Page) {
  const counts = page.locator('.import-counts')
  const [inFile, can, cannot] = await Promise.all(
    ['in-file', 'can', 'cannot'].map(async (name) => Number(await counts.getAttribute(`data-${name}`))),
  )
  return { inFile: inFile!, can: can!, cannot: cannot! }
}

test.each([
  ['moodle-5.gift.txt', true],
  ['moodle-5.xml', false],
] as const)('%s: looked through, chosen, added, undone (JavaScript: %s)', { timeout: 120_000 }, async (file, javaScriptEnabled) => {
  const trainer = await visit(browser, site, 'en', { javaScriptEnabled })
  const { page, t } = trainer
  await signIn(trainer, 'trainer@demo.example')
  const before = bankSize()
  await upload(page, file)
  const counts = await countsOn(page)
  expect(counts.inFile).toBe(counts.can + counts.cannot)
  expect(counts.can).toBeGreaterThan(5)
  expect(await page.locator('.import-question').count()).toBe(counts.inFile)
  expect(await page.locator('[data-reason]').count()).toBe(counts.cannot)
  // Nothing of a file is ever markup of the page.
  expect(await page.locator('.import-question img, .import-question script').count()).toBe(0)
  expect(bankSize()).toBe(before)

  await page.getByRole('button', { name: t('studio.import-add') }).click()
  expect(await page.locator('.error-summary').textContent()).toContain(t('studio.import-fault-outcome-needed'))
  expect(bankSize()).toBe(before)
  await page.locator('select[name=outcome]').selectOption({ index: 1 })
  await page.locator('select[name=level]').selectOption('apply')
  await page.getByRole('button', { name: t('studio.import-for-all-button') }).click()
  await page.locator('input[name^=take-]').first().uncheck()
  await page.getByRole('button', { name: t('studio.import-save') }).click()
  expect(await page.locator('input[name^=take-]').first().isChecked()).toBe(false)
  await page.getByRole('button', { name: t('studio.import-add') }).click()
  await settled(page)
  const rows = page.locator('#added tbody tr')
  expect(await rows.count()).toBe(counts.can - 1)
  expect(importedSize()).toBe(counts.can - 1)
  expect(count("select count(*) from bank_item where origin = 'import' and retired_at is null")).toBe(0)

  const result = page.url()
  await rows.first().getByRole('link').click()
  expect(await page.getByRole('heading', { name: t('studio.as-explained') }).count()).toBe(1)
  await page.goto(result)
  await page.getByRole('button', { name: t('studio.import-use') }).click()
  await settled(page)
  expect(count("select count(*) from bank_item where origin = 'import' and retired_at is null")).toBe(counts.can - 1)
  await page.getByRole('button', { name: t('studio.import-undo') }).click()
  await page.getByRole('heading', { level: 1, name: t('studio.import-undone') }).waitFor()
  expect(bankSize()).toBe(before)
  expect(trainer.faults).toEqual([])
})

test('what is exported comes back, marked as there already', { timeout: 120_000 }, async () => {
  const trainer = await visit(browser, site, 'ru', { javaScriptEnabled: false })
  const { page } = trainer
  await signIn(trainer, 'trainer@demo.example')
  await page.goto(`${exporting}?format=moodle-xml&locale=en`)
  const status = page.locator('#export [role=status]')
  const inFile = Number(await status.getAttribute('data-in-file'))
  expect(Number(await status.getAttribute('data-chosen'))).toBe(bankSize())
  const href = await page.locator('a[download]').getAttribute('href')
  const answer = await page.request.get(href!)
  expect(answer.headers()['content-disposition']).toBe('attachment; filename="cyb-101-en.xml"')
  await page.goto(importing)
  await page.locator('input[name=file]').setInputFiles({ name: 'back.xml', mimeType: 'text/xml', buffer: await answer.body() })
  await page.locator('select[name=locale]').selectOption('en')
  await page.locator('main form button[type=submit]').click()
  await settled(page)
  expect(await countsOn(page)).toEqual({ inFile, can: inFile, cannot: 0 })
  expect(await page.locator('.import-same').count()).toBe(Math.min(inFile, 50))
  expect(await page.locator('input[name^=take-]:checked').count()).toBe(0)
  expect(trainer.faults).toEqual([])
})

test('choices are kept from page to page of a large file', { timeout: 120_000 }, async () => {
  const trainer = await visit(browser, site, 'en', { javaScriptEnabled: false })
  const { page, t } = trainer
  await signIn(trainer, 'trainer@demo.example')
  const text = Array.from({ length: 120 }, (_, n) => `Question ${n + 1}? {=a ~b}\n\n`).join('')
  await page.goto(importing)
  await page
    .locator('input[name=file]')
    .setInputFiles({ name: 'many.gift', mimeType: 'text/plain', buffer: Buffer.from(`${text}Broken {=a`) })
  await page.locator('main form button[type=submit]').click()
  await settled(page)
  expect(await countsOn(page)).toEqual({ inFile: 121, can: 120, cannot: 1 })
  expect(await page.locator('.import-question').count()).toBe(50)
  await page.locator('#id-7').fill('seventh')
  await page
    .getByRole('button', { name: t('studio.import-page-after') })
    .first()
    .click()
  expect(page.url()).toContain('show=all-2')
  await page
    .getByRole('button', { name: t('studio.import-page-before') })
    .first()
    .click()
  expect(await page.locator('#id-7').inputValue()).toBe('seventh')
  await page.getByRole('button', { name: t('studio.import-show-cannot') }).click()
  expect(await page.locator('[data-reason]').count()).toBe(1)
  await page.getByRole('button', { name: t('studio.import-discard') }).click()
  await page.waitForURL(`**${importing}`)
  expect(trainer.faults).toEqual([])
})

test('the screens read well in every language, narrow and wide, light and dark', { timeout: 120_000 }, async () => {
  for (const [n, locale] of locales.entries()) {
    const looking = await visit(browser, site, locale, {
      viewport: { width: n % 2 ? 360 : 1280, height: 800 },
      colorScheme: n < 2 ? 'dark' : 'light',
    })
    const { page } = looking
    await signIn(looking, 'trainer@demo.example')
    const shot = async (name: string) => {
      expect(await axeFaults(page), `${name} ${locale}`).toEqual([])
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        `${name} ${locale}`,
      ).toBeLessThanOrEqual(0)
      expect(
        await page.evaluate(() => /\b(studio|interchange|interactions)\.[a-z]+[a-z.-]*\b/.exec(document.body.innerText)?.[0]),
      ).toBeUndefined()
      if (process.env.SCREENSHOTS)
        await page.screenshot({ path: path.join(process.env.SCREENSHOTS, `${name}-${locale}.png`), fullPage: true })
    }
    await page.goto(importing)
    await shot('upload')
    await upload(page, 'handmade.gift.txt')
    await shot('review')
    await page.locator('button[value=add]').click()
    await shot('refused')
    await page.locator('select[name=outcome]').selectOption({ index: 1 })
    await page.locator('select[name=level]').selectOption('apply')
    await page.locator('button[value=for-all]').click()
    await page.locator('button[value=add]').click()
    await settled(page)
    await shot('added')
    await page.locator('button[value=undo]').click()
    await settled(page)
    await shot('undone')
    await page.goto(`${exporting}?format=aiken`)
    await shot('export')
    expect(looking.faults).toEqual([])
  }
})

test('what is no file of questions, and who is no author, changes nothing', { timeout: 120_000 }, async () => {
  const trainer = await signedIn(site, 'trainer@demo.example')
  const database = openSiteDatabase(site)
  const before = fingerprint(database)
  const answers: [string, number][] = [
    ['text that is no form', (await trainer.post(importing, 'x', { 'Content-Type': 'text/plain' })).status],
    ['a form without a file', (await send(trainer, { locale: 'en', bank: 'main' })).status],
    [
      'a form that is cut short',
      (await trainer.post(importing, `--${boundary}\r\nContent-Disposition: form-data; name="file"`, multipart)).status,
    ],
    ['an unknown bank', (await send(trainer, { locale: 'en', bank: '../x' }, 'A? {=a ~b}')).status],
    ['no language', (await send(trainer, { bank: bankName() }, 'A? {=a ~b}')).status],
    ['an empty file', (await send(trainer, right(), '')).status],
    ['a format that nothing tells', (await send(trainer, right(), 'x', { at: importing, name: 'letter.doc' })).status],
    ['too big', (await send(trainer, right(), 'x'.repeat(5.2 * 1024 * 1024))).status],
    ['many parts', (await send(trainer, Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`f${n}`, ''])), 'A')).status],
    ['a file elsewhere', (await send(trainer, right(), 'A? {=a ~b}', { at: '/settings' })).status],
    ['nobody', (await send(httpPerson(site), right(), 'A? {=a ~b}')).status],
    ['a learner', (await send(await signedIn(site, 'manager@demo.example'), right(), 'A? {=a ~b}')).status],
  ]
  expect(Object.fromEntries(answers)).toEqual({
    'text that is no form': 415,
    'a form without a file': 422,
    'a form that is cut short': 422,
    'an unknown bank': 422,
    'no language': 422,
    'an empty file': 422,
    'a format that nothing tells': 422,
    'too big': 413,
    'many parts': 413,
    'a file elsewhere': 415,
    nobody: 303,
    'a learner': 404,
  })
  expect(fingerprint(database)).toEqual(before)

  const unreadable = {
    'xml-doctype': '<!DOCTYPE quiz [<!ENTITY a "b">]><quiz>&a;</quiz>',
    'zip-malformed': 'PK\x03\x04 not a package',
    'too-many-questions': 'Q? {=a ~b}\n\n'.repeat(20_001),
  }
  for (const [refusal, file] of Object.entries(unreadable)) {
    const at = leadsTo(await send(trainer, right(), file))!
    expect((await settledPage(trainer, at)).text).toContain(`data-refusal="${refusal}"`)
    expect((await trainer.post(at, { intent: 'save' })).status).toBe(409)
    expect((await trainer.post(at, { intent: 'discard' })).status).toBe(303)
  }
  expect(fingerprint(database).bank_item).toEqual(before.bank_item)

  const taken = await send(trainer, right(), 'A? {=a ~b}')
  expect(taken.status).toBe(303)
  const own = leadsTo(taken)!
  const admin = await signedIn(site, 'admin@demo.example')
  expect((await admin.get(own)).status).toBe(404)
  expect((await admin.post(own, { intent: 'discard' })).status).toBe(404)
  expect((await trainer.post(own, { intent: 'what' })).status).toBe(422)
  expect((await trainer.get(own)).status).toBe(200)
  database.close()
})

const bankName = () => {
  const database = openSiteDatabase(site)
  const name = database.prepare("select bank from bank_item where course_id = 'cyb-101'").pluck().get() as string
  database.close()
  return name
}
const right = () => ({ locale: 'en', bank: bankName() })

function send(
  person: HttpPerson,
  fields: Record<string, string>,
  file?: string,
  { at = importing, name = '../../q.txt' }: { at?: string; name?: string } = {},
) {
  return postFile(person, at, file === undefined ? undefined : { name, bytes: Buffer.from(file, 'latin1') }, fields)
}
