/**
 * Lets the areas of a picture be clicked: a click chooses the entry of the list that the area stands for. The list stays
 * what is posted; picture and list show the same choice, and point at each other.
 */
const entryOf = (target: EventTarget | null): HTMLInputElement | null => {
  const area = (target as Element | null)?.closest?.('[data-area]')?.getAttribute('data-area')
  return area ? (document.getElementById(area) as HTMLInputElement | null) : null
}

document.addEventListener('click', (event) => {
  const entry = entryOf(event.target)
  if (!entry || entry.disabled) return
  // Fires `change` too, so that the answer is kept and shown as if the list had been used.
  entry.click()
})

document.addEventListener('change', (event) => {
  const hotspot = (event.target as Element).closest('.hotspot')
  if (hotspot) showChoice(hotspot)
})

for (const [begin, end] of [
  ['pointerover', 'pointerout'],
  ['focusin', 'focusout'],
] as const) {
  document.addEventListener(begin, ({ target }) => point(target, true))
  document.addEventListener(end, ({ target }) => point(target, false))
}

/** Marks area and entry while the other of the two is under the pointer or has the focus. */
function point(target: EventTarget | null, isPointed: boolean): void {
  const element = target as Element | null
  const id =
    element?.closest?.('[data-area]')?.getAttribute('data-area') ?? element?.closest?.('[data-choice]')?.getAttribute('data-choice')
  if (!id) return
  for (const each of document.querySelectorAll(`[data-area="${id}"], [data-choice="${id}"]`)) each.classList.toggle('is-pointed', isPointed)
}

function showChoice(hotspot: Element): void {
  for (const area of hotspot.querySelectorAll('[data-area]')) {
    const isChosen = entryOf(area)?.checked === true
    // What was said about another choice is no longer true of this one.
    if (isChosen !== area.classList.contains('is-chosen')) area.classList.remove('hotspot-area-right', 'hotspot-area-wrong')
    area.classList.toggle('is-chosen', isChosen)
  }
}

// Browsers and kept answers fill forms before this module runs.
for (const hotspot of document.querySelectorAll('.hotspot')) showChoice(hotspot)

export {}
