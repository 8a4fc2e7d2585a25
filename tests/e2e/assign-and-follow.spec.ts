import type { Database } from 'better-sqlite3'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatDate } from '#app/i18n/format.ts'
import { addDays, type LocalDate, localDateOf } from '#app/kernel/local-date.ts'
import { axeFaults } from '../support/axe.ts'
import { earnCertificate } from '../support/finished-course.ts'
import { signedIn } from '../support/http-person.ts'
import { openBrowser, signIn, type Visit, visit } from '../support/journey.ts'
import { type Site, startSite } from '../support/site.ts'
import { openSiteDatabase } from '../support/site-database.ts'

const hers = 'learner@demo.example'
const today = localDateOf(new Date(), 'Asia/Tashkent')

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

test('HR asks for a course every year; the officer finds it with its reason and day, asks for more time, and completes it early', async () => {
  // Without JavaScript, in Uzbek; the learner in Russian.
  const aziza = await visit(browser, site, 'uz-Latn', { javaScriptEnabled: false })
  await signIn(aziza, 'hr.justice@demo.example')
  await assignYearly(aziza)
  const rule = aziza.page.url()

  const dilnoza = await visit(browser, site, 'ru')
  await signIn(dilnoza, hers)
  const { page, t } = dilnoza
  await page.goto('/learn')
  const required = page.locator('#required article').first()
  const dueOn = storedDueDate()
  expect(await required.innerText()).toContain(t('assignments.own-due', { date: formatDate(dueOn, 'ru') }))
  expect(await required.innerText()).toContain('Министерство юстиции')
  expect(await axeFaults(page)).toEqual([])

  await required.getByRole('link', { name: t('assignments.own-ask') }).click()
  await page.getByLabel(t('assignments.own-wanted-on')).fill(addDays(dueOn, 14))
  await page.getByLabel(t('assignments.own-reason'), { exact: true }).fill('Командировка в район')
  await page.getByRole('button', { name: t('assignments.own-send') }).click()
  await page.getByText(t('assignments.own-asked-text')).waitFor()

  const officer = aziza.page
  await officer.goto('/hr/assignments')
  await officer.getByRole('link', { name: aziza.t('assignments.requests-open') }).click()
  await officer.getByRole('link', { name: 'Dilnoza Karimova' }).click()
  expect(await officer.getByText('Командировка в район').count()).toBe(1)
  await officer.getByRole('button', { name: aziza.t('assignments.grant'), exact: true }).click()
  await officer.waitForURL('**/hr/assignments/duties/*')
  await page.goto('/learn')
  expect(await required.innerText()).not.toContain(t('assignments.own-due', { date: formatDate(dueOn, 'ru') }))

  await required.getByRole('button', { name: t('assignments.own-begin') }).click()
  await page.waitForURL('**/learn/cyb-101')
  await earnCertificate(await signedIn(site, hers), database, hers)
  await page.goto('/learn')
  expect(await page.locator('#required').count()).toBe(0)
  await page
    .locator('#finished')
    .getByText(/Действует до/)
    .waitFor()

  await officer.goto(`${new URL(rule).pathname}?state=met`)
  expect(await officer.locator('#people table').innerText()).toContain('Dilnoza Karimova')
  expect([...aziza.faults, ...dilnoza.faults]).toEqual([])
  await Promise.all([aziza.context.close(), dilnoza.context.close()])
})

test('HR joins conditions in a group by keyboard and without JavaScript, and everybody reads whom the rule is for', async () => {
  const aziza = await visit(browser, site, 'ru', { javaScriptEnabled: false, viewport: { width: 320, height: 640 } })
  await signIn(aziza, 'hr.justice@demo.example')
  const { page, t } = aziza
  const press = async (value: string) => {
    const answered = page.waitForEvent('load')
    await page.locator(`button[name=do][value="${value}"]`).last().press('Enter')
    await answered
  }
  await page.goto('/hr/assignments/new')
  await page.getByLabel(t('assignments.target'), { exact: true }).selectOption('dig-101')
  await page.getByLabel(t('assignments.note'), { exact: true }).fill('Приказ 14')
  await press('add unit')
  await page.getByLabel(t('assignments.units'), { exact: true }).fill('N-M04')
  await press('add role')
  await page.getByLabel(t('assignments.role-case-worker')).press('Space')
  await press('add group')
  // An empty group says nothing: it is refused, and nothing is lost.
  await press('preview')
  await page.getByRole('alert').getByText(t('assignments.fault-group')).waitFor()
  await page.getByRole('group', { name: t('assignments.condition', { n: 2, kind: t('assignments.kind-role') }) }).waitFor()
  await page.locator('[name=c1-in]').selectOption('2')
  await press('move')
  const group = page.getByRole('group', { name: t('assignments.group', { n: 2 }), exact: true })
  expect(await group.getByLabel(t('assignments.role-case-worker')).isChecked()).toBe(true)
  await press('add grade')
  await group.getByLabel(t('assignments.grade-top')).press('Space')
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)

  await press('preview')
  await page.getByRole('heading', { name: t('assignments.preview-title') }).waitFor()
  // A case worker, and the head of the ministry; not the head of a division.
  const shown = page.locator('main')
  expect(await shown.getByText('Дилноза Каримова').count()).toBe(1)
  expect(await shown.getByText('Азиза Назарова').count()).toBe(1)
  expect(await shown.getByText('Жаҳонгир Собиров').count()).toBe(0)
  await press('save')
  await page.getByRole('status').getByText(t('assignments.saved')).waitFor()
  const words = `(${t('assignments.who-role', { names: t('assignments.role-case-worker') })} ${t('assignments.joined-any')} ${t('assignments.who-grade', { names: t('assignments.grade-top') })})`
  await page.locator('li li').getByText(t('assignments.grade-top')).waitFor()
  await page.getByRole('link', { name: t('assignments.edit'), exact: true }).click()
  expect(await group.getByLabel(t('assignments.grade-top')).isChecked()).toBe(true)
  await page.goto('/hr/assignments')
  await page.getByText(words).waitFor()

  const dilnoza = await visit(browser, site, 'ru', { javaScriptEnabled: false })
  await signIn(dilnoza, hers)
  await dilnoza.page.goto('/learn')
  await dilnoza.page.getByRole('link', { name: t('assignments.own-ask') }).click()
  await dilnoza.page.getByText(words).waitFor()
  expect([...aziza.faults, ...dilnoza.faults]).toEqual([])
  await Promise.all([aziza.context.close(), dilnoza.context.close()])
})

async function assignYearly({ page, t }: Visit): Promise<void> {
  await page.goto('/hr/assignments')
  await page.getByRole('link', { name: t('assignments.new-rule') }).click()
  await page.getByLabel(t('assignments.target'), { exact: true }).selectOption('cyb-101')
  await add(page, 'add unit')
  await page.getByLabel(t('assignments.units'), { exact: true }).fill('Adliya vazirligi')
  await page.getByLabel(t('assignments.renewal-base-expiry')).check()
  await page
    .locator('.actions')
    .getByRole('button', { name: t('assignments.to-preview') })
    .click()
  // The reason is missing: it is asked for, and nothing is lost.
  await page.getByRole('alert').getByText(t('assignments.fault-note')).waitFor()
  await page.getByLabel(t('assignments.note'), { exact: true }).fill('12-sonli buyruq')
  await page
    .locator('.actions')
    .getByRole('button', { name: t('assignments.to-preview') })
    .click()
  await page.getByRole('heading', { name: t('assignments.preview-title') }).waitFor()
  expect(await page.getByText('Dilnoza Karimova').count()).toBe(1)
  expect(await page.getByText('Bahodir Egamberdiyev').count()).toBe(0)
  await page.getByRole('button', { name: t('assignments.save'), exact: true }).click()
  await page.getByRole('status').getByText(t('assignments.saved')).waitFor()
}

async function add(page: Page, does: string): Promise<void> {
  await page.locator(`button[name=do][value="${does}"]`).click()
  await page.locator('[name=c0-kind]').waitFor({ state: 'attached' })
}

/** The due date that is stored for her: thirty days from today, or the first working day after. */
function storedDueDate(): LocalDate {
  const row = 'select due_on from duty join person on person.id = person_id join account on account.id = account_id where account.email = ?'
  const dueOn = database.prepare(row).pluck().get(hers) as LocalDate
  const planned = addDays(today, 30)
  expect(dueOn >= planned && dueOn <= addDays(planned, 5)).toBe(true)
  return dueOn
}
