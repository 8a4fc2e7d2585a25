import type { Database } from 'better-sqlite3'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HttpPerson, httpPerson, leadsTo, signedIn } from '../support/http-person.ts'
import { openBrowser, signIn, visit } from '../support/journey.ts'
import { type Site, startSite } from '../support/site.ts'
import { fingerprint, openSiteDatabase } from '../support/site-database.ts'

const password = 'uchta ot va bitta bulut'
const email = 'feruza@mail.example'

let site: Site
let database: Database
let browser: Browser
let anyone: HttpPerson
beforeAll(async () => {
  site = await startSite()
  database = openSiteDatabase(site)
  browser = await openBrowser()
  anyone = httpPerson(site)
})
afterAll(async () => {
  await browser.close()
  database.close()
  await site.stop()
})

/** The link in the letter that asks whether the address is hers. */
function linkFor(recipient: string): string {
  const body = database.prepare('select body from letter where recipient = ? order by created_at desc').pluck().get(recipient) as string
  return /https?:\/\/\S+\/register\/\S+/.exec(body)![0]
}

test('an officer makes a code, somebody registers with it, confirms her address, is let in and signs in, without JavaScript', async () => {
  const aziza = await visit(browser, site, 'ru', { javaScriptEnabled: false })
  await signIn(aziza, 'hr.justice@demo.example')
  await aziza.page.goto('/hr/registrations')
  const codes = aziza.page.locator('form', { has: aziza.page.getByRole('button', { name: aziza.t('organisations.invite') }) })
  await codes.getByLabel(aziza.t('organisations.unit'), { exact: true }).fill('N-M05')
  await codes.getByRole('button').click()
  await aziza.page.getByRole('alert').getByText(aziza.t('organisations.refusal.unit-missing')).waitFor()
  expect(await codes.getByLabel(aziza.t('organisations.unit'), { exact: true }).inputValue()).toBe('N-M05')
  await codes.getByLabel(aziza.t('organisations.unit'), { exact: true }).fill('R-AN-JUS')
  await codes.getByRole('button').click()
  const code = await aziza.page
    .getByRole('table', { name: aziza.t('organisations.invitations') })
    .getByRole('rowheader')
    .innerText()

  const feruza = await visit(browser, site, 'uz-Latn', { javaScriptEnabled: false })
  const { page, t } = feruza
  await page.goto('/login')
  await page.getByRole('link', { name: t('accounts.login-register') }).click()
  await page.getByLabel(t('organisations.e-mail')).fill(email)
  await page.getByLabel(t('organisations.invitation-code')).fill('00000-00000')
  await page.getByLabel(t('organisations.name-latin')).fill('Feruza Olimova')
  await page.getByLabel(t('organisations.name-cyrillic')).fill('Феруза Олимова')
  await page.getByLabel(t('organisations.sex')).selectOption('female')
  await page.getByLabel(t('organisations.age')).selectOption('30-44')
  await page.getByLabel(t('organisations.password')).fill(password)
  await page.getByRole('button', { name: t('organisations.register-do') }).click()
  await page.getByRole('alert').getByText(t('organisations.refusal.wrong-code')).waitFor()
  expect(await page.getByLabel(t('organisations.name-cyrillic')).inputValue()).toBe('Феруза Олимова')
  expect(await page.content()).not.toContain(password)
  await page.getByLabel(t('organisations.invitation-code')).fill(code.toLowerCase())
  await page.getByLabel(t('organisations.password')).fill(password)
  await page.getByRole('button', { name: t('organisations.register-do') }).click()
  await page.getByRole('status').getByText(t('organisations.register-sent-title')).waitFor()
  await page.goto(linkFor(email))
  await page.getByRole('button', { name: t('organisations.confirm-do') }).click()
  await page.getByRole('status').getByText(t('organisations.register-confirmed-title')).waitFor()
  expect((await httpPerson(site).post('/login', { email, password })).status).toBe(422)

  await aziza.page.goto('/hr/registrations')
  await aziza.page.getByRole('link', { name: 'Феруза Олимова' }).click()
  await aziza.page.getByLabel(aziza.t('organisations.personnel-number')).fill('JUS-7001')
  await aziza.page.getByLabel(aziza.t('organisations.position')).selectOption('P07')
  await aziza.page.getByRole('button', { name: aziza.t('organisations.accept-do') }).click()
  await aziza.page.getByText(aziza.t('organisations.waiting-none')).waitFor()
  await aziza.page.goto('/hr/people?q=JUS-7001')
  await aziza.page.getByRole('link', { name: 'Феруза Олимова' }).waitFor()

  await page.goto('/login')
  await page.getByLabel(t('accounts.login-email')).fill(email)
  await page.getByLabel(t('accounts.login-password')).fill(password)
  await page.getByRole('button', { name: t('accounts.login-button'), exact: true }).click()
  await page.waitForURL('**/learn')
  expect([...aziza.faults, ...feruza.faults]).toEqual([])
})

describe('registering is not a way in', () => {
  const application = { email: 'x@mail.example', nameLatin: 'X Y', nameCyrillic: 'Х У', sex: 'male', birthBand: '60+', password }

  test('without a code, with a guessed link, or for units of somebody else', async () => {
    const bahodir = await signedIn(site, 'hr.health@demo.example')
    const before = fingerprint(database)
    expect((await anyone.post('/register', application)).status).toBe(422)
    expect((await anyone.post('/register', {})).status).toBe(422)
    for (const token of ['x', '__proto__', '%00', 'x'.repeat(6000)]) {
      expect([400, 404, 414, 431]).toContain((await anyone.get(`/register/${token}`)).status)
      expect([400, 404, 414, 431]).toContain((await anyone.post(`/register/${token}`, {})).status)
    }
    const form = { intent: 'invite', unit: 'N-M04', places: '5', days: '5' }
    expect((await bahodir.post('/hr/registrations', form)).status).toBe(422)
    expect((await bahodir.post('/hr/registrations', { ...form, unit: 'N-M05', places: '1e9' })).status).toBe(422)
    expect((await bahodir.post('/hr/registrations', { intent: 'admit', domainUnit: 'N-M05', domain: 'gmail.com' })).status).toBe(422)
    expect((await bahodir.post('/hr/registrations', { intent: 'nothing' })).status).toBe(422)
    const codeOfHers = database.prepare('select id from invitation').pluck().get() as string
    expect((await bahodir.post('/hr/registrations', { intent: 'withdraw-code', id: codeOfHers })).status).toBe(404)
    expect(fingerprint(database)).toEqual(before)
  })

  test('and the same answer is given to an address that has an account', async () => {
    const bahodir = await signedIn(site, 'hr.health@demo.example')
    expect((await bahodir.post('/hr/registrations', { intent: 'admit', domainUnit: 'N-M05', domain: 'demo.example' })).status).toBe(303)
    const [known, unknown] = await Promise.all(
      ['learner@demo.example', 'nobody@demo.example'].map((address) => anyone.post('/register', { ...application, email: address })),
    )
    expect(leadsTo(known!)).toBe('/register?sent')
    expect([unknown!.status, leadsTo(unknown!), unknown!.text]).toEqual([known!.status, leadsTo(known!), known!.text])
    expect(database.prepare('select count(*) from registration where decision is null').pluck().get()).toBe(1)
  })
})
