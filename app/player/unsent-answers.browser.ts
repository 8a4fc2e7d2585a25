/** Fields of a form by name, as FormData gives them. */
type Fields = readonly (readonly [name: string, value: string])[]

/** Fields that belong to the page and not to the answer. */
const notAnswers = new Set(['token', 'lang'])

/**
 * Keeps answers that were chosen but not sent, on this device and for this tab alone, so that another language, a reload
 * or a walk to another page loses none. Fields have the same names in every language.
 */
export function unsentAnswers(root: HTMLElement, storageKey: string) {
  /** Exercises that were changed since they were last sent. */
  const changed = new Set<string>()
  const note = ({ target }: Event) => {
    const form = (target as HTMLElement).closest<HTMLFormElement>('form[data-exercise]')
    if (form) changed.add(idOf(form))
  }
  root.addEventListener('input', note)
  root.addEventListener('change', note)

  return {
    /** Puts kept answers into their forms; says whether there were any. */
    restore(): boolean {
      const kept = Object.entries(read(storageKey))
      for (const [id, fields] of kept) {
        const form = formsIn(root).find((each) => idOf(each) === id)
        if (form) fill(form, fields)
      }
      return kept.length > 0
    },
    keep(): void {
      write(
        storageKey,
        Object.fromEntries(formsIn(root).flatMap((form) => (changed.has(idOf(form)) ? [[idOf(form), fieldsOf(form)]] : []))),
      )
    },
    /** The server has this one. */
    sent(form: HTMLFormElement): void {
      changed.delete(idOf(form))
    },
  }
}

const idOf = (form: HTMLFormElement): string => form.dataset.exercise ?? ''

function formsIn(root: HTMLElement): HTMLFormElement[] {
  return [...root.querySelectorAll<HTMLFormElement>('form[data-exercise]')]
}

function fieldsOf(form: HTMLFormElement): Fields {
  return [...new FormData(form)].filter(([name]) => !notAnswers.has(name)).map(([name, value]) => [name, String(value)] as const)
}

function fill(form: HTMLFormElement, fields: Fields): void {
  const left = new Map<string, string[]>()
  for (const [name, value] of fields) left.set(name, [...(left.get(name) ?? []), value])
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox')) {
      field.checked = left.get(field.name)?.includes(field.value) ?? false
    } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) {
      const value = notAnswers.has(field.name) ? undefined : left.get(field.name)?.shift()
      if (value === undefined) continue
      field.value = value
    } else continue
    field.dispatchEvent(new Event('change', { bubbles: true }))
  }
  for (const list of form.querySelectorAll('ol')) orderByPlaces(list)
}

/** A list whose every entry chooses its place stands in the order chosen: modules that move entries begin from it. */
function orderByPlaces(list: HTMLOListElement): void {
  const entries = [...list.children].map((entry) => ({ entry, place: entry.querySelectorAll('select') }))
  if (entries.some(({ place }) => place.length !== 1 || !/^\d*$/.test(place[0]!.value))) return
  const placeOf = (select: HTMLSelectElement | undefined) => Number(select?.value || entries.length + 1)
  entries.sort((a, b) => placeOf(a.place[0]) - placeOf(b.place[0]))
  list.append(...entries.map(({ entry }) => entry))
}

function read(key: string): Record<string, Fields> {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}')
  } catch {
    return {}
  }
}

function write(key: string, unsent: Record<string, Fields>): void {
  try {
    if (Object.keys(unsent).length > 0) sessionStorage.setItem(key, JSON.stringify(unsent))
    else sessionStorage.removeItem(key)
  } catch {
    // Storage is full or switched off: then unsent answers live as long as the page.
  }
}
