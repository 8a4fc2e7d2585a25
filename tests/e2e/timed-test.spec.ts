import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Database } from 'better-sqlite3'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cuttingProxy } from '../support/cutting-proxy.ts'
import { demoPassword, openBrowser, signIn, type Visit, visit } from '../support/journey.ts'
import { answerUnderCuts, sendRest } from '../support/network-cuts.ts'
import { freePort, type Site, startSite } from '../support/site.ts'
import { finishLessons, openSiteDatabase } from '../support/site-database.ts'
import { timedCourse } from '../support/timed-course.ts'

const dataDir = mkdtempSync(path.join(tmpdir(), 'salohiyat-timed-site-'))
const coursesDir = timedCourse(30)

let site: Site
let database: Database
let browser: Browser
let port: number
const start = () => startSite({ DATA_DIR: dataDir, COURSES_DIR: coursesDir, ...(port && { PORT: String(port) }) })
beforeAll(async () => {
  port = await freePort()
  site = { ...(await start()), origin: `http://127.0.0.1:${port}` }
  database = openSiteDatabase(site)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  database.close()
  await site.stop()
  for (const folder of [dataDir, path.dirname(coursesDir)]) rmSync(folder, { recursive: true, force: true })
})

test('a timed test with an outage and a session end in the middle loses nothing and is handed in on time', {
  timeout: 240_000,
}, async () => {
  const email = 'learner@demo.example'
  const her = await visit(browser, site, 'en')
  const { page, t } = her
  const attempt = await begin(her, email)
  expect(await page.locator('.attempt-time').textContent()).toContain(t('quizzes.attempt-minutes', { n: 30 }))
  const journal = new Map<string, string>()
  await choose(page, 'o1-a', 'a', journal)
  await expect.poll(() => responses(attempt), { timeout: 10_000 }).toEqual(Object.fromEntries(journal))

  // The site is away for longer than ten seconds: her time grows by that.
  await site.stop()
  await choose(page, 'o1-b', 'b', journal)
  await type(page, 'o1-text', 'First warm the pot,', journal)
  await expect.poll(() => page.locator('.attempt-problem').textContent(), { timeout: 10_000 }).toContain(t('quizzes.attempt-no-connection'))
  const before = await dueOnPage(page)
  await page.waitForTimeout(12_000)
  site = { ...(await start()), origin: site.origin }
  await expect.poll(() => responses(attempt), { timeout: 60_000 }).toEqual(Object.fromEntries(journal))
  const outage = database.prepare('select sum(ended_at - began_at) from server_outage').pluck().get() as number
  expect(outage).toBeGreaterThan(10_000)
  expect(before).toBe(dueOf(attempt))

  // Her session ends; she writes on, signs in over the page, and everything arrives.
  database.prepare('delete from session').run()
  await type(page, 'o1-text', 'First warm the pot, then pour.', journal)
  const dialog = page.getByRole('dialog', { name: t('quizzes.attempt-sign-in-title') })
  await dialog.waitFor()
  await page.keyboard.type(demoPassword)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
  await expect.poll(() => responses(attempt), { timeout: 20_000 }).toEqual(Object.fromEntries(journal))

  // Eight seconds before the end she still writes; the test is handed in by itself, with the last words.
  database.prepare('update attempt set due_at = ? where id = ?').run(Date.now() + 8000 - outage, attempt)
  await choose(page, 'o1-c', 'a', journal)
  await expect.poll(() => page.locator('[role=timer]').textContent()).toMatch(/^0:0\d$/)
  await page.locator('[data-item="o1-text"] textarea').press('End')
  await page.locator('[data-item="o1-text"] textarea').pressSequentially(' Wait', { delay: 1500 })
  journal.set('o1-text', 'First warm the pot, then pour. Wait')
  await page.waitForURL('**/review', { timeout: 30_000 })
  const closed = database
    .prepare('select submitted_at - ? as late, responses from attempt where id = ?')
    .get(dueOf(attempt) + outage, attempt)
  expect(JSON.parse((closed as { responses: string }).responses)).toEqual(Object.fromEntries(journal))
  expect((closed as { late: number }).late).toBeLessThan(10_000)

  // The log says all of it.
  await page.getByRole('link', { name: t('quizzes.log-link') }).click()
  const log = (await page.locator('main').textContent())!
  expect(log).toContain(t('quizzes.log-started'))
  expect(log).toContain(t('quizzes.log-saved', { n: 1, questions: '1' }))
  expect(log).toMatch(/The site did not answer for 0 min 1\d s|The site did not answer for 0 min 2\d s/)
  expect(log).toMatch(new RegExp(`${t('quizzes.log-submitted')}|${t('quizzes.log-timed-out')}`))
  await her.context.close()
})

test('without JavaScript the page says until when', async () => {
  const her = await visit(browser, site, 'ru', { javaScriptEnabled: false })
  await begin(her, 'manager@demo.example')
  expect(await her.page.locator('.attempt-time').textContent()).toMatch(/^Сдать до \d\d:\d\d\.$/)
  await her.context.close()
})

test('the same text written in two windows: both are kept until she says which holds', async () => {
  const email = 'hr.justice@demo.example'
  const her = await visit(browser, site, 'en')
  const { page, context, t } = her
  const attempt = await begin(her, email)
  const other = await context.newPage()
  await other.goto(page.url())
  await type(page, 'o1-text', 'Written in the first window', new Map())
  await expect.poll(() => responses(attempt), { timeout: 10_000 }).toEqual({ 'o1-text': 'Written in the first window' })
  // The other window hears of it before she writes there.
  await other.locator('[data-item="o1-text"] .item-note p').waitFor()
  await type(other, 'o1-text', 'Written in the second window', new Map())
  const note = other.locator('[data-item="o1-text"] .item-note')
  await note.locator('blockquote').waitFor()
  expect(await note.locator('blockquote').textContent()).toBe('Written in the first window')
  expect(responses(attempt)).toEqual({ 'o1-text': 'Written in the first window' })
  // Loaded again, the window still has her text and still asks.
  await other.reload()
  await note.getByRole('button', { name: t('quizzes.keep-mine') }).waitFor()
  expect(await other.locator('[data-item="o1-text"] textarea').inputValue()).toBe('Written in the second window')
  await note.getByRole('button', { name: t('quizzes.keep-mine') }).click()
  await expect.poll(() => responses(attempt), { timeout: 10_000 }).toEqual({ 'o1-text': 'Written in the second window' })
  await context.close()
})

test('twenty-five cuts of the line lose no answer', { timeout: 240_000 }, async () => {
  const proxyPort = await freePort()
  const own = await startSite({ COURSES_DIR: coursesDir, PUBLIC_ORIGIN: `http://127.0.0.1:${proxyPort}` })
  const proxy = await cuttingProxy(proxyPort, Number(new URL(own.origin).port))
  const ownDatabase = openSiteDatabase(own)
  try {
    const her = await visit(browser, { ...own, origin: proxy.origin }, 'en')
    const attempt = await begin(her, 'learner@demo.example', ownDatabase)
    const { journal } = await answerUnderCuts(her.page, proxy, 25)
    await sendRest(her.page)
    expect(responses(attempt, ownDatabase)).toEqual(Object.fromEntries(journal))
    await her.context.close()
  } finally {
    ownDatabase.close()
    await proxy.stop()
    await own.stop()
  }
})

async function begin(her: Visit, email: string, of = database): Promise<string> {
  await signIn(her, email)
  await her.page.request.post('/learn/tea-101', { form: { intent: 'enrol' } })
  finishLessons(of, email, 'tea-101')
  await her.page.goto('/learn/tea-101/quizzes/final')
  await her.page.getByRole('button', { name: her.t('quizzes.start') }).click()
  await her.page.waitForURL('**/learn/attempts/*')
  return her.page.url().split('/').at(-1)!
}

async function choose(page: Page, item: string, option: string, journal: Map<string, string>): Promise<void> {
  await page.locator(`[data-item="${item}"] input[value="${option}"]`).press('Space')
  journal.set(item, option)
}

async function type(page: Page, item: string, text: string, journal: Map<string, string>): Promise<void> {
  await page.locator(`[data-item="${item}"] textarea`).fill(text)
  journal.set(item, text)
}

function responses(attempt: string, of = database): Record<string, unknown> {
  return JSON.parse(of.prepare('select responses from attempt where id = ?').pluck().get(attempt) as string)
}

function dueOf(attempt: string): number {
  return database.prepare('select due_at from attempt where id = ?').pluck().get(attempt) as number
}

async function dueOnPage(page: Page): Promise<number> {
  return Date.parse((await page.locator('form.attempt').getAttribute('data-due'))!)
}
