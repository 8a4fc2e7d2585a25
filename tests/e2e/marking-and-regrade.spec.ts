import { rmSync } from 'node:fs'
import path from 'node:path'
import type { Database } from 'better-sqlite3'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf } from '#app/accounts/actor.ts'
import { contentOf } from '#app/catalogue/bank-item.ts'
import { changeItem } from '#app/catalogue/change-item.server.ts'
import { findCurrentRelease } from '#app/catalogue/course-store.server.ts'
import { findBankItem } from '#app/catalogue/item-bank-store.server.ts'
import { openDatabase } from '#db/database.server.ts'
import { httpPerson, signedIn } from '../support/http-person.ts'
import { openBrowser, signIn, type Visit, visit } from '../support/journey.ts'
import { type Site, startSite } from '../support/site.ts'
import { finishLessons, openSiteDatabase } from '../support/site-database.ts'
import { timedCourse } from '../support/timed-course.ts'

const hers = 'learner@demo.example'
const his = 'manager@demo.example'
const trainersOwn = 'trainer@demo.example'
const marking = '/studio/tea-101/marking'
const question = `${marking}/final/o1-text`
const coursesDir = timedCourse(undefined)

let site: Site
let database: Database
let browser: Browser
beforeAll(async () => {
  site = await startSite({ COURSES_DIR: coursesDir })
  database = openSiteDatabase(site)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  database.close()
  await site.stop()
  rmSync(path.dirname(coursesDir), { recursive: true, force: true })
})

/** Enrols, has read everything, and hands in the final test: `b` for the second question, whose key is wrong. */
async function handIn(email: string, text: string, options = { 'o1-a': 'a', 'o1-b': 'b', 'o1-c': 'a' }): Promise<string> {
  const person = await signedIn(site, email)
  await person.post('/learn/tea-101', { intent: 'enrol' })
  finishLessons(database, email, 'tea-101')
  const started = await person.post('/learn/tea-101/quizzes/final', {})
  const attempt = String(started.headers.location)
  const answers = Object.fromEntries(Object.entries(options).map(([item, option]) => [`i-${item}--choice`, option]))
  await person.post(attempt, { ...answers, 'i-o1-text--text': text, base: '0', intent: 'submit-anyway' })
  return attempt
}

/** The author finds the key of the second question wrong: `b` was right all along. */
async function mendKey(): Promise<void> {
  const db = await openDatabase({ dataDir: site.dataDir })
  const place = { courseId: 'tea-101', bank: 'main', itemId: 'o1-b' }
  const release = (await findCurrentRelease(db.read, 'tea-101'))!
  const item = (await findBankItem(db.read, place))!
  const { authored, ...rest } = contentOf(item)!
  const { options } = authored as { options: { id: string; correct?: boolean }[] }
  const turned = options.map(({ correct: _, ...option }) => ({ ...option, ...(option.id === 'b' && { correct: true }) }))
  const trainer = database.prepare('select id from account where email = ?').pluck().get(trainersOwn) as string
  const actor = actorOf({ id: trainer, displayName: 'Trainer' }, [{ role: 'trainer', scope: '*' }])
  const ctx = { db, actor, now: new Date(), locale: 'en' as const }
  const draft = { ...rest, authored: { options: turned } }
  const changed = await db.transact((tx) => changeItem(tx, ctx, release, place, { draft, note: 'The key was wrong.', from: item.version }))
  await db.close()
  if (!changed.ok) throw new Error(JSON.stringify(changed))
}

const certificates = (email: string) =>
  database.prepare('select count(*) from award join account on account.id = learner_id where email = ?').pluck().get(email)
const letters = (email: string) =>
  database.prepare('select subject, body from letter where recipient = ? order by created_at').all(email) as {
    subject: string
    body: string
  }[]

test('a trainer marks, a wrong key is mended, and results, letters and a certificate follow', { timeout: 180_000 }, async () => {
  const herAttempt = await handIn(hers, 'Warm the pot, then the leaves, then the water.')
  await handIn(his, 'Just pour water over it all.', { 'o1-a': 'a', 'o1-b': 'c', 'o1-c': 'a' })
  await handIn(trainersOwn, 'The trainer wrote this one.')

  const trainer = await visit(browser, site, 'en')
  await signIn(trainer, trainersOwn)
  await markBoth(trainer)

  const she = await visit(browser, site, 'uz-Latn')
  await signIn(she, hers)
  await she.page.goto(`${herAttempt}/review`)
  const review = (await she.page.locator('main').textContent())!
  expect(review).toContain('Well ordered, and clear.')
  expect(review).toContain('Tartib bilan')
  expect(review).toContain('75')
  expect(certificates(hers)).toBe(0)
  await expect.poll(() => letters(hers).length, { timeout: 10_000 }).toBe(1)

  await mendKey()
  await correctResults(trainer)

  await she.page.goto(`${herAttempt}/review`)
  const now = (await she.page.locator('main').textContent())!
  expect(now).toContain(she.t('quizzes.regraded-title'))
  expect(now).toMatch(/75.*100/s)
  await expect.poll(() => certificates(hers), { timeout: 20_000 }).toBe(1)
  await she.page.goto('/credentials')
  await she.page.locator('a[href$=".pdf"]').first().waitFor()
  expect(letters(hers).some(({ body }) => body.includes('Hot was not the only right answer.') && /75.*100/s.test(body))).toBe(true)
  // His answer was wrong before and is wrong now: no letter beyond the first.
  expect(letters(his)).toHaveLength(1)
  expect([...trainer.faults, ...she.faults]).toEqual([])
  await trainer.context.close()
  await she.context.close()
})

async function markBoth({ page, t }: Visit): Promise<void> {
  await page.goto(marking)
  await page.getByRole('link', { name: 'Describe the brewing.' }).click()
  // Hers is not among them, and nothing says whose the others are.
  expect(await page.getByRole('row').count()).toBe(3)
  const list = await page.locator('main').innerHTML()
  for (const secret of database
    .prepare('select id from account union select id from attempt union select name_latin from account')
    .pluck()
    .all())
    expect(list).not.toContain(String(secret))
  await page.getByRole('link', { name: t('studio.marking-begin') }).click()
  // Nothing chosen: it says what is missing, and keeps the comment.
  await page.getByLabel(t('studio.marking-comment')).fill('Half a thought')
  await page.getByRole('button', { name: t('studio.marking-save-next') }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByLabel(t('studio.marking-comment')).inputValue()).toBe('Half a thought')
  for (let answer = 0; answer < 2; answer += 1) {
    const text = (await page.locator('.written-text').first().textContent())!
    const good = text.startsWith('Warm')
    expect(text).not.toContain('The trainer wrote')
    // By keyboard alone: arrows choose within the criterion.
    await page.getByRole('radio').first().focus()
    await page.keyboard.press(good ? 'ArrowDown' : 'Space')
    await page.getByLabel(t('studio.marking-comment')).fill(good ? 'Well ordered, and clear.' : 'Say in which order.')
    await page.getByRole('button', { name: t('studio.marking-save-next') }).press('Enter')
    await page.waitForLoadState()
  }
  await expect.poll(() => page.locator('main').textContent()).toContain(t('studio.marking-done', { done: 2, total: 2 }))
}

async function correctResults({ page, t }: Visit): Promise<void> {
  await page.goto('/studio/tea-101/items/main/o1-b')
  await page.getByRole('link', { name: t('studio.regrade') }).click()
  await page.getByRole('heading', { name: t('studio.regrade-dry-run') }).waitFor()
  const name = database.prepare('select name_latin from account where email = ?').pluck().get(hers) as string
  const row = page.getByRole('row', { name: new RegExp(name) })
  expect(await row.textContent()).toMatch(/75%.*100%.*passes now.*certificate to come/)
  expect(database.prepare('select count(*) from regrade').pluck().get()).toBe(0)
  await page.getByLabel(t('studio.regrade-reason')).fill('Hot was not the only right answer.')
  await page.locator('.regrade-form button').click()
  await expect.poll(() => database.prepare('select state from regrade').pluck().get(), { timeout: 20_000 }).toBe('done')
  await page.goto('/studio/tea-101/items/main/o1-b/regrade')
  await page.getByRole('heading', { name: t('studio.regrade-past') }).waitFor()
  expect(await page.locator('#past').textContent()).toContain('Hot was not the only right answer.')
}

test('without JavaScript a mark can be given and results be corrected; strangers find nothing there', async () => {
  const trainer = await visit(browser, site, 'ru', { javaScriptEnabled: false })
  await signIn(trainer, trainersOwn)
  const { page, t } = trainer
  await page.goto(question)
  await page.getByRole('rowheader').first().getByRole('link').click()
  await page.getByRole('radio').last().check()
  await page.getByRole('button', { name: t('studio.marking-save'), exact: true }).click()
  await page.waitForLoadState()
  expect(await page.getByRole('radio').last().isChecked()).toBe(true)
  await trainer.context.close()

  const learner = await signedIn(site, his)
  const answer = page.url().replace(site.origin, '')
  for (const path of [marking, question, answer, '/studio/tea-101/items/main/o1-b/regrade']) {
    expect((await learner.get(path)).status).toBe(404)
    expect((await learner.post(path, { reason: 'mine' })).status).toBeGreaterThanOrEqual(404)
    expect((await httpPerson(site).get(path)).status).toBe(303)
  }
})
