import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoPassword, openBrowser, signIn, timePasses, type Visit, visit } from '../support/journey.ts'
import { press, tabTo } from '../support/keyboard.ts'
import { type Site, startSite } from '../support/site.ts'

const course = '/learn/cyb-101'
/** Paragraphs of the lesson why-you, in English. */
const earlyInTheLesson = 'Nobody needed to know who Malika was'
const lateInTheLesson = 'The second barrier stands before the locked files'

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

describe('by keyboard alone', () => {
  let her: Visit
  beforeAll(async () => {
    her = await visit(browser, site, 'en')
  })
  afterAll(async () => {
    expect(her.faults).toEqual([])
    await her.context.close()
  })

  test('she reaches the text of a page past its header at once', async () => {
    await her.page.keyboard.press('Tab')
    await her.page.keyboard.press('Enter')
    expect(await her.page.evaluate(() => document.activeElement?.id)).toBe('main')
  })

  test('she signs in and enrols', async () => {
    const { page, t } = her
    await press(page.getByRole('link', { name: t('ui.sign-in'), exact: true }), 'Enter')
    await page.waitForURL('**/login')
    await tabTo(page.getByLabel(t('accounts.login-email')))
    await page.keyboard.type('reporter@demo.example')
    await page.keyboard.press('Tab')
    await page.keyboard.type(demoPassword)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/learn')
    await press(page.locator('main a[href="/catalogue"]').first(), 'Enter')
    await page.waitForURL('**/catalogue')
    await press(page.locator('main a[href="/catalogue/cyb-101"]').first(), 'Enter')
    await page.waitForURL('**/catalogue/cyb-101')
    await press(page.locator(`form[action="${course}"] button`).first(), 'Enter')
    await page.waitForURL(`**${course}`)
  })

  test('she takes the starting test: arrows choose, and what has the focus is never covered', async () => {
    const { page, t } = her
    await press(page.locator(`main a[href="${course}/quizzes/pre"]`).first(), 'Enter')
    await press(page.getByRole('button', { name: t('quizzes.start') }), 'Enter')
    await page.waitForURL('**/learn/attempts/*')
    for (const item of await page.locator('.attempt-item').all()) {
      await tabTo(item.locator('input[type=radio]').first())
      await page.keyboard.press('Space')
      await page.keyboard.press('ArrowDown')
      expect(await item.locator('input[type=radio]').nth(1).isChecked()).toBe(true)
    }
    await expect.poll(() => page.locator('.attempt-saved').textContent()).toMatch(/\d{1,2}:\d{2}/)
    const submit = page.getByRole('button', { name: t('quizzes.submit') })
    await tabTo(submit)
    for (let stop = 0; stop < 12; stop += 1) {
      await page.keyboard.press('Shift+Tab')
      expect(await isCovered(page)).toBeUndefined()
    }
    await press(submit, 'Enter')
    await page.waitForURL('**/review')
    expect(await page.locator('h1').textContent()).toBe(t('quizzes.result-taken'))
  })

  test('she does a whole lesson: puts steps in order with buttons, ticks boxes, chooses, and hears each result', async () => {
    const { page, t } = her
    await page.goto(course)
    await press(page.locator(`main a[href="${course}/why-you"]`).first(), 'Enter')
    await page.waitForURL(`**${course}/why-you`)

    await chooseSecond(page.locator('#x-before-target'))
    await chooseSecond(page.locator('#x-before-odd'))

    const steps = page.locator('#x-attack-chain')
    const words = () => steps.locator('.step-text').allTextContents()
    const before = await words()
    await press(steps.locator('.step-down').first(), 'Enter')
    expect(await words()).toEqual([before[1], before[0], ...before.slice(2)])
    // The button stays under her finger, and the new place is said.
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain(before[0]!.trim())
    expect(await steps.locator('[aria-live=polite]').textContent()).toContain(before[0]!.trim())
    await press(steps.locator('.step-up').nth(2), 'Space')
    expect((await words())[1]).toBe(before[2])
    await check(steps)
    await fillGaps(page.locator('#x-half-chain'))

    const recall = page.locator('#x-recall-stop-points')
    await press(recall.locator('input[type=checkbox]').first(), 'Space')
    await check(recall)

    await chooseSecond(page.locator('#x-recall-incident'))

    const plan = page.locator('#x-who-takes-reports')
    for (const field of await plan.locator('textarea').all()) {
      await tabTo(field)
      await page.keyboard.type('The duty officer')
    }
    await check(plan)

    await press(page.getByRole('button', { name: t('player.finish') }), 'Enter')
    const summary = page.getByRole('alert').first()
    await summary.waitFor()
    expect(await page.evaluate(() => document.activeElement?.closest('[role=alert]') !== null)).toBe(true)
    timePasses(site, 10)
    await press(page.getByRole('button', { name: t('player.finish') }), 'Enter')
    await page.waitForURL('**#finish')
    expect(await page.locator('#finish-title').textContent()).toContain(t('player.lesson-done'))
  })

  test('she opens a term where the lesson uses it first, and comes back', async () => {
    const { page, t } = her
    await page.goto(`${course}/why-you`)
    const note = page.locator('#term-phishing')
    const isSheet = () => note.evaluate((element) => getComputedStyle(element).position === 'fixed')
    expect(await isSheet()).toBe(false)
    await press(page.locator('#use-phishing'), 'Enter')
    await expect.poll(isSheet).toBe(true)
    const { top, bottom } = await note.evaluate((element) => element.getBoundingClientRect().toJSON() as DOMRect)
    expect(top >= 0 && bottom <= (await page.evaluate(() => innerHeight))).toBe(true)
    const meaning = await note.locator('dd').first().textContent()
    expect(meaning).toMatch(/\w{3,}/)

    await press(note.getByRole('link', { name: t('catalogue.lesson-term-back') }), 'Enter')
    await expect.poll(isSheet).toBe(false)
    expect(new URL(page.url()).hash).toBe('#use-phishing')
    await page.goBack()
    await press(note.locator('a[href^="/glossary#"]'), 'Enter')
    await page.waitForURL('**/glossary#phishing')
    expect(await page.locator('#phishing').textContent()).toContain(meaning!)
  })

  test('she sorts cards and fills gaps with arrows', async () => {
    const { page } = her
    await page.goto(`${course}/passwords-that-work`)
    const bins = page.locator('#x-true-or-outdated')
    for (const card of await groupsOf(bins)) {
      await tabTo(bins.locator(`input[name="${card}"]`).first())
      await page.keyboard.press('ArrowRight')
      expect(await bins.locator(`input[name="${card}"]`).nth(1).isChecked()).toBe(true)
    }
    await check(bins)
    await fillGaps(page.locator('#x-build-a-passphrase'))
  })

  test('she changes the language within a lesson and loses neither what she ticked nor her place', async () => {
    const { page } = her
    await page.goto(`${course}/inspect-the-mail`)
    const exercise = page.locator('#x-recall-fit')
    await tabTo(exercise.locator('input:not([type=hidden])').first())
    await page.keyboard.press('Space')
    const ticked = await tickedIn(page)
    expect(ticked.length).toBeGreaterThan(0)
    // She reads; the place is there, whatever Tab passes on the way to the languages.
    await page.waitForTimeout(2000)
    const at = await blockOnTop(page)
    await press(page.locator('.languages button[value=ru]'), 'Enter')
    await page.waitForFunction(() => document.documentElement.lang === 'ru')
    await expect.poll(() => blockOnTop(page)).toEqual(at)
    expect(await tickedIn(page)).toEqual(ticked)
    await press(exercise.locator('.exercise-buttons button').first(), 'Enter')
    await expect.poll(() => exercise.locator('[role=status]').textContent()).toMatch(/[а-я]/)
  })
})

describe('she changes the language in the middle of a lesson', () => {
  const windows: [string, BrowserContextOptions][] = [
    ['on a phone', { viewport: { width: 360, height: 740 }, hasTouch: true }],
    ['on a tablet', { viewport: { width: 900, height: 700 } }],
    ['on a desktop', { viewport: { width: 1280, height: 800 } }],
  ]
  test.each(windows)('%s: the languages are in sight, and the place stays', async (_on, options) => {
    const { page, context } = await begin('hr.national@demo.example', options)
    await page.goto(`${course}/why-you`)
    await readOnTo(page, lateInTheLesson, 70)
    await page.waitForTimeout(500)
    const at = await blockOnTop(page)
    await toRussian(page)
    await expect.poll(() => blockOnTop(page)).toBe(at)
    await page.request.post('/settings/language', { form: { lang: 'en' } })
    await context.close()
  })

  test('also when the letters of the other script arrive late: at the same height', async () => {
    const { page, context } = await begin('hr.national@demo.example', { viewport: { width: 1280, height: 800 } })
    await page.route('**/*.woff2', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 400))
      await route.continue()
    })
    await page.goto(`${course}/why-you`)
    const number = await paragraph(page, lateInTheLesson).getAttribute('data-b')
    const block = page.locator(`[data-b="${number}"]`)
    const height = () => block.evaluate((element) => Math.round(element.getBoundingClientRect().top))
    await page.evaluate(() => document.fonts.ready)
    await block.evaluate((element) => scrollTo({ top: scrollY + element.getBoundingClientRect().top - 110, behavior: 'instant' }))
    await page.waitForTimeout(300)
    await toRussian(page)
    await page.evaluate(() => document.fonts.ready)
    await expect.poll(height).toBe(110)
    await page.request.post('/settings/language', { form: { lang: 'en' } })
    await context.close()
  })

  test('without JavaScript: beside the section', async () => {
    const { page, context } = await begin('hr.justice@demo.example', { javaScriptEnabled: false })
    await page.goto(`${course}/why-you`)
    await page.locator('#keep-s3 button[value=ru]').click()
    await page.waitForURL('**/why-you#keep-s3')
    expect(await page.locator('html').getAttribute('lang')).toBe('ru')
    const box = await page.locator('#s3').boundingBox()
    expect(box?.y).toBeGreaterThan(0)
    expect(box?.y).toBeLessThan(300)
    await context.close()
  })
})

describe('she closes the browser and comes back on another device', () => {
  test('to the same line', async () => {
    const first = await begin('learner@demo.example')
    await first.page.goto(`${course}/why-you`)
    await first.page.waitForTimeout(700)
    await readOnTo(first.page, lateInTheLesson)
    const kept = first.page.waitForResponse('**/place')
    const left = await blockOnTop(first.page)
    expect((await kept).status()).toBe(204)
    await first.context.close()

    const second = await comeBack('learner@demo.example')
    await expect.poll(() => blockOnTop(second.page)).toBe(left)
    await second.context.close()
  })

  test('also when she closes it while still scrolling', async () => {
    const first = await begin('manager@demo.example')
    await first.page.goto(`${course}/why-you`)
    await first.page.waitForTimeout(700)
    await readOnTo(first.page, earlyInTheLesson)
    await first.page.waitForTimeout(200)
    const left = await blockOnTop(first.page)
    await first.page.close({ runBeforeUnload: true })
    await new Promise((resolve) => setTimeout(resolve, 500))
    await first.context.close()

    const second = await comeBack('manager@demo.example')
    await expect.poll(() => blockOnTop(second.page)).toBe(left)
    await second.context.close()
  })

  test('without JavaScript to the section', async () => {
    const plain = { javaScriptEnabled: false }
    const first = await begin('hr.health@demo.example', plain)
    await first.page.goto(`${course}/why-you`)
    await first.page.locator('#keep-s3 button').first().click()
    await first.page.waitForURL('**#keep-s3')
    await first.context.close()

    const second = await comeBack('hr.health@demo.example', plain)
    expect(new URL(second.page.url()).hash).toMatch(/^#(s3|continue)$/)
    const box = await second.page.locator('#s3').boundingBox()
    expect(box?.y).toBeGreaterThan(-200)
    expect(box?.y).toBeLessThan(500)
    await second.context.close()
  })
})

/** Presses the language where it stands in the window: it is in sight, nothing is scrolled for it. */
async function toRussian(page: Page): Promise<void> {
  const [x, y] = await page.locator('.languages button[value=ru]').evaluate((button) => {
    const { left, top, width, height } = button.getBoundingClientRect()
    return [left + width / 2, top + height / 2] as const
  })
  await page.mouse.click(x, y)
  await page.waitForFunction(() => document.documentElement.lang === 'ru')
}

/** Chooses the second option by an arrow, and sends. */
async function chooseSecond(exercise: Locator): Promise<void> {
  await tabTo(exercise.locator('input[type=radio]').first())
  await exercise.page().keyboard.press('Space')
  await exercise.page().keyboard.press('ArrowDown')
  expect(await exercise.locator('input[type=radio]').nth(1).isChecked()).toBe(true)
  await check(exercise)
}

/** Chooses in each gap of a worked example its first option, and sends. */
async function fillGaps(worked: Locator): Promise<void> {
  for (const gap of await groupsOf(worked)) {
    await tabTo(worked.locator(`input[name="${gap}"]`).first())
    await worked.page().keyboard.press('Space')
  }
  await check(worked)
}

/** Sends an exercise; the focus goes to the sentence that says how it went. */
async function check(exercise: Locator): Promise<void> {
  const page = exercise.page()
  await press(exercise.locator('.exercise-buttons button').first(), 'Enter')
  await exercise.locator('.exercise-saved').waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('status')
}

async function groupsOf(exercise: Locator): Promise<string[]> {
  const names = await exercise.locator('input[type=radio]').evaluateAll((radios) => (radios as HTMLInputElement[]).map(({ name }) => name))
  return [...new Set(names)]
}

/** What lies over the focused element, if it cannot be seen at all. */
function isCovered(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const focused = document.activeElement as HTMLInputElement
    const box = (focused.labels?.[0] ?? focused).getBoundingClientRect()
    const corners = [
      [box.left + 2, box.top + 2],
      [box.right - 2, box.bottom - 2],
      [box.left + box.width / 2, box.top + box.height / 2],
    ] as const
    const over = corners.map(([x, y]) => document.elementFromPoint(x, y))
    const seen = over.some(
      (element) => element && (element.contains(focused) || focused.contains(element) || focused.labels?.[0]?.contains(element)),
    )
    return seen ? undefined : (over[2]?.outerHTML.slice(0, 120) ?? 'outside of the window')
  })
}

function tickedIn(page: Page): Promise<string[]> {
  return page.locator('.lesson-body :is(input:checked)').evaluateAll((inputs) => inputs.map(({ id }) => id))
}

const paragraph = (page: Page, words: string) => page.locator('.lesson-body p[data-b]', { hasText: words })

/** Brings the paragraph with these words under the upper edge of the window. */
function readOnTo(page: Page, words: string, gap = 10): Promise<void> {
  return paragraph(page, words).evaluate(
    (block, gap) => scrollTo({ top: scrollY + block.getBoundingClientRect().top - gap, behavior: 'instant' }),
    gap,
  )
}

/** Number of the first block that is in view. */
function blockOnTop(page: Page): Promise<number> {
  return page.evaluate(() => {
    const blocks = [...document.querySelectorAll<HTMLElement>('.lesson-body [data-b]')].filter((block) => !block.querySelector('[data-b]'))
    return Number(blocks.find((block) => block.getBoundingClientRect().bottom > 100)?.dataset.b)
  })
}

async function begin(email: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const her = await visit(browser, site, 'en', options)
  await signIn(her, email)
  await her.page.request.post(course, { form: { intent: 'enrol' } })
  return her
}

/** A new device: signs in and follows "continue". */
async function comeBack(email: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const her = await visit(browser, site, 'en', options)
  await signIn(her, email)
  await her.page.goto('/learn')
  await her.page.locator('.course-under-way a.button').first().click()
  await her.page.waitForURL('**/why-you#*')
  return her
}
