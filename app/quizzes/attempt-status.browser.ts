import { buttonTo } from './item-notes.browser.ts'

/** The line that says, quietly, how far she is and where her answers are. */
export function attemptStatus(form: HTMLFormElement) {
  const data = form.dataset as Record<string, string>
  const line = form.querySelector('.attempt-saved')!
  const trouble = form.querySelector('.attempt-problem')!
  const items = [...form.querySelectorAll<HTMLElement>('[data-item]')].map((block) => block.dataset.item!)
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: data.zone, hour: '2-digit', minute: '2-digit' })
  let latest = line.textContent ?? ''

  function say(place: Element, text: string): void {
    if (place.textContent !== text) place.textContent = text
  }

  return {
    saved(message: string): void {
      latest = message
    },
    /** Nothing waits. */
    settle: (): void => say(line, latest),
    busy: (text: string): void => say(line, text),
    /** Something waits since `since`. */
    waits(isKept: boolean, since: number): void {
      say(line, (isKept ? data.textKeptAt! : data.textNotSavedSince!).replace('{time}', clock.format(since)))
    },
    /** Why answers wait, or nothing; with a way to sign in where that is what is missing. */
    problem(reason: string, isKept: boolean, signIn?: () => void): void {
      const words = reason && `${reason} ${isKept ? data.textKept! : data.textKeepOpen!}`
      // What is read out must not be said again with every change.
      if (words ? trouble.textContent?.startsWith(words) : !trouble.textContent) return
      trouble.textContent = words
      if (signIn) trouble.append(' ', buttonTo(data.textSignIn!, signIn))
    },
    /** What she tried did not work. */
    alarm: (text: string): void => say(trouble, text),
    count(isAnswered: (item: string) => boolean): void {
      const answered = items.filter(isAnswered).length
      say(form.querySelector('.attempt-answered')!, data.textAnswered!.replace('{n}', String(answered)))
      form.querySelector('progress')!.value = answered
    },
  }
}
