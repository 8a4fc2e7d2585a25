import path from 'node:path'
import Database from 'better-sqlite3'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { translator } from '#app/i18n/translate.ts'
import type { Locale } from '#app/kernel/locale.ts'
import { chromiumArgs, findChromium } from './chromium.ts'
import type { Site } from './site.ts'

export const demoPassword = 'salohiyat-demo-2026'

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: chromiumArgs })
}

export interface Visit {
  readonly context: BrowserContext
  readonly page: Page
  readonly t: ReturnType<typeof translator>
  readonly locale: Locale
  /** Errors of scripts, refused resources and violations of the Content-Security-Policy: none is expected. */
  readonly faults: string[]
}

/** A new browser profile in one language, signed out. */
export async function visit(browser: Browser, site: Site, locale: Locale, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ baseURL: site.origin, viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('console', (message) => {
    // A refused form is answered 422, which the browser counts as a failed resource.
    if (message.type() === 'error' && !message.text().includes('status of 422')) faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(error.message))
  await page.goto(`/?lang=${locale}`)
  return { context, page, locale, t: translator(locale), faults }
}

/** Signs in by the form, and takes the visit's language with her. */
export async function signIn({ page, t, locale }: Visit, email: string): Promise<void> {
  await page.goto('/login')
  await page.getByLabel(t('accounts.login-email')).fill(email)
  await page.getByLabel(t('accounts.login-password')).fill(demoPassword)
  await page.getByRole('button', { name: t('accounts.login-button'), exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/login')
  if ((await page.locator('html').getAttribute('lang')) !== locale) {
    await page.goto('/settings')
    await page.locator('select[name=lang]').selectOption(locale)
    await page.locator('form:has(select[name=lang]) button').click()
    await page.waitForURL('**/settings?saved')
  }
}

/** Lets time pass for lessons that are open: the clock of the server is real, so what is stored moves back instead. */
export function timePasses(site: Site, minutes: number): void {
  const database = new Database(path.join(site.dataDir, 'salohiyat.sqlite'))
  database.pragma('busy_timeout = 5000')
  database.prepare('update lesson_evidence set opened_at = opened_at - ?').run(minutes * 60_000)
  database.close()
}

/** The right option of every choice item, by item id, as the key of the release says. */
export function rightOptions(site: Site): Map<string, string> {
  const database = new Database(path.join(site.dataDir, 'salohiyat.sqlite'), { readonly: true })
  const rows = database.prepare('select item_id as id, key from item_version').all() as { id: string; key: string }[]
  database.close()
  return new Map(rows.map(({ id, key }) => [id, findCorrect(JSON.parse(key))]))
}

function findCorrect({ options }: { options: Record<string, { correct: boolean }> }): string {
  const correct = Object.keys(options).find((id) => options[id]?.correct)
  if (!correct) throw new Error('An item without a right option')
  return correct
}
