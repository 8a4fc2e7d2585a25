import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, signIn, visit } from '../support/journey.ts'
import { type Site, startSite } from '../support/site.ts'
import { finishLessons, openSiteDatabase } from '../support/site-database.ts'
import { timedCourse } from '../support/timed-course.ts'

const words = (en: string, ru: string, uz: string) => `{en: "${en}", ru: "${ru}", uz-Latn: "${uz}"}`
const choice = (id: string, points: number, next?: string) =>
  `{id: ${id}, text: ${words(`Choice ${id}`, `Выбор ${id}`, `Tanlov ${id}`)}, points: ${points}, consequence: ${words('So it went.', 'Так и вышло.', 'Shunday boʻldi.')}${next ? `, next: ${next}` : ''}}`
const story = `- id: o1-story
  type: scenario
  outcome: o1
  level: apply
  facts: []
  reviewBy: 2027-05-31
  stem: ${words('A guest comes.', 'Приходит гость.', 'Mehmon keldi.')}
  start: door
  nodes:
    - {id: door, text: ${words('The guest stands at the door.', 'Гость стоит у двери.', 'Mehmon eshik oldida.')}, choices: [${choice('c1', 1, 'table')}, ${choice('c2', 0)}]}
    - {id: table, text: ${words('The guest sits at the table.', 'Гость сидит за столом.', 'Mehmon stol yonida.')}, choices: [${choice('c1', 0)}, ${choice('c2', 1)}]}
`
const coursesDir = timedCourse(undefined)

let site: Site
let browser: Browser
beforeAll(async () => {
  const bank = path.join(coursesDir, 'tea-101/items')
  writeFileSync(path.join(bank, 'stories.yaml'), story)
  const file = path.join(coursesDir, 'tea-101/course.yaml')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/bank: main([\s\S]*?)items: \[[^\]]*\]/, 'bank: stories$1items: [o1-story]'))
  site = await startSite({ COURSES_DIR: coursesDir })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await site.stop()
  rmSync(path.dirname(coursesDir), { recursive: true, force: true })
})

test.each([
  { javaScriptEnabled: true, email: 'learner@demo.example', locale: 'uz-Latn' },
  { javaScriptEnabled: false, email: 'manager@demo.example', locale: 'ru' },
] as const)('a story in a test goes on to its end (JavaScript: $javaScriptEnabled)', async ({ javaScriptEnabled, email, locale }) => {
  const her = await visit(browser, site, locale, { javaScriptEnabled })
  const { page, t } = her
  await signIn(her, email)
  await page.goto('/learn/tea-101')
  await page.locator('form[action="/learn/tea-101"] button').first().click()
  const database = openSiteDatabase(site)
  finishLessons(database, email, 'tea-101')
  database.close()
  await page.goto('/learn/tea-101/quizzes/final')
  await page.getByRole('button', { name: t('quizzes.start') }).click()
  await page.waitForURL('**/learn/attempts/*')
  const onwards = page.getByRole('button', { name: t('interactions.story-go-on') })
  // By keyboard: space chooses, and nothing goes on by itself.
  await page.locator('[name="i-o1-story--choice"][value=c1]').focus()
  await page.keyboard.press('Space')
  await onwards.focus()
  await page.keyboard.press('Enter')
  await page.locator('.story').waitFor()
  expect(await page.locator('.story li').count()).toBe(1)
  await page.locator('[name="i-o1-story--choice"][value=c2]').check()
  await page.getByRole('button', { name: t('quizzes.submit') }).click()
  await page.waitForURL('**/review')
  expect(await page.locator('.item-right').count()).toBe(1)
  expect(her.faults).toEqual([])
  await her.context.close()
})
