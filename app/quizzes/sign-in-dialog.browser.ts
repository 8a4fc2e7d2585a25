import { askServer } from './ask-server.browser.ts'

export type SignInNeed = 'signed-out' | 'other-person'

/**
 * Sign-in over the open page. `signedIn` is called when the owner of the attempt is signed in again; when somebody else is,
 * the dialog says so and stays.
 */
export function signInDialog(dialog: HTMLDialogElement, signedIn: () => void) {
  const form = dialog.querySelector('form')!
  const [email, password] = ['email', 'password'].map((name) => form.elements.namedItem(name) as HTMLInputElement) as [
    HTMLInputElement,
    HTMLInputElement,
  ]
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]')!
  const wrong = dialog.querySelector('[role=alert]')!

  function explain(need: SignInNeed): void {
    for (const words of dialog.querySelectorAll<HTMLElement>('[data-need]')) words.hidden = words.dataset.need !== need
  }

  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    button.disabled = true
    wrong.textContent = ''
    // The server knows the owner by the seal in the page; the address itself stays masked.
    const name = email.value === email.defaultValue ? '' : email.value
    const owner = form.dataset.owner ?? ''
    const answer = await askServer(form.action, Object.entries({ email: name, password: password.value, owner }))
    button.disabled = false
    password.value = ''
    if (answer?.body.status !== 'signed-in') {
      wrong.textContent = typeof answer?.body.message === 'string' ? answer.body.message : (form.dataset.textNoAnswer ?? '')
      password.focus()
    } else if (answer.body.owner === true) {
      dialog.close()
      signedIn()
    } else {
      explain('other-person')
      password.focus()
    }
  })
  for (const close of dialog.querySelectorAll('[data-close]')) close.addEventListener('click', () => dialog.close())

  return {
    open(need: SignInNeed): void {
      explain(need)
      wrong.textContent = ''
      if (!dialog.open) dialog.showModal()
      password.focus()
    },
  }
}
