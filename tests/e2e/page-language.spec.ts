import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { translator } from '#app/i18n/translate.ts'
import { openBrowser, signIn, type Visit, visit } from '../support/journey.ts'
import { type Site, startSite } from '../support/site.ts'

// Her account is kept in Uzbek; a page she was sent to with ?lang=ru is in Russian, and so is all that its forms lead to.

const ru = translator('ru')
const course = '/learn/cyb-101'
const lesson = `${course}/why-you`

let site: Site
let browser: Browser
let dilnoza: Visit
beforeAll(async () => {
  site = await startSite()
  browser = await openBrowser()
  dilnoza = await visit(browser, site, 'uz-Latn', { javaScriptEnabled: false })
  await signIn(dilnoza, 'learner@demo.example')
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})

const language = () => dilnoza.page.locator('html').getAttribute('lang')
async function press(name: string) {
  await dilnoza.page.getByRole('button', { name, exact: true }).first().click()
}

describe('a form of a page in another language than the account', () => {
  test('enrols, and the course is in the language of the page', async () => {
    await dilnoza.page.goto('/catalogue/cyb-101?lang=ru')
    await press(ru('catalogue.enrol'))
    expect(new URL(dilnoza.page.url()).pathname).toBe(course)
    expect(await language()).toBe('ru')
  })

  test('is refused in the language of the page', async () => {
    await dilnoza.page.goto(`${lesson}?lang=ru`)
    await press(ru('player.finish'))
    expect(await dilnoza.page.getByRole('alert').textContent()).toContain(ru('player.not-finished-title'))
    expect(await language()).toBe('ru')
  })

  test('goes on from a refusal', async () => {
    await press(ru('player.finish'))
    expect(await language()).toBe('ru')
  })

  test('keeps the place', async () => {
    await dilnoza.page.goto(`${lesson}?lang=ru`)
    await press(ru('player.keep-place'))
    expect(await dilnoza.page.getByText(ru('player.place-kept'), { exact: true }).count()).toBe(1)
    expect(await language()).toBe('ru')
  })

  test('reports a mistake', async () => {
    await dilnoza.page.goto(`${lesson}?lang=ru`)
    await dilnoza.page.getByText(ru('player.report-summary')).click()
    await dilnoza.page.getByLabel(ru('player.report-label')).fill('Здесь опечатка')
    await press(ru('player.report-send'))
    expect(await dilnoza.page.getByText(ru('player.report-sent')).count()).toBe(1)
    expect(await language()).toBe('ru')
  })

  test('answers an exercise', async () => {
    await dilnoza.page.goto(`${lesson}?lang=ru`)
    await dilnoza.page.locator('form[data-exercise] button').first().click()
    expect(await language()).toBe('ru')
  })

  test('starts a test and saves its answers', async () => {
    await dilnoza.page.goto(`${course}/quizzes/pre?lang=ru`)
    await dilnoza.page.locator('.quiz-start button').click()
    expect(dilnoza.page.url()).toContain('/learn/attempts/')
    expect(await language()).toBe('ru')
    await press(ru('quizzes.save'))
    expect(await language()).toBe('ru')
  })

  test('changes the language itself: then the account decides again', async () => {
    await dilnoza.page.goto(`${lesson}?lang=ru`)
    await dilnoza.page.locator('.languages button[value=en]').click()
    expect(await language()).toBe('en')
    await dilnoza.page.goto(lesson)
    expect(await language()).toBe('en')
  })
})
