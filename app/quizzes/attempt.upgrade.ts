// Saves each answer as it is chosen. What is not acknowledged waits in the browser's storage, so that neither a lost
// connection nor a closed tab loses it. Without this module the form saves by its button.

interface Entry {
  readonly item: string
  readonly fields: [string, string][]
  readonly key: string
  /** Revision that she saw when she answered. */
  base: number
  /** Sent at least once: the server may have it although no answer came back. */
  tried?: boolean
}

interface SaveAnswer {
  readonly status: 'saved' | 'refused'
  readonly refusal?: string
  readonly message: string
  readonly revision: number
  readonly answered: number
  readonly elsewhere: string[]
}

const form = document.querySelector<HTMLFormElement>('form.attempt')
if (form) upgrade(form)

function upgrade(form: HTMLFormElement): void {
  const data = form.dataset as Record<string, string>
  const queue = storedQueue(data.queue!)
  const baseField = form.elements.namedItem('base') as HTMLInputElement
  const savedLine = form.querySelector('.attempt-saved')!
  const problemLine = form.querySelector('.attempt-problem')!
  let revision = Number(data.revision)
  /** While nobody else saves, the whole form may claim the latest revision; after that it must keep the one it showed. */
  let alone = true
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let sending: Promise<void> | undefined

  form.querySelector<HTMLElement>('button[value="save"]')!.hidden = true
  for (const entry of queue.list()) choose(entry)
  if (queue.list().length > 0) void flush()
  count()

  form.addEventListener('change', (event) => {
    const item = itemOf(event.target)
    if (!item) return
    const id = item.dataset.item!
    note(id)
    queue.put({ item: id, fields: fieldsOf(id), key: newKey(), base: revision })
    count()
    void flush()
  })

  form.addEventListener('submit', (event) => {
    const button = event.submitter as HTMLButtonElement | null
    if (queue.list().length === 0) return
    event.preventDefault()
    say(savedLine, data.textSaving!)
    void flush().then(() => {
      if (queue.list().length === 0) form.requestSubmit(button)
      else if (!problemLine.querySelector('a')) say(problemLine, data.textNotSent!)
    })
  })

  // Unsent answers must not stay behind on a device that others use.
  for (const logout of document.querySelectorAll<HTMLFormElement>('form[action="/logout"]')) {
    logout.addEventListener('submit', (event) => {
      if (queue.list().length === 0) return
      event.preventDefault()
      void Promise.race([flush(), new Promise((done) => setTimeout(done, 3000))]).then(() => {
        queue.clear()
        logout.submit()
      })
    })
  }

  window.addEventListener('online', () => void flush())
  window.addEventListener('focus', () => void flush())

  /** Sends what waits, one entry after the other; settles when nothing waits or something stands in the way. */
  function flush(): Promise<void> {
    clearTimeout(timer)
    sending ??= sendAll().finally(() => {
      sending = undefined
    })
    return sending
  }

  async function sendAll(): Promise<void> {
    for (let entry = queue.list()[0]; entry; entry = queue.list()[0]) {
      say(savedLine, data.textSaving!)
      let response: Response
      queue.markTried(entry)
      try {
        response = await post(entry)
        if (response.status >= 500 || response.status === 429 || response.status === 408) throw new Error(`${response.status}`)
      } catch {
        failures += 1
        say(savedLine, '')
        say(problemLine, data.textKept!)
        timer = setTimeout(flush, Math.min(60_000, 1000 * 2 ** failures) * (0.75 + Math.random() / 2))
        return
      }
      failures = 0
      if (response.status === 401 || response.redirected) return sayWithLink(data.textSignedOut!, data.textSignIn!, data.login!)
      if (!(await take(entry, (await response.json()) as SaveAnswer))) return
    }
  }

  function post(entry: Entry): Promise<Response> {
    const body = new URLSearchParams([...entry.fields, ['item', entry.item], ['base', String(entry.base)], ['key', entry.key]])
    return fetch(data.answers!, { method: 'POST', body, headers: { Accept: 'application/json' }, keepalive: true })
  }

  /** Acts on an answer of the server; false when nothing more can be sent. */
  async function take(entry: Entry, answer: SaveAnswer): Promise<boolean> {
    queue.remove(entry)
    if (answer.refusal === 'attempt-closed') {
      queue.clear()
      location.assign(data.review!)
      return false
    }
    if (answer.refusal === 'revision-conflict') {
      revision = answer.revision
      noteElsewhere(entry, answer)
      conflict(entry)
      say(savedLine, '')
      return true
    }
    if (answer.status !== 'saved') {
      say(savedLine, '')
      say(problemLine, answer.message)
      return true
    }
    revision = Math.max(revision, answer.revision)
    noteElsewhere(entry, answer)
    if (alone) baseField.value = String(revision)
    queue.rebase(answer.revision, answer.elsewhere)
    say(problemLine, '')
    say(savedLine, answer.message)
    return true
  }

  function noteElsewhere({ item }: Entry, { elsewhere }: SaveAnswer): void {
    if (elsewhere.length > 0) alone = false
    for (const id of elsewhere) if (id !== item) note(id, data.textElsewhere!, [[data.textShowOther!, reload]])
  }

  /** Her choice stays on the page until she says which answer holds. */
  function conflict(entry: Entry): void {
    note(entry.item, data.textConflict!, [
      [
        data.textKeepMine!,
        () => {
          note(entry.item)
          queue.put({ item: entry.item, fields: fieldsOf(entry.item), key: newKey(), base: revision })
          void flush()
        },
      ],
      [data.textShowOther!, reload],
    ])
  }

  function reload(): void {
    location.reload()
  }

  function note(id: string, text?: string, actions: [string, () => void][] = []): void {
    const place = form.querySelector(`[data-item="${id}"] .item-note`)!
    place.replaceChildren()
    if (!text) return
    const words = document.createElement('p')
    words.textContent = text
    place.append(words)
    for (const [label, act] of actions) {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'button button-outline button-small'
      button.textContent = label
      button.addEventListener('click', act)
      place.append(button)
    }
  }

  /** Fields of an item as they would be posted; blanks left out. */
  function fieldsOf(id: string): [string, string][] {
    return [...new FormData(form)].filter(
      (pair): pair is [string, string] => pair[0].startsWith(`i-${id}--`) && typeof pair[1] === 'string',
    )
  }

  /** Shows an answer that waited in storage. */
  function choose({ item, fields }: Entry): void {
    const own = form.querySelector(`[data-item="${item}"]`)
    if (!own) return
    for (const control of own.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>('input, select, textarea')) {
      const values = fields.filter(([name]) => name === control.name).map(([, value]) => value)
      if (control instanceof HTMLInputElement && /radio|checkbox/.test(control.type)) control.checked = values.includes(control.value)
      else control.value = values[0] ?? ''
    }
  }

  function count(): void {
    const answered = [...form.querySelectorAll<HTMLElement>('[data-item]')].filter((item) =>
      fieldsOf(item.dataset.item!).some(([, value]) => value),
    ).length
    form.querySelector('.attempt-answered')!.textContent = data.textAnswered!.replace('{n}', String(answered))
    form.querySelector('progress')!.value = answered
  }

  function sayWithLink(text: string, label: string, href: string): void {
    const link = document.createElement('a')
    link.href = href
    link.target = '_blank'
    link.textContent = label
    problemLine.replaceChildren(`${text} `, link)
    say(savedLine, '')
  }
}

function say(place: Element, text: string): void {
  if (place.textContent !== text) place.textContent = text
}

function itemOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-item]') : null
}

function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Unsent answers in the order given; in memory where the browser gives no storage. A newer answer replaces one to the
 * same item, unless that was tried: then it is sent again first, so that her own save is not taken for somebody else's.
 */
function storedQueue(name: string) {
  let entries: Entry[] = []
  const read = (): Entry[] => {
    try {
      entries = JSON.parse(localStorage.getItem(name) ?? '[]') as Entry[]
    } catch {
      // No storage: memory must do.
    }
    return entries
  }
  const write = (next: Entry[]): void => {
    entries = next
    try {
      if (next.length > 0) localStorage.setItem(name, JSON.stringify(next))
      else localStorage.removeItem(name)
    } catch {
      // No storage, or full: memory must do.
    }
  }
  return {
    list: read,
    put: (entry: Entry) => write([...read().filter((each) => each.item !== entry.item || each.tried), entry]),
    markTried: (entry: Entry) => write(read().map((each) => (each.key === entry.key ? { ...each, tried: true } : each))),
    remove: (entry: Entry) => write(read().filter((each) => each.key !== entry.key)),
    clear: () => write([]),
    /** After a save: what waits was answered with knowledge of it, except where others answered the same item. */
    rebase: (revision: number, elsewhere: readonly string[]) =>
      write(read().map((entry) => (elsewhere.includes(entry.item) ? entry : { ...entry, base: Math.max(entry.base, revision) }))),
  }
}
