/**
 * Gives a list of steps up and down buttons and dragging in place of the selects. The selects stay, unseen, and are what
 * is posted; their `change` event tells others that the answer changed.
 */
class SortSteps extends HTMLElement {
  connectedCallback(): void {
    const list = this.querySelector('ol')
    if (!list || this.classList.contains('is-ready')) return
    this.classList.add('is-ready')
    const announcement = document.createElement('p')
    announcement.className = 'visually-hidden'
    announcement.setAttribute('aria-live', 'polite')
    this.append(announcement)
    const hint = this.querySelector('.hint')
    if (hint) hint.textContent = this.dataset.hint ?? ''

    const steps = () => [...list.children] as HTMLElement[]
    const wordsOf = (step: HTMLElement) => step.querySelector('.step-text')?.textContent ?? ''

    const writePlaces = () => {
      for (const [index, step] of steps().entries()) {
        step.querySelector('select')!.value = String(index + 1)
        step.querySelector('.step-number')!.textContent = String(index + 1)
        step.querySelector('.step-up')!.setAttribute('aria-disabled', String(index === 0))
        step.querySelector('.step-down')!.setAttribute('aria-disabled', String(index === list.children.length - 1))
      }
    }
    const changed = (step: HTMLElement) => {
      // What was said about the old order is no longer true.
      for (const verdict of list.querySelectorAll('.verdict')) verdict.remove()
      for (const each of steps()) each.classList.remove('step-right', 'step-wrong')
      writePlaces()
      const place = steps().indexOf(step) + 1
      announcement.textContent = fill(this.dataset.moved, wordsOf(step), String(place))
      step.querySelector('select')!.dispatchEvent(new Event('change', { bubbles: true }))
    }
    const moveButton = (step: HTMLElement, direction: 'up' | 'down') => {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = `step-move step-${direction}`
      button.setAttribute('aria-label', fill(this.dataset[direction], wordsOf(step)))
      button.addEventListener('click', () => {
        const neighbour = direction === 'up' ? step.previousElementSibling : step.nextElementSibling
        if (!neighbour) return
        if (direction === 'up') neighbour.before(step)
        else neighbour.after(step)
        changed(step)
        button.focus()
      })
      return button
    }
    const drag = (step: HTMLElement, start: PointerEvent) => {
      if (start.button !== 0) return
      start.preventDefault()
      const before = steps().indexOf(step)
      step.classList.add('is-dragged')
      // On this element, since moving the step in the document would let the pointer go.
      this.setPointerCapture(start.pointerId)
      const move = ({ clientY }: PointerEvent) => {
        const middle = (each: Element) => each.getBoundingClientRect().top + each.getBoundingClientRect().height / 2
        const above = step.previousElementSibling
        const below = step.nextElementSibling
        if (above && clientY < middle(above)) above.before(step)
        else if (below && clientY > middle(below)) below.after(step)
        else return
        writePlaces()
      }
      const end = () => {
        this.removeEventListener('pointermove', move)
        this.removeEventListener('pointerup', end)
        this.removeEventListener('pointercancel', end)
        step.classList.remove('is-dragged')
        if (steps().indexOf(step) !== before) changed(step)
      }
      this.addEventListener('pointermove', move)
      this.addEventListener('pointerup', end)
      this.addEventListener('pointercancel', end)
    }

    for (const step of steps()) {
      const handle = document.createElement('span')
      handle.className = 'step-number'
      handle.setAttribute('aria-hidden', 'true')
      handle.addEventListener('pointerdown', (event) => drag(step, event))
      const buttons = document.createElement('span')
      buttons.className = 'step-moves'
      buttons.append(moveButton(step, 'up'), moveButton(step, 'down'))
      step.prepend(handle)
      step.append(buttons)
      step.querySelector('select')!.hidden = true
    }
    writePlaces()
    // Also when a kept answer was put in from outside.
    list.addEventListener('change', writePlaces)
  }
}

/** The sentence with its blanks (%1, %2) filled. */
function fill(sentence = '', ...words: string[]): string {
  return sentence.replace(/%([12])/g, (_, blank) => words[blank - 1] ?? '')
}

customElements.define('sort-steps', SortSteps)

export {}
