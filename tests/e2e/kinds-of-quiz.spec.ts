import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFaults } from '../support/axe.ts'
import { signedIn } from '../support/http-person.ts'
import { openBrowser, rightOptions, signIn, type Visit, visit } from '../support/journey.ts'
import { type Site, startSite } from '../support/site.ts'
import { openSiteDatabase, secretTexts } from '../support/site-database.ts'

const quizzes = '/learn/cyb-101/quizzes'
const accommodations = '/studio/cyb-101/accommodations'

let folder: string
let site: Site
let browser: Browser
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'salohiyat-quizzes-'))
  site = await start()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await site.stop()
  rmSync(folder, { recursive: true })
})

/** CYB-101 with practice, mastery practice, and a final of 30 minutes within a window of days. */
function start(): Promise<Site> {
  const courses = path.join(folder, 'courses')
  cpSync('courses', courses, { recursive: true })
  const file = path.join(courses, 'cyb-101/course.yaml')
  const practice = '{id: practice, kind: practice, bank: main, dontKnow: true, blueprint: [{outcome: o1, count: 2}]}'
  const mastery = '{id: mastery, kind: mastery, bank: main, mastery: {right: 2, of: 3}, blueprint: [{outcome: o1, count: 2}]}'
  const timed = 'kind: final\n    minutes: 30\n    window: {opens: 2026-01-01, closes: 2099-12-31}'
  const written = readFileSync(file, 'utf8')
  writeFileSync(file, written.replace('kind: final', timed).replace('quizzes:\n', `quizzes:\n  - ${practice}\n  - ${mastery}\n`))
  return startSite({ COURSES_DIR: courses, DATA_DIR: path.join(folder, 'data') })
}

async function enter(locale: Visit['locale'], email: string): Promise<Visit> {
  const entered = await visit(browser, site, locale, { javaScriptEnabled: false })
  await signIn(entered, email)
  return entered
}

async function begin(page: Page, quizId: string): Promise<void> {
  await page.goto(`${quizzes}/${quizId}`)
  await page.locator('form.quiz-start button').click()
}

const itemOf = async (page: Page) => (await page.locator('.attempt-item input').first().getAttribute('name'))!.replace(/^i-(.*)--.*$/, '$1')
const check = (page: Page) => page.locator('button[value=check]').click()

test('practice and mastery practice, one question at a time, without JavaScript', async () => {
  const learner = await enter('ru', 'learner@demo.example')
  const { page, t } = learner
  await page.goto('/catalogue/cyb-101')
  await page.locator('main form[method=post] button').first().click()
  const right = rightOptions(site)
  const secrets = secretsById()
  const leaked = async (itemId: string) => {
    const html = await page.content()
    // The verdict before an explanation takes its first words away.
    return (secrets.get(itemId) ?? []).filter((text) => text.some((sentence) => html.includes(sentence.slice(-30))))
  }

  await begin(page, 'practice')
  await check(page)
  await page.getByText(t('quizzes.refusal.nothing-answered')).waitFor()
  const first = await itemOf(page)
  expect(await leaked(first)).toEqual([])
  const options = page.locator('.attempt-item input')
  const values = await options.evaluateAll((all) => all.map((input) => (input as HTMLInputElement).value))
  const wrong = values.find((value) => value !== right.get(first) && value !== '?')!
  await page.locator(`input[value="${wrong}"]`).check()
  await check(page)
  await page.getByText(t('quizzes.practice-wrong', { left: 2 })).waitFor()
  expect(await leaked(first)).toHaveLength(1)
  await page.locator(`input[value="${right.get(first)}"]`).check()
  await check(page)
  await page.getByText(t('quizzes.practice-right-later', { n: 2 })).waitFor()
  expect(await leaked(first)).toHaveLength(3)
  await page.getByRole('link', { name: t('quizzes.practice-next') }).click()
  await page.locator('input[value="?"]').check()
  await check(page)
  await page.getByText(t('quizzes.practice-did-not-know')).waitFor()
  await page.getByRole('link', { name: t('quizzes.practice-see-result') }).click()
  await page.getByText(t('quizzes.practice-figures', { right: 1, total: 2 })).waitFor()

  await begin(page, 'mastery')
  for (const last of [false, true]) {
    await page.locator(`input[value="${right.get(await itemOf(page))}"]`).check()
    await check(page)
    await page.getByRole('link', { name: t(last ? 'quizzes.practice-see-result' : 'quizzes.practice-next') }).click()
  }
  await page.getByRole('heading', { name: t('quizzes.result-mastered'), level: 1 }).waitFor()
  expect(learner.faults).toEqual([])
  await learner.context.close()
})

test('who shows in the pre-test that she knows it takes the final at once; what is agreed for her holds; an outage gives its time back', async () => {
  const learner = await enter('uz-Latn', 'hr.justice@demo.example')
  const { page, t } = learner
  await page.goto('/catalogue/cyb-101')
  await page.locator('main form[method=post] button').first().click()
  await begin(page, 'pre')
  await answerAll(page)
  await page.locator('.attempt-end button[value=submit]').click()
  await page.getByText(t('quizzes.tested-out-next')).waitFor()
  await page.getByRole('link', { name: t('quizzes.to-final') }).click()
  await page.getByText(t('quizzes.tested-out-text')).waitFor()

  const trainer = await enter('uz-Cyrl', 'trainer@demo.example')
  await trainer.page.goto(`${accommodations}?q=назар`)
  await trainer.page.locator('.accommodation-people a').click()
  await trainer.page.locator('textarea[name=reason]').fill('Decision 12: low vision')
  await trainer.page.locator('button[value=grant]').click()
  await trainer.page.getByText(trainer.t('studio.accommodation-fault-nothing')).first().waitFor()
  await trainer.page.locator('input[name=percent]').fill('50')
  await trainer.page.locator('button[value=grant]').click()
  await trainer.page.getByText('Decision 12: low vision').waitFor()

  await page.reload()
  expect(await page.locator('.quiz-limit').textContent()).toContain('45')
  expect(await page.content()).not.toContain('low vision')
  await begin(page, 'final')
  const attempt = new URL(page.url()).pathname
  const dueBefore = dueIn()
  expect(dueBefore).toBe(45 * 60_000)
  await answerAll(page)
  await page.locator('button[value=save]').first().click()

  await site.stop()
  await pause(12_000)
  site = await start()
  const database = openSiteDatabase(site)
  const [outage] = database.prepare('select ended_at - began_at as lasted from server_outage').all() as { lasted: number }[]
  database.close()
  expect(outage!.lasted).toBeGreaterThan(12_000)

  await page.goto(`${site.origin}${attempt}`)
  expect(await page.locator('input:checked').count()).toBe(15)
  await page.locator('.attempt-end button[value=submit]').click()
  await page.getByRole('heading', { name: t('quizzes.result-passed'), level: 1 }).waitFor()
  expect(completedBy('hr.justice@demo.example')).toBe('test-out')
  expect(learner.faults).toEqual([])
  await Promise.all([learner.context.close(), trainer.context.close()])
})

test('the worker hands in a test whose time is up', async () => {
  const learner = await signedIn(site, 'learner@demo.example')
  const database = openSiteDatabase(site)
  const enrolment = database.prepare(
    "select enrolment.id from enrolment join account on account.id = learner_id where email = 'learner@demo.example'",
  )
  const started = database.prepare("update attempt set started_at = ?, due_at = ? where enrolment_id = ? and quiz_id = 'pre'")
  await learner.post(`${quizzes}/pre`, {})
  database.prepare('delete from server_outage').run()
  started.run(Date.now() - 60_000, Date.now() - 11_000, enrolment.pluck().get())
  const state = database.prepare(
    "select timed_out as timedOut, submitted_at - due_at as grace from attempt where quiz_id = 'pre' and timed_out = 1",
  )
  for (let waited = 0; waited < 100 && !state.get(); waited++) await pause(100)
  expect(state.get()).toEqual({ timedOut: 1, grace: 10_000 })
  database.close()
})

test.each([`${quizzes}/practice`, `${quizzes}/mastery`, `${quizzes}/final`, `${accommodations}?q=a`])(
  '%s has no faults that axe finds',
  async (address) => {
    const staff = address.startsWith('/studio')
    const visitor = await visit(browser, site, 'uz-Cyrl')
    await signIn(visitor, staff ? 'trainer@demo.example' : 'learner@demo.example')
    await visitor.page.goto(address)
    expect(await axeFaults(visitor.page)).toEqual([])
    if (address.endsWith('practice')) {
      await visitor.page.locator('form.quiz-start button').click()
      await visitor.page.locator('.attempt-item input').first().check()
      await check(visitor.page)
      await visitor.page.locator('#found').waitFor()
      expect(await axeFaults(visitor.page)).toEqual([])
    }
    await visitor.context.close()
  },
)

async function answerAll(page: Page): Promise<void> {
  for (const [itemId, option] of rightOptions(site)) {
    const input = page.locator(`input[name="i-${itemId}--choice"][value="${option}"]`)
    if (await input.count()) await input.check()
  }
}

/** Explanations in Russian, each as its sentences. */
function secretsById(): Map<string, string[][]> {
  const database = openSiteDatabase(site)
  const secrets = secretTexts(database, 'item_version')
  database.close()
  const isRussian = (text: string[]) => /[а-яё]/i.test(text.join()) && !/[қғҳў]/i.test(text.join())
  return new Map([...secrets].map(([id, texts]) => [id, texts.filter(isRussian)]))
}

/** Milliseconds of the final under way. */
function dueIn(): number {
  const database = openSiteDatabase(site)
  const due = database
    .prepare("select due_at - started_at from attempt where quiz_id = 'final' and submitted_at is null")
    .pluck()
    .get() as number
  database.close()
  return due
}

function completedBy(email: string): unknown {
  const database = openSiteDatabase(site)
  const by = database
    .prepare('select completed_by from enrolment join account on account.id = learner_id where email = ?')
    .pluck()
    .get(email)
  database.close()
  return by
}
