import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { interactionTypes } from '#app/interactions/registry.ts'
import { type Locale, locales } from '#app/kernel/locale.ts'
import { type HttpPerson, signedIn } from '../support/http-person.ts'
import { openBrowser } from '../support/journey.ts'
import { paperFaults } from '../support/paper-faults.ts'
import { type Site, startSite } from '../support/site.ts'

let site: Site
let browser: Browser
let author: HttpPerson
let learner: HttpPerson
beforeAll(async () => {
  site = await startSite()
  browser = await openBrowser()
  author = await signedIn(site, 'trainer@demo.example')
  learner = await signedIn(site, 'reporter@demo.example')
  for (const courseId of Object.keys(lessons)) await learner.post(`/learn/${courseId}`, { intent: 'enrol' })
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})

/** One lesson of each course, each with exercises of several types. */
const lessons: Readonly<Record<string, string>> = {
  'cyb-101': 'inspect-the-mail',
  'dig-101': 'files-others-find',
  'law-101': 'do-not-ask-twice',
}

async function open(person: HttpPerson, address: string, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ baseURL: site.origin, reducedMotion: 'reduce', javaScriptEnabled })
  await context.addCookies([{ name: 'session', value: person.token()!, url: site.origin }])
  const page = await context.newPage()
  await page.goto(address, { waitUntil: 'load' })
  return page
}

test.each(locales)('on paper every type of exercise shows what there is to choose, and where to write (%s)', async (locale: Locale) => {
  const page = await open(author, `/studio/blocks?lang=${locale}`)
  const shown = await page.locator('.exercise').evaluateAll((all) => all.map((each) => each.className))
  for (const { type } of interactionTypes)
    expect(
      shown.some((classes) => classes.split(' ').includes(`exercise-${type}`)),
      type,
    ).toBe(true)
  expect(await paperFaults(page)).toEqual([])
  await page.context().close()
})

test.each(Object.entries(lessons))('the exercises of %s/%s can be worked on paper', async (courseId, lessonId) => {
  const page = await open(learner, `/learn/${courseId}/${lessonId}?lang=ru`)
  expect(await page.locator('.exercise').count()).toBeGreaterThan(1)
  expect(await paperFaults(page)).toEqual([])
  await page.context().close()
})
