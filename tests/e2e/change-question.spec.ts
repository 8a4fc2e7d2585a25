import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, signIn, type Visit, visit } from '../support/journey.ts'
import { type Site, startSite } from '../support/site.ts'

const bank = '/studio/cyb-101/items'

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

/** A learner in her starting test, and the id of its first question. */
async function learnerInTest(): Promise<Visit & { item: string }> {
  const her = await visit(browser, site, 'en')
  await signIn(her, 'learner@demo.example')
  await her.page.goto('/learn/cyb-101')
  await her.page.locator('form[action="/learn/cyb-101"] button').first().click()
  await her.page.goto('/learn/cyb-101/quizzes/pre')
  await her.page.getByRole('button', { name: her.t('quizzes.start') }).click()
  await her.page.waitForURL('**/learn/attempts/*')
  return { ...her, item: (await her.page.locator('[data-item]').first().getAttribute('data-item'))! }
}

test('a trainer changes a question without JavaScript; a test under way keeps the version it was drawn with', async () => {
  const her = await learnerInTest()
  const { page, t, faults } = await trainer()
  const stem = (await her.page.locator(`#i-${her.item}-stem`).textContent())!

  await page.goto(`${bank}?q=${her.item}`)
  await page.locator('a.bank-stem').first().click()
  await page.getByRole('link', { name: t('studio.edit') }).click()
  await page.locator('textarea[name="stem.en"]').fill('A question in other words?')
  await page.getByRole('button', { name: t('studio.editor-add', { what: t('studio.part.options', { n: 4 }) }) }).click()
  expect(await page.locator('textarea[name="stem.en"]').inputValue()).toBe('A question in other words?')
  await page.getByRole('button', { name: t('studio.editor-remove-part', { part: t('studio.part.options', { n: 4 }) }) }).click()
  await page.getByRole('button', { name: t('studio.editor-preview'), exact: true }).click()
  expect(await page.locator('#preview .item-stem').first().textContent()).toBe('A question in other words?')

  const save = page.getByRole('button', { name: t('studio.editor-save-version') })
  await save.click()
  await page
    .getByRole('alert')
    .getByRole('link', { name: t('studio.fault-note') })
    .click()
  await page.locator('input[name=note]').fill('Clearer words')
  await save.click()
  await page
    .getByRole('status')
    .getByText(t('studio.editor-saved', { version: 2 }))
    .waitFor()
  expect((await page.locator('#changes dd ins').allTextContents()).join(' ')).toContain('other words')

  await her.page.reload()
  expect(await her.page.locator(`#i-${her.item}-stem`).textContent()).toBe(stem)

  await page.getByRole('button', { name: t('studio.retire') }).click()
  const anyway = page.getByRole('button', { name: t('studio.editor-retire-anyway') })
  if (await anyway.isVisible()) await anyway.click()
  await page.getByText(t('studio.state-retired')).waitFor()
  await page.getByRole('button', { name: t('studio.restore') }).click()
  await page.getByText(t('studio.state-drawn')).waitFor()
  expect([...faults, ...her.faults]).toEqual([])
})

test('a session that ends while she writes costs her nothing', async () => {
  const { page, t, context } = await trainer()
  await page.goto(`${bank}/new?type=true-false`)
  await page.locator('textarea[name="stem.ru"]').fill('Письмо с гербом всегда настоящее.')
  await context.clearCookies()
  await page.getByRole('button', { name: t('studio.editor-preview'), exact: true }).click()
  await page.locator('input[name=email]').fill('trainer@demo.example')
  await page.locator('input[name=password]').fill('salohiyat-demo-2026')
  await page.locator('form.stack button[type=submit]').first().click()
  await page.locator('form[action="/studio/cyb-101/items/new"] button').click()
  expect(await page.locator('textarea[name="stem.ru"]').inputValue()).toBe('Письмо с гербом всегда настоящее.')
})

async function trainer(): Promise<Visit> {
  const opened = await visit(browser, site, 'en', { javaScriptEnabled: false })
  await signIn(opened, 'trainer@demo.example')
  return opened
}
