import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFaults } from '../support/axe.ts'
import { httpPerson, signedIn } from '../support/http-person.ts'
import { openBrowser, signIn, type Visit, visit } from '../support/journey.ts'
import { type Site, startSite } from '../support/site.ts'
import { openSiteDatabase } from '../support/site-database.ts'

const analysis = '/studio/cyb-101/analysis/pre'

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

test('a test that was handed in shows in its analysis; from there it is one click to a question', { timeout: 120_000 }, async () => {
  const learner = await visit(browser, site, 'uz-Latn')
  await signIn(learner, 'learner@demo.example')
  const items = await takePreTest(learner)

  const trainer = await visit(browser, site, 'ru', { javaScriptEnabled: false })
  await signIn(trainer, 'trainer@demo.example')
  const { page, t } = trainer
  await page.goto('/studio/cyb-101')
  await page.locator(`a[href="${analysis}"]`).click()
  await counted(page, '1')
  const few = page.locator('[data-finding=too-few-answers]')
  expect(await few.count()).toBe(items)
  expect(await few.first().textContent()).toBe(t('studio.finding-too-few-answers', { answers: 1, wanted: 20 }))

  repeatAttempt(39)
  await page.getByRole('link', { name: t('studio.analysis-all') }).click()
  await counted(page, '40')
  expect(await few.count()).toBe(0)
  const sentence = page.locator('[data-finding=too-hard], [data-finding=too-easy]')
  expect(await sentence.count()).toBe(items)
  await page.locator('.analysis-item summary').first().click()
  expect(await page.locator('.analysis-item details[open] .analysis-counts').first().textContent()).toContain('40')
  await page.getByRole('link', { name: t('studio.analysis-facility'), exact: true }).click()
  expect(page.url()).toContain('sort=facility')
  expect(await page.locator('.analysis-choices a[aria-current]').last().textContent()).toBe(t('studio.analysis-facility'))

  const rows = await (await page.request.get(`${analysis}.csv?attempts=all`)).text()
  expect(rows.trim().split('\r\n')).toHaveLength(items + 1)
  expect(rows).toContain('discrimination_index')
  expect(await page.locator('.analysis-item th a').first().getAttribute('href')).toMatch(
    /^\/studio\/cyb-101\/items\/[a-z0-9-]+\/[a-z0-9-]+$/,
  )
  expect(trainer.faults).toEqual([])

  const looking = await visit(browser, site, 'uz-Cyrl', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' })
  await signIn(looking, 'trainer@demo.example')
  await looking.page.goto(`${analysis}?attempts=all`)
  for (const summary of await looking.page.locator('main summary').all()) await summary.click()
  expect(await axeFaults(looking.page)).toEqual([])
  expect(await looking.page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  expect(looking.faults).toEqual([])
})

test('to anybody but its author there is no analysis', async () => {
  const learner = await signedIn(site, 'learner@demo.example')
  const trainer = await signedIn(site, 'trainer@demo.example')
  for (const address of [analysis, `${analysis}.csv`]) {
    expect((await learner.get(address)).status, address).toBe(404)
    expect((await httpPerson(site).get(address)).status, address).toBe(303)
    expect((await trainer.get(address)).status, address).toBe(200)
  }
  expect((await trainer.get('/studio/cyb-101/analysis/nowhere')).status).toBe(404)
  expect((await trainer.get('/studio/nowhere/analysis/pre')).status).toBe(404)
})

/** Takes the starting test; answers how many questions it had. */
async function takePreTest({ page, t }: Visit): Promise<number> {
  await page.goto('/catalogue/cyb-101')
  await page.locator('form[action="/learn/cyb-101"] button').first().click()
  await page.waitForURL('**/learn/cyb-101')
  await page.goto('/learn/cyb-101/quizzes/pre')
  await page.getByRole('button', { name: t('quizzes.start') }).click()
  await page.waitForURL('**/learn/attempts/*')
  const items = await page.locator('article.item').all()
  for (const item of items) await item.locator('input[type=radio]').first().check({ force: true })
  await page.getByRole('button', { name: t('quizzes.submit') }).click()
  await page.waitForURL('**/review')
  return items.length
}

/** Waits until the worker has counted so many attempts. */
async function counted(page: Page, attempts: string): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    if ((await page.locator('.definitions dd').count()) && (await page.locator('.definitions dd').first().textContent()) === attempts)
      return
    await page.waitForTimeout(500)
    await page.reload()
  }
  throw new Error(`The analysis does not count ${attempts} attempts`)
}

/** More attempts with the same answers, as of many learners. */
function repeatAttempt(times: number): void {
  const database = openSiteDatabase(site)
  const columns = (table: string, given: string[]) =>
    (database.pragma(`table_info(${table})`) as { name: string }[])
      .map(({ name }) => name)
      .filter((name) => !given.includes(name))
      .join(', ')
  const ofAttempt = columns('attempt', ['id', 'number'])
  const ofGrade = columns('attempt_grade', ['attempt_id', 'tallied'])
  for (let n = 2; n <= times + 1; n++) {
    database.exec(`insert into attempt (id, number, ${ofAttempt}) select id || '-${n}', ${n}, ${ofAttempt} from attempt where number = 1`)
    database.exec(
      `insert into attempt_grade (attempt_id, tallied, ${ofGrade})
       select attempt_id || '-${n}', 0, ${ofGrade} from attempt_grade where attempt_id in (select id from attempt where number = 1)`,
    )
  }
  database.close()
}
