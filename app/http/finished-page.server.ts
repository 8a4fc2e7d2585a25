import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { FinishedMarkup } from '#app/ui/finished-markup.tsx'

type Html = readonly Uint8Array[]

/** What many answers share, as UTF-8; what was unused longest goes first. */
const kept = new Map<string, Html>()
const keptBytesAtMost = 4 * 1024 * 1024
let keptBytes = 0
/** Long keys come from addresses that somebody made up. */
const longestKey = 300

/**
 * One page of which parts are finished before it is rendered: they go into the answer as bytes, past React and past the
 * encoder, which together would cost more than all else. `nonce` is fresh for each answer, so that nothing anybody
 * typed can be a mark.
 */
export function finishedPage(nonce: string) {
  const mark = `\uE000${nonce} `
  const markEnd = '\uE000'
  const slots: (() => Html)[] = []
  const slot = (html: () => Html) => `${mark}${slots.push(html) - 1}${markEnd}`
  const markup: FinishedMarkup = {
    place: (html) => slot(() => html),
    // Rendered after the page is, where it is not known yet: React does not render inside a render.
    keep: (key, element) => slot(() => known(key) ?? keep(key, element)),
  }
  return {
    markup,
    bytesOf(page: string): Buffer {
      const [first, ...rest] = page.split(mark)
      const pieces: Uint8Array[] = [Buffer.from(first!)]
      for (const part of rest) {
        const end = part.indexOf(markEnd)
        pieces.push(...slots[Number(part.slice(0, end))]!(), Buffer.from(part.slice(end + 1)))
      }
      return Buffer.concat(pieces)
    },
  }
}

function known(key: string): Html | undefined {
  const html = kept.get(key)
  if (html) {
    kept.delete(key)
    kept.set(key, html)
  }
  return html
}

const encoder = new TextEncoder()

function keep(key: string, element: ReactElement): Html {
  // A Buffer would be cut from a pool, and one that is kept would keep its neighbours in memory.
  const html = [encoder.encode(renderToStaticMarkup(element))]
  if (key.length > longestKey) return html
  kept.set(key, html)
  keptBytes += sizeOf(key, html)
  for (const [oldest, old] of kept) {
    if (keptBytes <= keptBytesAtMost) break
    kept.delete(oldest)
    keptBytes -= sizeOf(oldest, old)
  }
  return html
}

const sizeOf = (key: string, html: Html) => html.reduce((sum, { length }) => sum + length, key.length)
