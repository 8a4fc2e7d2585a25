import type { Browser } from 'playwright-core'
import type { Locale } from '#app/kernel/locale.ts'
import { openBrowser, signIn, visit } from '../support/journey.ts'
import { startSite } from '../support/site.ts'
import { type Figure, figure } from './report.ts'

interface Load {
  readonly type: string
  readonly bytes: number
}

/** Bytes over the wire of a first visit, as a browser counts them: headers too, everything compressed. */
export async function weight(): Promise<Figure[]> {
  const site = await startSite()
  const browser = await openBrowser()
  try {
    const figures: Figure[] = []
    for (const locale of ['uz-Latn', 'uz-Cyrl', 'ru', 'en'] as const) {
      const person = await visit(browser, site, locale)
      await signIn(person, 'learner@demo.example')
      await person.page.goto('/catalogue/cyb-101')
      const enrol = person.page.locator('form[action="/learn/cyb-101"] button')
      if ((await enrol.count()) > 0) await enrol.first().click()
      const cookies = await person.context.cookies()
      await person.context.close()
      const loads = await firstVisit(browser, site.origin, '/learn/cyb-101/passwords-that-work', locale, cookies)
      const sum = (...types: string[]) =>
        loads.filter((load) => types.includes(load.type)).reduce((total, load) => total + load.bytes, 0) / 1000
      figures.push(
        figure(`lesson page, first visit, ${locale}`, loads.reduce((total, load) => total + load.bytes, 0) / 1000, 'kB', { atMost: 100 }),
        figure('  requests', loads.length, 'requests', { atMost: 8 }),
        figure('  HTML and CSS', sum('Document', 'Stylesheet'), 'kB', { atMost: 30 }),
        figure('  fonts', sum('Font'), 'kB', { atMost: 50 }),
        figure('  JavaScript', sum('Script'), 'kB', { atMost: 25 }),
      )
    }
    const verify = await firstVisit(browser, site.origin, '/verify', 'uz-Latn', [])
    figures.push(
      figure('verify form, first visit', verify.reduce((total, load) => total + load.bytes, 0) / 1000, 'kB', { atMost: 15 }),
      figure('  scripts', verify.filter(({ type }) => type === 'Script').length, 'scripts', { atMost: 0 }),
    )
    return figures
  } finally {
    await browser.close()
    await site.stop()
  }
}

type Cookies = Parameters<Awaited<ReturnType<Browser['newContext']>>['addCookies']>[0]

async function firstVisit(browser: Browser, origin: string, path: string, locale: Locale, cookies: Cookies): Promise<Load[]> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  await context.addCookies([...cookies, { name: 'lang', value: locale, url: origin }])
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  const types = new Map<string, string>()
  const loads: Load[] = []
  devtools.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type))
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    loads.push({ type: types.get(requestId) ?? 'Other', bytes: encodedDataLength })
  })
  await page.goto(origin + path, { waitUntil: 'networkidle' })
  await context.close()
  return loads
}
