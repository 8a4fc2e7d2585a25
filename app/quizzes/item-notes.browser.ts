import { blockOf } from './attempt-fields.browser.ts'

export type NoteAction = readonly [label: string, act: () => void]

/** What is said below an item, with buttons; `quoted` is a text of hers from elsewhere. Without words the note goes. */
export function noteItem(form: HTMLFormElement, item: string, words?: string, actions: readonly NoteAction[] = [], quoted?: string): void {
  const place = blockOf(form, item)?.querySelector('.item-note')
  if (!place) return
  place.replaceChildren()
  if (!words) return
  const sentence = document.createElement('p')
  sentence.textContent = words
  place.append(sentence)
  if (quoted) {
    const quote = document.createElement('blockquote')
    quote.textContent = quoted
    place.append(quote)
  }
  for (const [label, act] of actions) place.append(buttonTo(label, act))
}

export function buttonTo(label: string, act: () => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button button-outline button-small'
  button.textContent = label
  button.addEventListener('click', act)
  return button
}
