export interface Place {
  readonly block: number
  /** Id of the heading above; empty at the top. */
  readonly section: string
  /** Pixels from the top of the window to the block. */
  readonly offset: number
}

interface NumberedBlock {
  readonly element: HTMLElement
  readonly block: number
  readonly section: string
}

/** Knows which block stands at the top of the window. */
export function placeReader(body: HTMLElement): { current(): Place | undefined; find(block: number): HTMLElement | undefined } {
  let section = ''
  const blocks: NumberedBlock[] = []
  for (const element of body.querySelectorAll<HTMLElement>('[data-b]')) {
    if (element.tagName === 'H2' && element.id) section = element.id
    blocks.push({ element, block: Number(element.dataset.b), section })
  }
  const visible = new Set<Element>()
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) isIntersecting ? visible.add(target) : visible.delete(target)
  })
  for (const { element } of blocks) observer.observe(element)
  return {
    current() {
      // Of blocks within blocks (a list and its items) the innermost that is still to be read.
      const line = readingLine(body)
      let found: NumberedBlock | undefined
      for (const each of blocks) {
        if (!visible.has(each.element)) continue
        if (found && !found.element.contains(each.element)) break
        if (each.element.getBoundingClientRect().bottom > line) found = each
      }
      return found && { block: found.block, section: found.section, offset: Math.round(found.element.getBoundingClientRect().top) }
    },
    find: (block) => blocks.find((each) => each.block === block)?.element,
  }
}

/**
 * What ends above this distance (pixels) from the top of the window counts as read. A jump puts a block exactly there:
 * were the line any higher, she would come back to the block before hers, and to one further up each time.
 */
function readingLine(body: HTMLElement): number {
  const block = body.querySelector('[data-b]')
  const jump = [getComputedStyle(document.documentElement).scrollPaddingTop, block ? getComputedStyle(block).scrollMarginTop : '']
  return jump.reduce((sum, length) => sum + (Number.parseFloat(length) || 0), 1)
}

/** Keeps the place on the server while she reads: a while after she stops scrolling, and when the page goes away. */
export function keepPlace(
  reader: { current(): Place | undefined },
  url: string,
  token: string,
  onMove: (place: Place) => void,
): { keep(place: Place | undefined): void } {
  let kept = -1
  let moved = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = (place: Place | undefined) => {
    clearTimeout(timer)
    if (!place || place.block === kept) return
    kept = place.block
    const body = new URLSearchParams({ token, section: place.section, block: String(place.block) })
    fetch(url, { method: 'POST', headers: { Accept: 'application/json' }, body, keepalive: true }).catch(() => {
      kept = -1
    })
  }
  const later = () => {
    moved = true
    clearTimeout(timer)
    timer = setTimeout(() => {
      const place = reader.current()
      if (place) onMove(place)
      keep(place)
    }, 1500)
  }
  // The jump to a heading on loading is not hers: who only looks in keeps her old place. What she presses or turns is, however soon.
  const listen = () => addEventListener('scroll', later, { passive: true })
  setTimeout(listen, 600)
  for (const sign of ['keydown', 'pointerdown', 'wheel']) addEventListener(sign, listen, { once: true, passive: true })
  const leave = () => moved && keep(reader.current())
  addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && leave())
  return {
    keep(place) {
      moved = false
      keep(place)
    },
  }
}
