import type { Page } from 'playwright-core'

/** Width of A4 within the margins of the print style, in CSS pixels. */
export const paperWidth = 680

/**
 * What could not be read or filled in on the paper that a page prints, by exercise: an option that stands nowhere but in a
 * closed list, a choice without a box, a line that nobody could write on, text that is cut off or beyond the edge.
 */
export async function paperFaults(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: paperWidth, height: 1000 })
  await page.emulateMedia({ media: 'print' })
  return page.evaluate(() => {
    const faults: string[] = []
    const plain = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim()
    const shows = (element: Element) => {
      const { width, height } = element.getBoundingClientRect()
      return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    }
    const hasLine = (element: Element) => parseFloat(getComputedStyle(element).borderBottomWidth) > 0
    const isOpenBox = (element: Element) => /^["']?[☐☑]/u.test(getComputedStyle(element, '::before').content)

    /** All that is printed of an exercise but what a closed list shows. */
    const printedText = (exercise: Element) => {
      const texts = document.createTreeWalker(exercise, NodeFilter.SHOW_TEXT)
      const found: string[] = []
      while (texts.nextNode()) {
        const parent = texts.currentNode.parentElement!
        if (!parent.closest('select') && shows(parent)) found.push(texts.currentNode.nodeValue ?? '')
      }
      return plain(found.join(' '))
    }

    for (const exercise of document.querySelectorAll('.exercise')) {
      const fault = (text: string) => faults.push(`${exercise.id}: ${text}`)
      const printed = printedText(exercise)
      for (const part of exercise.querySelectorAll('.exercise-title, .exercise-prompt')) if (!shows(part)) fault(`no ${part.className}`)
      for (const list of exercise.querySelectorAll('select')) {
        const options = [...list.options].filter(({ value }) => value !== '').map(({ text }) => plain(text))
        const isPlace = options.every((text) => /^(?:\d+|\p{L})[.)]?$/u.test(text))
        const missing = isPlace ? [] : options.filter((text) => !printed.includes(text))
        if (missing.length > 0) fault(`only in a closed list: ${missing.join(' / ')}`)
        const places = [list, ...(list.closest('.step')?.querySelectorAll('.step-number') ?? [])]
        if (isPlace && !places.some((place) => shows(place) && hasLine(place)))
          fault(`no place to write beside «${plain(list.closest('li, p, div')?.textContent)}»`)
      }
      for (const choice of exercise.querySelectorAll<HTMLInputElement>('input:is([type=radio], [type=checkbox])')) {
        const label = choice.labels?.[0]
        const text = plain(label?.textContent)
        if (!label || !shows(label) || !text) fault(`a choice without its text: ${choice.value}`)
        else if (!shows(choice) && !isOpenBox(label)) fault(`no box beside «${text}»`)
      }
      for (const line of exercise.querySelectorAll('input:is([type=text], [type=number], :not([type])), textarea'))
        if (!shows(line) || !hasLine(line) || line.getBoundingClientRect().width < 40) fault(`no line for ${line.getAttribute('name')}`)
      for (const box of exercise.querySelectorAll('*')) {
        if (!shows(box) || plain(box.textContent) === '') continue
        const { overflowX, overflowY } = getComputedStyle(box)
        const cut =
          (overflowX !== 'visible' && box.scrollWidth > box.clientWidth + 1) ||
          (overflowY !== 'visible' && box.scrollHeight > box.clientHeight + 1)
        // What only a screen reader reads is one pixel wide on purpose.
        if (cut && box.clientWidth > 1 && !box.matches('select, option, select *'))
          fault(`cut off: «${plain(box.textContent).slice(0, 60)}»`)
        if (box.getBoundingClientRect().right > innerWidth + 1) fault(`beyond the edge: «${plain(box.textContent).slice(0, 60)}»`)
      }
    }
    return faults
  })
}
