import type { Database } from 'better-sqlite3'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoPassword, openBrowser, signIn, type Visit, visit } from '../support/journey.ts'
import { type Site, startSite } from '../support/site.ts'
import { finishLessons, openSiteDatabase } from '../support/site-database.ts'

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

const saved = (page: Page) => expect.poll(() => page.locator('.attempt-saved').textContent(), { timeout: 10_000 })

describe('without a connection', () => {
  test('answers wait on the device, unreadable to others, and are sent when she comes back', async () => {
    const her = await beginFinal('learner@demo.example')
    const { page, context, t } = her
    const items = await itemsOf(page)
    await choose(page, items[0]!, 0)
    await saved(page).toMatch(timed(t, 'quizzes.saved-at'))
    await context.setOffline(true)
    for (const item of items.slice(1, 5)) await choose(page, item, 1)
    await saved(page).toMatch(timed(t, 'quizzes.attempt-kept-at'))
    expect(await page.locator('.attempt-problem').textContent()).toContain(t('quizzes.attempt-no-connection'))
    expect([...answersOf(page).keys()]).toEqual([items[0]])

    const kept = await keptBytes(page)
    expect(kept.count).toBe(1)
    expect(kept.bytes).not.toMatch(/choice|"item"|i-o\d/)

    // The browser is closed; she comes back tomorrow, on the same device.
    await page.close()
    await context.setOffline(false)
    const again = await context.newPage()
    await again.goto(her.attempt)
    await saved(again).toMatch(timed(t, 'quizzes.saved-at'))
    await expect.poll(() => answersOf(again).size).toBe(5)
    expect(await again.locator('input[type=radio]:checked').count()).toBe(5)
    await expect.poll(async () => (await keptBytes(again)).count).toBe(0)
    expect((await context.cookies()).some(({ name }) => name === 'unsent')).toBe(false)
    await context.close()
  })

  test('she is warned before signing out with answers that cannot be sent, and keeps them', async () => {
    const { page, context, t } = await beginFinal('manager@demo.example')
    const items = await itemsOf(page)
    await page.route('**/answers?*', (route) => route.abort())
    await choose(page, items[0]!, 0)
    await saved(page).toMatch(timed(t, 'quizzes.attempt-kept-at'))
    await page.locator('.account summary').click()
    await page.locator('form[action="/logout"] button').click()
    const dialog = page.getByRole('dialog', { name: t('quizzes.attempt-leave-title') })
    await dialog.waitFor()
    expect(await dialog.textContent()).toContain(t('quizzes.attempt-leave-kept'))
    expect(await dialog.textContent()).toContain(t('quizzes.attempt-leave-stay'))
    await dialog.getByRole('button', { name: t('quizzes.attempt-leave-stay') }).click()
    await page.locator('form[action="/logout"] button').click()
    await dialog.getByRole('button', { name: t('quizzes.attempt-leave-go') }).click()
    await page.waitForURL(site.origin + '/')
    await page.unroute('**/answers?*')

    // Somebody else uses the computer and signs out again.
    const attempt = attemptOf('manager@demo.example')
    await signInAs(page, 'trainer@demo.example')
    await page.goto('/settings')
    await page.locator('.account summary').click()
    await page.locator('form[action="/logout"] button').click()
    await page.waitForURL(site.origin + '/')
    await signInAs(page, 'manager@demo.example')
    await page.goto(attempt)
    await expect.poll(() => answersOf(page).size).toBe(1)
    await context.close()
  })
})

describe('where the browser cannot keep anything safely (plain http in a local network)', () => {
  test('she is asked to leave the page open, and warned before she leaves it', async () => {
    const her = await visit(browser, site, 'en')
    await her.context.addInitScript(() => Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined }))
    const { page, context, t } = await begin(her, 'reviewer@demo.example')
    const [item] = await itemsOf(page)
    const cutOff = '**/answers?*'
    await page.route(cutOff, (route) => route.abort())
    await choose(page, item!, 0)
    await saved(page).toMatch(timed(t, 'quizzes.attempt-not-saved-since'))
    expect(await page.locator('.attempt-problem').textContent()).toContain(t('quizzes.attempt-keep-open'))
    expect(await page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })))).toBe(true)
    await page.unroute(cutOff)
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await expect.poll(() => answersOf(page).size, { timeout: 10_000 }).toBe(1)
    // It is stored a moment before the page hears of it.
    await expect.poll(() => page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })))).toBe(false)
    await context.close()
  })
})

describe('when the session ends in the middle', () => {
  test('she signs in over the page, and what waited is sent', async () => {
    const her = await beginFinal('hr.justice@demo.example')
    const { page, context, t } = her
    const items = await itemsOf(page)
    endSessions('hr.justice@demo.example')
    await choose(page, items[0]!, 0)
    const dialog = page.getByRole('dialog', { name: t('quizzes.attempt-sign-in-title') })
    await dialog.waitFor()
    const address = dialog.getByLabel(t('accounts.login-email'))
    expect(await address.inputValue()).toBe('h•••@demo.example')
    expect(await page.content()).not.toContain('hr.justice@demo.example')
    await page.keyboard.type('not the password')
    await page.keyboard.press('Enter')
    await expect.poll(() => dialog.getByRole('alert').textContent()).toBe(t('accounts.refusal.wrong-name-or-password'))
    expect(answersOf(page).size).toBe(0)
    await page.keyboard.type(demoPassword)
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'hidden' })
    await saved(page).toMatch(timed(t, 'quizzes.saved-at'))
    expect(answersOf(page).size).toBe(1)
    // The rest of the page works on as before.
    await choose(page, items[1]!, 0)
    await expect.poll(() => answersOf(page).size).toBe(2)
    await context.close()
  })

  test('nothing of hers goes to somebody else who signs in', async () => {
    const email = 'hr.health@demo.example'
    const her = await beginFinal(email)
    const { page, context, t } = her
    const items = await itemsOf(page)
    endSessions(email)
    await choose(page, items[0]!, 0)
    const dialog = page.getByRole('dialog', { name: t('quizzes.attempt-sign-in-title') })
    await dialog.waitFor()
    const sent: string[] = []
    page.on('request', (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`))
    await dialog.getByLabel(t('accounts.login-email')).fill('trainer@demo.example')
    await dialog.getByLabel(t('accounts.login-password')).fill(demoPassword)
    await page.keyboard.press('Enter')
    await dialog.getByText(t('quizzes.attempt-sign-in-own')).waitFor()
    await page.waitForTimeout(1500)
    expect(sent).toEqual(['POST /login/in-place'])
    await dialog.getByText(t('quizzes.attempt-sign-in-own')).click()
    await page.waitForURL('**/learn')
    expect((await page.goto(her.attempt))!.status()).toBe(404)
    expect(answersOf(her.attempt).size).toBe(0)

    await context.clearCookies({ name: 'session' })
    await signInAs(page, email)
    await page.goto(her.attempt)
    await expect.poll(() => answersOf(page).size).toBe(1)
    await context.close()
  })

  test('without JavaScript what she chose is carried through the sign-in, for her alone', async () => {
    const email = 'reporter@demo.example'
    const her = await beginFinal(email, { javaScriptEnabled: false })
    const { page, context, t } = her
    const items = await itemsOf(page)
    for (const item of items.slice(0, 3)) await choose(page, item, 1)
    endSessions(email)
    await page.getByRole('button', { name: t('quizzes.save') }).click()
    expect(await page.locator('.lead').textContent()).toBe(t('accounts.login-kept'))
    await fillSignIn(page, t, email, 'wrong')
    expect(await page.getByRole('alert').textContent()).toContain(t('accounts.refusal.wrong-name-or-password'))
    await fillSignIn(page, t, email, demoPassword)
    expect(await page.locator('h1').textContent()).toBe(t('accounts.send-again-title'))
    expect(answersOf(her.attempt).size).toBe(0)
    await page.getByRole('button', { name: t('accounts.send-again-button') }).click()
    await page.waitForURL(`**${her.attempt}`)
    expect(answersOf(her.attempt).size).toBe(3)
    expect(await page.locator('input[type=radio]:checked').count()).toBe(3)

    for (const item of items.slice(3, 6)) await choose(page, item, 1)
    endSessions(email)
    await page.getByRole('button', { name: t('quizzes.save') }).click()
    await fillSignIn(page, t, 'trainer@demo.example', demoPassword)
    expect(await page.locator('h1').textContent()).toBe(t('accounts.not-yours-title'))
    expect(await page.content()).not.toMatch(/i-o\d|choice/)
    expect(answersOf(her.attempt).size).toBe(3)
    await context.close()
  })
})

interface Test extends Visit {
  readonly attempt: string
}

async function beginFinal(email: string, options: Parameters<typeof visit>[3] = {}): Promise<Test> {
  return begin(await visit(browser, site, 'en', options), email)
}

async function begin(her: Visit, email: string): Promise<Test> {
  await signIn(her, email)
  await her.page.request.post('/learn/cyb-101', { form: { intent: 'enrol' } })
  finishLessons(database, email, 'cyb-101')
  await her.page.goto('/learn/cyb-101/quizzes/final')
  await her.page.getByRole('button', { name: her.t('quizzes.start') }).click()
  await her.page.waitForURL('**/learn/attempts/*')
  return { ...her, attempt: new URL(her.page.url()).pathname }
}

async function signInAs(page: Page, email: string): Promise<void> {
  await page.goto('/login')
  await page.locator('main form').first().locator('[name=email]').fill(email)
  await page.locator('[name=password]').first().fill(demoPassword)
  await page.keyboard.press('Enter')
  // Where her desk is, which is another for HR officers.
  await page.waitForURL(({ pathname }) => pathname !== '/login')
}

async function fillSignIn(page: Page, t: Visit['t'], email: string, password: string): Promise<void> {
  await page.getByLabel(t('accounts.login-email')).fill(email)
  await page.getByLabel(t('accounts.login-password')).fill(password)
  await page.getByRole('button', { name: t('accounts.login-button'), exact: true }).click()
  await page.waitForLoadState()
}

function itemsOf(page: Page): Promise<string[]> {
  return page.locator('.attempt-item').evaluateAll((all) => all.map((item) => (item as HTMLElement).dataset.item ?? ''))
}

async function choose(page: Page, item: string, option: number): Promise<void> {
  await page.locator(`[data-item="${item}"] input[type=radio]`).nth(option).press('Space')
}

function attemptOf(email: string): string {
  const id = database
    .prepare('select attempt.id from attempt join account on account.id = learner_id where email = ? order by attempt.started_at desc')
    .pluck()
    .get(email)
  return `/learn/attempts/${id}`
}

/** What the database has. */
function answersOf(at: Page | string): Map<string, string> {
  const id = (typeof at === 'string' ? at : new URL(at.url()).pathname).split('/')[3]
  const responses = database.prepare('select responses from attempt where id = ?').pluck().get(id) as string
  return new Map(Object.entries(JSON.parse(responses) as Record<string, string>))
}

function endSessions(email: string): void {
  database.prepare('delete from session where account_id = (select id from account where email = ?)').run(email)
}

/** A sentence with any time in it. */
function timed(t: Visit['t'], key: string): RegExp {
  return new RegExp(`^${t(key, { time: '#' }).replace('#', '\\d\\d:\\d\\d')}$`)
}

/** All that the browser keeps for the site, as whoever opens its tools would see it. */
function keptBytes(page: Page): Promise<{ count: number; bytes: string }> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('salohiyat-unsent')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    const ask = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve) => {
        request.onsuccess = () => resolve(request.result)
      })
    const store = database.transaction('answers').objectStore('answers')
    const keys = await ask(store.getAllKeys())
    const values = (await ask(store.getAll())) as { sealed: ArrayBuffer }[]
    database.close()
    const text = values.map(({ sealed }) => new TextDecoder('latin1').decode(sealed))
    return { count: values.length, bytes: JSON.stringify([keys, text, { ...localStorage }, { ...sessionStorage }]) }
  })
}
