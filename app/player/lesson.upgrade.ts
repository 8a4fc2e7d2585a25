import { upgradeExerciseForms } from './exercise-forms.browser.ts'
import { countDown } from './finish-countdown.browser.ts'
import { keepPlace, type Place, placeReader } from './reading-place.browser.ts'
import { unsentAnswers } from './unsent-answers.browser.ts'

// Makes a lesson more comfortable where scripts run: answers in place, the place kept to the line, another language
// without losing either. Everything here also works as plain forms and links.

const article = document.querySelector<HTMLElement>('.lesson-text')
const body = article?.querySelector<HTMLElement>('.lesson-body')
if (article && body) upgradeLesson(article, body)

function upgradeLesson(article: HTMLElement, body: HTMLElement): void {
  const {
    account = '',
    lesson = '',
    notSaved = '',
    signedOut = '',
    saving = '',
    broughtOver = '',
    place: placeUrl = '',
    token = '',
  } = article.dataset
  const key = `lesson:${account}:${lesson}`
  const answers = unsentAnswers(body, key)
  const reader = placeReader(body)
  const header = document.querySelector('.site-header')
  /** Where she stayed last: the keyboard goes from there past all that stands above, up to the languages. */
  let stayed: Place | undefined
  const place = keepPlace(reader, placeUrl, token, (at) => {
    markSection(at)
    if (!header?.contains(document.activeElement)) stayed = at
  })
  let leaving = false

  upgradeExerciseForms(body, { notSaved, signedOut, saving }, (form) => answers.sent(form))
  if (answers.restore()) announce(article, broughtOver)
  returnAfterLanguage(key, reader)
  for (const sentence of article.querySelectorAll<HTMLElement>('[data-countdown]')) if (!sentence.hidden) countDown(sentence)

  addEventListener('pagehide', () => {
    if (!leaving) answers.keep()
  })
  document.addEventListener('submit', (event) => {
    const path = new URL((event.target as HTMLFormElement).action).pathname
    if (path === '/settings/language') {
      const byKeyboard = event.submitter?.matches(':focus-visible')
      const at = (byKeyboard && stayed) || reader.current()
      rememberPlace(key, at)
      place.keep(at)
    }
    if (path === '/logout') {
      leaving = true
      forgetAll()
    }
  })
}

/** Marks the section she is in, in the list beside the text. */
function markSection({ section }: Place): void {
  for (const link of document.querySelectorAll('.lesson-sections a')) {
    if (link.getAttribute('href') === `#${section}`) link.setAttribute('aria-current', 'location')
    else link.removeAttribute('aria-current')
  }
}

function placeKey(key: string): string {
  return `${key}:place`
}

function rememberPlace(key: string, place: Place | undefined): void {
  try {
    if (place) sessionStorage.setItem(placeKey(key), JSON.stringify(place))
  } catch {
    // Without storage the page in the other language begins at its top.
  }
}

/** The same block at the same height as before the language was changed. */
function returnAfterLanguage(key: string, reader: { find(block: number): HTMLElement | undefined }): void {
  let place: Place | undefined
  try {
    place = JSON.parse(sessionStorage.getItem(placeKey(key)) ?? 'null') ?? undefined
    sessionStorage.removeItem(placeKey(key))
  } catch {
    return
  }
  const element = place && reader.find(place.block)
  if (!place || !element) return
  const { offset } = place
  const put = () => scrollTo({ top: scrollY + element.getBoundingClientRect().top - offset, behavior: 'instant' })
  history.scrollRestoration = 'manual'
  put()
  // The letters of the other script may arrive only now, and be wider than those that stood in for them.
  let moved = false
  for (const sign of ['keydown', 'pointerdown', 'wheel']) addEventListener(sign, () => (moved = true), { once: true, passive: true })
  document.fonts.ready.then(() => moved || put())
}

/** What others who use this device must not find. */
function forgetAll(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith('lesson:')) sessionStorage.removeItem(key)
}

function announce(article: HTMLElement, text: string): void {
  const sentence = document.createElement('p')
  sentence.className = 'lesson-announcement'
  sentence.setAttribute('role', 'status')
  article.append(sentence)
  // Filled in later, so that it is a change, which is read out.
  setTimeout(() => {
    sentence.textContent = text
  }, 100)
  setTimeout(() => sentence.remove(), 8000)
}
