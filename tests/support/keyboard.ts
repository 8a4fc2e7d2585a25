import type { Locator } from 'playwright-core'

/** Presses Tab, or Shift and Tab where it lies before, until the element has the focus. */
export async function tabTo(target: Locator): Promise<void> {
  const page = target.page()
  await target.waitFor({ state: 'attached' })
  const behind = await target.evaluate((element) => {
    const focused = document.activeElement ?? document.body
    return focused !== document.body && (focused.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0
  })
  for (let stop = 0; stop < 300; stop += 1) {
    const reached = await target.evaluate((element) => {
      const [wanted, focused] = [element as HTMLInputElement, document.activeElement as HTMLInputElement]
      // A group of radio buttons is one stop: its chosen one, going back its last.
      return wanted === focused || (wanted.type === 'radio' && focused?.type === 'radio' && wanted.name === focused.name)
    })
    if (reached) return
    await page.keyboard.press(behind ? 'Shift+Tab' : 'Tab')
  }
  throw new Error(`Tab never comes to ${target}`)
}

export async function press(target: Locator, key: 'Enter' | 'Space'): Promise<void> {
  await tabTo(target)
  await target.page().keyboard.press(key)
}
