/**
 * Keeps the preview of a question up with what is written: the form is posted as by its own button, and of the page that
 * comes back only the preview is taken. Nothing is stored, and what stands in the form is not touched.
 */
const quietFor = 600

const form = document.querySelector<HTMLFormElement>('#item-form')
const place = document.querySelector<HTMLElement>('#live-preview')

if (form && place) keepUp(form, place)

function keepUp(form: HTMLFormElement, place: HTMLElement): void {
  const note = document.createElement('p')
  note.className = 'hint live-preview-note'
  place.prepend(note)
  place.classList.add('is-live')
  let waiting: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | undefined

  const look = async () => {
    asking?.abort()
    asking = new AbortController()
    const fields = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
    fields.set('do', `preview ${place.dataset.locale}`)
    try {
      const answer = await fetch(location.pathname + location.search, {
        method: 'POST',
        body: fields,
        redirect: 'error',
        signal: asking.signal,
      })
      show(new DOMParser().parseFromString(await answer.text(), 'text/html'), answer.status)
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError')) say('lost')
    }
  }

  const show = (page: Document, status: number) => {
    const found = page.querySelector('#preview')
    const shown = place.querySelector('#preview')
    if (found) {
      const focused = shown?.contains(document.activeElement) ? document.activeElement?.id : undefined
      const adopted = document.adoptNode(found)
      if (shown) shown.replaceWith(adopted)
      else place.append(adopted)
      if (focused) document.getElementById(focused)?.focus()
      say(undefined)
    } else say(status !== 422 ? 'lost' : shown ? 'behind' : 'waiting')
  }

  /** Beside the preview, and not read aloud: it changes at every pause in writing. */
  const say = (what: 'waiting' | 'behind' | 'lost' | undefined) => {
    const text = what ? (place.dataset[what] ?? '') : ''
    if (note.textContent !== text) note.textContent = text
    place.classList.toggle('is-behind', what !== undefined)
  }

  const soon = () => {
    clearTimeout(waiting)
    waiting = setTimeout(look, quietFor)
  }
  form.addEventListener('input', soon)
  form.addEventListener('change', soon)
  // The buttons of the preview choose its language; as long as it can be kept up they need not load the page anew.
  document.addEventListener('click', (event) => {
    const button = (event.target as Element | null)?.closest<HTMLButtonElement>('#preview button[name=do]')
    if (!button) return
    event.preventDefault()
    place.dataset.locale = button.lang
    void look()
  })
  void look()
}

export {}
