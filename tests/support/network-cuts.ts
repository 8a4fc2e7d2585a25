import { randomInt } from 'node:crypto'
import type { Page } from 'playwright-core'
import type { CuttingProxy } from './cutting-proxy.ts'

/** What she did, kept outside of the browser: the latest answer to each item, a radio button's value or a text. */
export type Journal = Map<string, string>

export interface CutRun {
  readonly journal: Journal
  readonly answers: number
  readonly cuts: Readonly<Record<string, number>>
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Answers an open attempt while the line breaks again and again, in all the ways a line breaks; sometimes she loads the page again. */
export async function answerUnderCuts(page: Page, proxy: CuttingProxy, cuts: number): Promise<CutRun> {
  const journal: Journal = new Map()
  const counted: Record<string, number> = {}
  let answers = 0
  const items = await page
    .locator('.attempt-item')
    .evaluateAll((blocks) =>
      blocks.map((block) => ({ id: (block as HTMLElement).dataset.item!, isText: block.querySelector('textarea') !== null })),
    )

  async function answer(): Promise<void> {
    const { id, isText } = items[randomInt(items.length)]!
    const block = page.locator(`[data-item="${id}"]`)
    answers += 1
    if (isText) {
      const text = `Matn ${answers}: oʻzbekcha «javob» & 100 % <b>`
      await block.locator('textarea').fill(text)
      journal.set(id, text)
    } else {
      const options = block.locator('input[type=radio]')
      const option = options.nth(randomInt(await options.count()))
      // By keyboard: a click could meet the bar that stays in view.
      await option.press('Space')
      journal.set(id, await option.inputValue())
    }
  }

  const ways: Record<string, () => Promise<() => Promise<void>>> = {
    async offline() {
      await page.context().setOffline(true)
      return () => page.context().setOffline(false)
    },
    async 'request aborted'() {
      await page.route('**/answers?*', (route) => route.abort('connectionreset'))
      return () => page.unroute('**/answers?*')
    },
    async refused() {
      proxy.set({ kind: 'refuse' })
      return async () => proxy.set({ kind: 'pass' })
    },
    async 'cut in the request'() {
      proxy.set({ kind: 'cut-request', after: randomInt(600) })
      return async () => proxy.set({ kind: 'pass' })
    },
    async 'cut in the answer'() {
      proxy.set({ kind: 'cut-answer', after: randomInt(400) })
      return async () => proxy.set({ kind: 'pass' })
    },
  }
  const names = Object.keys(ways)

  for (let cut = 0; cut < cuts; cut += 1) {
    const name = names[randomInt(names.length)]!
    counted[name] = (counted[name] ?? 0) + 1
    if (randomInt(2)) await answer()
    const mend = await ways[name]!()
    for (let more = 1 + randomInt(2); more > 0; more -= 1) await answer()
    await pause(randomInt(120))
    await mend()
    if (randomInt(3) === 0) await pause(randomInt(150))
    if (randomInt(6) === 0) {
      // She waits a moment, or not, and loads the page again.
      await page.reload()
      counted.reloads = (counted.reloads ?? 0) + 1
    }
  }
  return { journal, answers, cuts: counted }
}

/** Lets the page come to rest: she looks at it again, and it sends what waits. */
export async function sendRest(page: Page): Promise<void> {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline) {
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await pause(500)
    const waiting = await page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open('salohiyat-unsent')
        request.onsuccess = () => resolve(request.result)
      })
      const count = database.transaction('answers').objectStore('answers').count()
      return new Promise<number>((resolve) => {
        count.onsuccess = () => {
          database.close()
          resolve(count.result)
        }
      })
    })
    if (waiting === 0) return
  }
  const asked = await page.locator('.item-note p').allTextContents()
  throw new Error(`Answers still wait after a minute with a line; the page says ${JSON.stringify(asked)}`)
}
