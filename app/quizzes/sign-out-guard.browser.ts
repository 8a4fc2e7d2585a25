interface Guarded {
  /** Number of answers that the server does not have. */
  waiting(): number
  /** Tries to send them; settles when nothing more can be done now. */
  flush(): Promise<unknown>
  canKeep(): boolean
  /** She decided to go. */
  leave(): void
}

const patienceMs = 4000

/** Sign-out sends what waits first. What cannot be sent is told before she decides. */
export function guardSignOut(dialog: HTMLDialogElement, { waiting, flush, canKeep, leave }: Guarded): void {
  let leaving: HTMLFormElement | undefined
  for (const logout of document.querySelectorAll<HTMLFormElement>('form[action="/logout"]')) {
    logout.addEventListener('submit', async (event) => {
      if (waiting() === 0) return
      event.preventDefault()
      await Promise.race([flush(), new Promise((done) => setTimeout(done, patienceMs))])
      if (waiting() === 0) return logout.submit()
      leaving = logout
      for (const words of dialog.querySelectorAll<HTMLElement>('[data-kept]')) words.hidden = words.dataset.kept !== String(canKeep())
      dialog.showModal()
    })
  }
  dialog.querySelector('[data-close]')!.addEventListener('click', () => dialog.close())
  dialog.querySelector('[data-leave]')!.addEventListener('click', () => {
    leave()
    leaving?.submit()
  })
}
