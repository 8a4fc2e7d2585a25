import type { Database } from 'better-sqlite3'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { httpPerson } from '../support/http-person.ts'
import { openBrowser, signIn, visit } from '../support/journey.ts'
import { optionalLetter } from '../support/optional-letter.ts'
import { type Site, startSite } from '../support/site.ts'
import { openSiteDatabase } from '../support/site-database.ts'
import { boundary, multipart } from '../support/upload.ts'

const hers = 'learner@demo.example'

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

const unwanted = (address = hers) =>
  database.prepare('select topic from unwanted_topic where address = ? order by topic').pluck().all(address)

test('from a letter she leaves what it was about, and in her settings she takes it back, without JavaScript', async () => {
  const { page, t, ...dilnoza } = await visit(browser, site, 'ru', { javaScriptEnabled: false })
  await page.goto(optionalLetter(site, database, hers))
  const early = page.getByRole('checkbox', { name: t('mail.topic-early') })
  expect(await early.isChecked()).toBe(false)
  expect(await page.getByRole('checkbox', { name: t('mail.topic-done') }).isChecked()).toBe(true)
  // Looking is not leaving: mail programs follow links before their readers do.
  expect(unwanted()).toEqual([])
  await page.getByRole('button', { name: t('mail.save-choice') }).click()
  await page.getByRole('status').getByText(t('mail.choice-saved')).waitFor()
  expect(unwanted()).toEqual(['early'])

  await signIn({ page, t, ...dilnoza }, hers)
  await page.goto('/settings')
  await page.getByRole('link', { name: t('mail.choose') }).click()
  expect(await early.isChecked()).toBe(false)
  await page.getByText(t('mail.always-asked-why')).waitFor()
  await early.check()
  await page.getByRole('button', { name: t('mail.save-choice') }).click()
  await page.getByRole('status').getByText(t('mail.choice-saved')).waitFor()
  expect(unwanted()).toEqual([])
  expect(dilnoza.faults).toEqual([])
})

test.each([
  ['as a form', 'List-Unsubscribe=One-Click', { 'Content-Type': 'application/x-www-form-urlencoded' }],
  [
    'in parts',
    `--${boundary}\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--${boundary}--\r\n`,
    multipart,
  ],
])('a mail program unsubscribes its reader %s in one request, and is led nowhere', async (how, body, headers) => {
  const reader = `reader.${how.length}@mail.example`
  const answer = await httpPerson(site).post(optionalLetter(site, database, reader), body, headers)
  expect(answer.status).toBe(200)
  expect(answer.headers['set-cookie']).toBeUndefined()
  expect(unwanted(reader)).toEqual(['early'])
})
