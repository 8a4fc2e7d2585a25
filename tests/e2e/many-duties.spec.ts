import type { Database } from 'better-sqlite3'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatDate } from '#app/i18n/format.ts'
import { addDays, localDateOf } from '#app/kernel/local-date.ts'
import { signedIn } from '../support/http-person.ts'
import { openBrowser, signIn, visit } from '../support/journey.ts'
import { makeRule } from '../support/made-rule.ts'
import { type Site, startSite } from '../support/site.ts'
import { openSiteDatabase } from '../support/site-database.ts'

const email = 'hr.justice@demo.example'

let site: Site
let database: Database
let browser: Browser
beforeAll(async () => {
  site = await startSite()
  database = openSiteDatabase(site)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  database.close()
  await site.stop()
})

test('HR gives those who are ticked more time and reminds all of a list; the file says what became of each, without JavaScript', async () => {
  await makeRule(await signedIn(site, email))
  const aziza = await visit(browser, site, 'ru', { javaScriptEnabled: false })
  const { page, t } = aziza
  await signIn(aziza, email)
  await openList(page)
  const list = page.getByRole('table', { name: t('reports.figure-required') })
  const all = await list.getByRole('checkbox').count()
  await page.getByRole('button', { name: t('assignments.bulk-extend-choose') }).click()
  await page.getByRole('alert').getByText(t('assignments.refusal-nobody-chosen')).waitFor()
  await page.getByRole('link', { name: t('assignments.bulk-back') }).click()

  await list.getByRole('checkbox', { name: /^Дилноза Каримова/ }).check()
  await page.getByRole('button', { name: t('assignments.bulk-extend-choose') }).click()
  await page.getByText(t('assignments.bulk-chosen', { n: 1 })).waitFor()
  await page.getByRole('listitem').getByText('Дилноза Каримова').waitFor()
  const until = addDays(localDateOf(new Date(), 'Asia/Tashkent'), 90)
  await page.getByLabel(t('assignments.granted-on')).fill(until)
  await page.getByRole('button', { name: t('assignments.bulk-extend-do', { n: 1 }) }).click()
  await page.getByText(t('assignments.bulk-finished', { done: 1, all: 1 })).waitFor({ timeout: 20_000 })
  expect(await page.getByRole('rowheader', { name: t('assignments.bulk-outcome-extended') }).count()).toBe(1)
  const file = await (await signedIn(site, email)).get(`${new URL(page.url()).pathname}/rows.csv`)
  expect(file.text).toMatch(
    new RegExp(`Dilnoza Karimova,Дилноза Каримова,.+,${t('assignments.bulk-done')},${t('assignments.bulk-outcome-extended')}`),
  )

  await openList(page)
  expect(await list.getByRole('row', { name: 'Дилноза Каримова' }).innerText()).toContain(formatDate(until, 'ru'))
  await page.getByRole('radio', { name: t('assignments.bulk-who-all', { n: all }) }).check()
  await page.getByRole('button', { name: t('assignments.bulk-remind-choose') }).click()
  await page.getByRole('button', { name: t('assignments.bulk-remind-do', { n: all }) }).click()
  await page.getByText(t('assignments.bulk-results')).first().waitFor({ timeout: 20_000 })
  const told = database.prepare("select count(*) from reminder where key like 'by-hand:%'").pluck().get()
  expect(told).toBe(all)
  await page.getByRole('link', { name: t('assignments.bulk-actions') }).click()
  await page.getByRole('rowheader', { name: t('assignments.bulk-remind') }).waitFor()
  expect(aziza.faults).toEqual([])
})

/** The list is made from figures that follow what happens within seconds. */
async function openList(page: Page): Promise<void> {
  const list = '/hr/duties?figure=required&course=cyb-101'
  await expect
    .poll(async () => (await page.goto(list)) && (await page.getByRole('checkbox').count()), { timeout: 30_000, interval: 500 })
    .toBeGreaterThan(0)
}
