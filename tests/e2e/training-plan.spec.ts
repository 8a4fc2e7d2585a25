import type { Database } from 'better-sqlite3'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatDate, monthName } from '#app/i18n/format.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { signedIn } from '../support/http-person.ts'
import { openBrowser, signIn, visit } from '../support/journey.ts'
import { type Site, startSite } from '../support/site.ts'
import { openSiteDatabase } from '../support/site-database.ts'

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

test('HR plans a year, sees who it is for and where places lack, approves it, makes its rules and begins the next year, without JavaScript', async () => {
  const aziza = await visit(browser, site, 'ru', { javaScriptEnabled: false })
  const { page, t } = aziza
  const press = (name: string) => page.getByRole('button', { name }).last().click()
  await signIn(aziza, 'hr.justice@demo.example')
  await page.goto('/hr')
  await page
    .getByRole('navigation', { name: t('organisations.tabs') })
    .getByRole('link', { name: t('organisations.tab-plans') })
    .click()
  await page.getByRole('link', { name: t('assignments.plan-new') }).click()
  expect(await page.getByLabel(t('assignments.plan-body')).inputValue()).toBe('N-M04')
  await page.getByLabel(t('assignments.plan-year')).fill('2027')
  await press(t('assignments.plan-begin'))

  await page.getByRole('link', { name: t('assignments.plan-row-new') }).click()
  await page.getByLabel(t('assignments.target'), { exact: true }).selectOption('cyb-101')
  await page.locator('button[value="add position"]').click()
  await page.locator('[name=c0-value][value=P01]').check()
  await page.getByLabel(t('assignments.plan-places')).fill('1')
  await press(t('assignments.plan-row-save'))
  // No month is chosen: it is asked for, and nothing is lost.
  await page
    .getByRole('alert')
    .getByRole('link', { name: t('assignments.fault-choose') })
    .waitFor()
  expect(await page.locator('[name=c0-value][value=P01]').isChecked()).toBe(true)
  await page.getByLabel(monthName(2, 'ru'), { exact: true }).check()
  await page.getByLabel(monthName(3, 'ru'), { exact: true }).check()
  await press(t('assignments.plan-row-save'))

  const row = page.locator('#rows tbody tr')
  const people = Number(await row.locator('a[href*="/people/"]').first().innerText())
  expect(people).toBeGreaterThan(2)
  const done = Number(await row.locator('a[href*="state=done"]').innerText())
  expect(await row.innerText()).toContain(t('assignments.plan-missing', { n: people - done - 2 }))
  expect(await row.innerText()).toContain(`${monthName(2, 'ru')}–${monthName(3, 'ru')}`)
  await row.locator('a[href*="/people/"]').first().click()
  expect(await page.locator('tbody tr').count()).toBe(Math.min(people, 50))
  await page.goBack()

  await press(t('assignments.plan-approve'))
  await page.getByText(t('assignments.plan-approved', { n: 1 }), { exact: true }).waitFor()
  const plan = new URL(page.url()).pathname
  await page.getByRole('link', { name: t('assignments.plan-make-rules', { n: 1 }) }).click()
  expect(await page.locator('tbody tr').first().innerText()).toContain(String(people))
  await press(t('assignments.plan-rules-make', { n: 1 }))
  await row.getByRole('link', { name: t('assignments.plan-rule'), exact: true }).click()
  await page
    .getByText(formatDate('2027-03-31' as LocalDate, 'ru'))
    .first()
    .waitFor()
  const duties = database.prepare('select count(distinct duty_id) from duty_reason join training_plan_rule using (rule_id)').pluck().get()
  expect(duties).toBe(people)

  await page.goto(plan)
  await press(t('assignments.plan-copy', { year: '2028' }))
  await page.getByRole('heading', { name: t('assignments.plan-of', { year: '2028' }) }).waitFor()
  await page.getByText(t('assignments.plan-draft', { n: 1 }), { exact: true }).waitFor()
  expect(aziza.faults).toEqual([])

  const bahodir = await signedIn(site, 'hr.health@demo.example')
  for (const path of [plan, `${plan}/rules`, `${plan}.csv`]) expect((await bahodir.get(path)).status, path).toBe(404)
  expect((await bahodir.get('/hr/plans')).text).not.toContain(plan)
  await aziza.context.close()
})
