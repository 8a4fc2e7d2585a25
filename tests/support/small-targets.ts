import type { Page } from 'playwright-core'

/** Buttons, fields and links outside of sentences that a finger would miss: below 24 px, and not hidden. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const small: string[] = []
    for (const element of document.querySelectorAll<HTMLElement>('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.closest('.skip-link, .visually-hidden'))
        continue
      const boxes = [element, ...((element as HTMLInputElement).labels ?? [])].map((each) => each.getBoundingClientRect())
      const inline = element.tagName === 'A' && getComputedStyle(element).display === 'inline'
      const { width, height } = boxes.reduce((a, b) => (a.width * a.height > b.width * b.height ? a : b))
      if (!inline && (width < 24 || height < 24))
        small.push(`${Math.round(width)} × ${Math.round(height)}: ${element.outerHTML.slice(0, 120)}`)
    }
    return small
  })
}
