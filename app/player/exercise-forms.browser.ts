/** What the page says about a post that did not arrive; written by the server in the page's language. */
export interface PostWords {
  readonly notSaved: string
  readonly signedOut: string
  readonly saving: string
}

/** Posts exercises in place: the server's answer is the block with its feedback. Nothing typed is ever lost by a failure. */
export function upgradeExerciseForms(root: HTMLElement, words: PostWords, onSaved: (form: HTMLFormElement) => void): void {
  root.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    // A button whose answer is a file is the browser's own business.
    if (!form.dataset.exercise || event.submitter?.hasAttribute('data-file')) return
    event.preventDefault()
    if (form.getAttribute('aria-busy') !== 'true') void postExercise(form, event.submitter, words, onSaved)
  })
}

async function postExercise(
  form: HTMLFormElement,
  submitter: HTMLElement | null,
  words: PostWords,
  onSaved: (form: HTMLFormElement) => void,
) {
  form.setAttribute('aria-busy', 'true')
  // A word about a slow line; on a quick one it never shows.
  const slow = setTimeout(() => say(form, words.saving, 'note'), 800)
  let problem = words.notSaved
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: fieldsOf(form, submitter),
      signal: AbortSignal.timeout?.(20_000),
    })
    if (response.status === 401) problem = words.signedOut
    const answer: { html?: string } = /json/.test(response.headers.get('Content-Type') ?? '') ? await response.json() : {}
    if (answer.html && (response.ok || response.status === 422)) {
      if (response.ok) onSaved(form)
      showAnswer(form, answer.html)
      return
    }
  } catch {
    // No line, or no answer in time: said below.
  } finally {
    clearTimeout(slow)
    form.removeAttribute('aria-busy')
  }
  say(form, problem, 'wrong')
  statusOf(form)?.focus()
}

function fieldsOf(form: HTMLFormElement, submitter: HTMLElement | null): URLSearchParams {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) fields.append(name, String(value))
  if (submitter instanceof HTMLButtonElement && submitter.name) fields.append(submitter.name, submitter.value)
  return fields
}

/** Puts the block anew; the focus goes to the sentence that says how it went. */
function showAnswer(form: HTMLFormElement, html: string): void {
  const template = document.createElement('template')
  template.innerHTML = html
  const block = template.content.firstElementChild
  if (!(block instanceof HTMLElement)) return
  form.closest('.exercise')?.replaceWith(block)
  block.dispatchEvent(new CustomEvent('exercise:replaced', { bubbles: true }))
  block.querySelector<HTMLElement>('[role=status]')?.focus()
}

const statusOf = (form: HTMLFormElement) => form.querySelector<HTMLElement>('[role=status]')

function say(form: HTMLFormElement, text: string, tone: 'note' | 'wrong'): void {
  const sentence = document.createElement('p')
  sentence.className = `exercise-result verdict-${tone}`
  sentence.textContent = text
  statusOf(form)?.replaceChildren(sentence)
}
