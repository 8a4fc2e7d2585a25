import type { Page } from 'playwright-core'
import type { Locale } from '#app/kernel/locale.ts'

/** Its language, one heading of the first rank, a title of its own, no name of a message in place of its text, nothing wider than the window. */
export function documentFaults(page: Page, locale: Locale): Promise<string[]> {
  return page.evaluate((lang) => {
    const faults: string[] = []
    const root = document.documentElement
    const headings = document.querySelectorAll('h1').length
    if (root.lang !== lang) faults.push(`language ${root.lang}`)
    if (headings !== 1) faults.push(`${headings} headings of the first rank`)
    if (!/. · Salohiyat$/.test(document.title) && location.pathname !== '/') faults.push(`title ${document.title}`)
    const name =
      /\b(ui|accounts|organisations|assignments|catalogue|interactions|player|progress|quizzes|credentials|i18n)\.[a-z]+[a-z.-]*\b/.exec(
        document.body.innerText,
      )
    if (name) faults.push(`says ${name[0]}`)
    if (root.scrollWidth > root.clientWidth) {
      const wide = [...document.body.querySelectorAll('*')].filter((each) => each.getBoundingClientRect().right > root.clientWidth + 1)
      faults.push(...wide.slice(-3).map((each) => `wider than the window: ${each.outerHTML.slice(0, 120)}`))
    }
    return faults
  }, locale)
}
