import type { Fields } from './answer-queue.ts'

/** The item that an element belongs to. */
export function itemOf(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-item]')?.dataset.item : undefined
}

export function isTyped(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !/radio|checkbox/.test(target.type))
}

/** Fields of an item as they would be posted. */
export function fieldsOf(form: HTMLFormElement, item: string): Fields {
  return [...new FormData(form)].flatMap(([name, value]) =>
    name.startsWith(`i-${item}--`) && typeof value === 'string' ? [[name, value] as const] : [],
  )
}

/** Shows an answer in the fields of its item, and tells the module of the item. */
export function showAnswer(form: HTMLFormElement, item: string, fields: Fields): void {
  const block = blockOf(form, item)
  if (!block) return
  const left = new Map<string, string[]>()
  for (const [name, value] of fields) left.set(name, [...(left.get(name) ?? []), value])
  const controls = block.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>('input, select, textarea')
  for (const control of controls) {
    if (control instanceof HTMLInputElement && !isTyped(control)) control.checked = left.get(control.name)?.includes(control.value) ?? false
    else control.value = left.get(control.name)?.shift() ?? ''
  }
  for (const list of block.querySelectorAll('ol')) orderByPlaces(list)
  for (const control of controls) control.dispatchEvent(new Event(isTyped(control) ? 'input' : 'change', { bubbles: true }))
}

export function blockOf(form: HTMLFormElement, item: string): HTMLElement | null {
  return form.querySelector<HTMLElement>(`[data-item="${item}"]`)
}

/** A list whose every entry chooses its place stands in the order chosen: modules that move entries begin from it. */
function orderByPlaces(list: HTMLOListElement): void {
  const entries = [...list.children].map((entry) => ({ entry, place: entry.querySelectorAll('select') }))
  if (entries.some(({ place }) => place.length !== 1 || !/^\d*$/.test(place[0]!.value))) return
  const placeOf = (select: HTMLSelectElement | undefined) => Number(select?.value || entries.length + 1)
  entries.sort((a, b) => placeOf(a.place[0]) - placeOf(b.place[0]))
  list.append(...entries.map(({ entry }) => entry))
}
