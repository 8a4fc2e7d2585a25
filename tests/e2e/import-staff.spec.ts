import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { locales } from '#app/kernel/locale.ts'
import { axeFaults } from '../support/axe.ts'
import { openBrowser, signIn, visit } from '../support/journey.ts'
import { type Site, startSite } from '../support/site.ts'
import { openSiteDatabase } from '../support/site-database.ts'

const importing = '/hr/import'

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

/** Units, people and jobs as they stand, in one text: equal before an import and after its undo. */
function organisation(): string {
  const database = openSiteDatabase(site)
  const tables = ['org_unit', 'org_unit_placement', 'position', 'person', 'job']
  const rows = tables.map((table) => database.prepare(`select * from "${table}" order by 1, 2, 3, 4`).raw().all())
  database.close()
  return JSON.stringify(rows)
}

/** The personnel number of somebody in a unit of the Ministry of Justice. */
function someone(): { number: string; name: string } {
  const database = openSiteDatabase(site)
  const found = database
    .prepare(
      "select person.code as number, name_latin as name from person join job on person_id = person.id join org_unit on org_unit.id = unit_id where org_unit.code like 'N-M04%' and job.kind = 'main' and account_id is null order by person.code",
    )
    .get()
  database.close()
  return found as { number: string; name: string }
}

const headings = 'Табельный номер;ФИО;Пол;Год рождения;Код подразделения;Должность;Примечание'

async function upload(page: Page, text: string, name = 'xodimlar.csv'): Promise<void> {
  await page.goto(importing)
  await page.locator('input[name=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await Promise.all([page.waitForEvent('load'), page.locator('main form button[type=submit]').first().click()])
  await settled(page)
}

/** Waits until the worker is done with the file; the page looks again by itself. */
async function settled(page: Page): Promise<void> {
  await page.waitForURL(/\/import\/[0-9a-f-]{36}/)
  await page.waitForFunction(() => !document.querySelector('[data-look-again]') && document.querySelector('main h1'))
}

const press = async (page: Page, intent: string) => {
  await Promise.all([page.waitForEvent('load'), page.locator(`main button[value=${intent}]:not(.visually-hidden)`).first().click()])
  await settled(page)
}

test.each([true, false])(
  'staff is imported, looked through, mended, carried out and undone (JavaScript: %s)',
  { timeout: 120_000 },
  async (javaScriptEnabled) => {
    const officer = await visit(browser, site, 'en', { javaScriptEnabled })
    const { page, t } = officer
    await signIn(officer, 'hr.justice@demo.example')
    const before = organisation()
    const { number, name } = someone()
    await upload(
      page,
      [headings, 'T-9001;Рахимов Дилшод;м;1990;N-M04;P07;да', `${number};${name};;;N-M04;P08;`, 'T-9002;Ким Ольга;ж;1991;N-XX;P07;'].join(
        '\n',
      ),
    )
    expect(await page.locator('#field-0-6').inputValue()).toBe('')
    await press(page, 'check')
    expect(organisation()).toBe(before)
    expect(await page.locator('[data-outcome=faulty] strong').textContent()).toBe('1')
    expect(await page.locator('[data-fault]').getAttribute('data-fault')).toBe('unknown-unit')
    await page.locator('input[name=cell-3-4]').fill('N-M04')
    await press(page, 'mend')
    expect(await page.locator('[data-outcome=faulty]').count()).toBe(0)
    expect(await page.locator('[data-outcome=created] strong').textContent()).toBe('2')
    await page.locator('[data-outcome=moved]').click()
    expect(await page.locator('.staff-row').textContent()).toContain('P08')
    const file = await page.request.get((await page.locator('#result-file a').first().getAttribute('href'))!)
    expect(file.headers()['content-disposition']).toContain('staff-import-rows.csv')
    expect(await file.text()).toContain('T-9002,Ким Ольга,ж,1991,N-M04,P07,,New,')
    expect(organisation()).toBe(before)

    await press(page, 'commit')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(t('interchange.staff.committed'))
    expect(organisation()).toContain('T-9002')
    await press(page, 'undo')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(t('interchange.staff.undone'))
    expect(organisation()).toBe(before)
    expect(officer.faults).toEqual([])
  },
)

test('a complete file that lacks most of the staff is not taken at a slip', { timeout: 60_000 }, async () => {
  const officer = await visit(browser, site, 'ru', { javaScriptEnabled: false })
  const { page, t } = officer
  await signIn(officer, 'hr.justice@demo.example')
  const before = organisation()
  await upload(page, [headings, 'T-9001;Рахимов Дилшод;м;1990;N-M04;P07;'].join('\n'))
  await page.locator('input[name=complete]').check()
  await press(page, 'check')
  expect(Number(await page.locator('[data-outcome=ended] strong').textContent())).toBeGreaterThan(3)
  await page.locator('button[value=commit]').click()
  expect(await page.locator('.error-summary').textContent()).toContain(t('interchange.staff.many-ended'))
  await press(page, 'columns')
  expect(await page.locator('input[name=complete]').isChecked()).toBe(true)
  await page.locator('button[value=discard]').click()
  await page.waitForURL(`**${importing}`)
  expect(organisation()).toBe(before)
  expect(officer.faults).toEqual([])
})

test('the screens read well in every language, narrow and wide, light and dark', { timeout: 120_000 }, async () => {
  for (const [n, locale] of locales.entries()) {
    const looking = await visit(browser, site, locale, {
      viewport: { width: n % 2 ? 320 : 1280, height: 800 },
      colorScheme: n < 2 ? 'dark' : 'light',
    })
    const { page } = looking
    await signIn(looking, 'hr.justice@demo.example')
    const shot = async (name: string) => {
      expect(await axeFaults(page), `${name} ${locale}`).toEqual([])
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        `${name} ${locale}`,
      ).toBeLessThanOrEqual(0)
      expect(
        await page.evaluate(() => /\b(interchange|organisations)\.[a-z]+[a-z.-]*\b/.exec(document.body.innerText)?.[0]),
      ).toBeUndefined()
      if (process.env.SCREENSHOTS)
        await page.screenshot({ path: path.join(process.env.SCREENSHOTS, `${name}-${locale}.png`), fullPage: true })
    }
    await page.goto(importing)
    await shot('staff-upload')
    await upload(page, 'a;b\n', 'x.csv')
    await shot('staff-refused')
    const { number, name } = someone()
    const rows = Array.from({ length: 30 }, (_, i) => `T-91${i};Рахимов Дилшод;м;1990;N-M0${i % 3 ? 4 : 'X'};P07;`)
    await upload(page, [headings, ...rows, `${number};${name};;;N-M04;P08;`].join('\n'))
    await shot('staff-columns')
    await page.locator('#field-0-0').selectOption('')
    await page.locator('button[value=check]:not(.visually-hidden)').click()
    await shot('staff-columns-refused')
    await page.locator('#field-0-0').selectOption('number')
    await page.locator('input[name=complete]').check()
    await press(page, 'check')
    await shot('staff-review')
    await page.locator('button[value=commit]').click()
    await shot('staff-review-refused')
    await page.locator('[data-outcome=ended]').click()
    await shot('staff-review-ended')
    await press(page, 'columns')
    await page.locator('input[name=complete]').uncheck()
    await press(page, 'check')
    await press(page, 'commit')
    await shot('staff-committed')
    await press(page, 'undo')
    await shot('staff-undone')
    expect(looking.faults).toEqual([])
  }
})
