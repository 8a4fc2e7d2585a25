import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { press, tabTo } from './keyboard.ts'
import type { Answer } from './solve-exercise.ts'

/** Answers a form once by keys alone, and sends it. */
export async function answerByKeyboard(exercise: Locator, prefix: string, answer: Answer): Promise<void> {
  await focusBefore(exercise)
  if (await exercise.locator('sort-steps').count()) await sortSteps(exercise, prefix, answer)
  else await fillFields(exercise, prefix, answer)
  await sendByKeyboard(exercise, exercise.locator('.exercise-buttons button').first())
}

/** Presses a button that posts; the exercise stands there anew. */
export async function sendByKeyboard(exercise: Locator, button: Locator): Promise<void> {
  await exercise.evaluate((block) => block.setAttribute('data-before', ''))
  await press(button, 'Enter')
  await expect.poll(() => exercise.getAttribute('data-before'), { timeout: 10_000 }).toBeNull()
}

/** So that the next Tab goes to its first field. */
function focusBefore(exercise: Locator): Promise<void> {
  return exercise.evaluate((block: HTMLElement) => {
    block.tabIndex = -1
    block.focus()
  })
}

async function sortSteps(exercise: Locator, prefix: string, answer: Answer): Promise<void> {
  const order = Object.keys(answer).sort((a, b) => Number(answer[a]![0]) - Number(answer[b]![0]))
  for (const [place, id] of order.entries()) {
    const stepOf = `li:has(select[name="${prefix}--${id}"])`
    const at = await exercise.locator(stepOf).evaluate((step) => [...step.parentElement!.children].indexOf(step))
    if (at === place) continue
    const up = exercise.locator(`${stepOf} .step-up`)
    await tabTo(up)
    for (let moves = at - place; moves > 0; moves -= 1) await exercise.page().keyboard.press('Enter')
  }
}

interface Stop {
  readonly name: string
  readonly kind: 'radio' | 'checkbox' | 'select' | 'text' | 'other' | 'outside'
  /** Of radio buttons and lists all values in their order, of a box its own. */
  readonly values: readonly string[]
  readonly at: number
  readonly checked: boolean
}

/** Goes through the exercise by Tab and gives every field what the answer says; boxes that it does not name are cleared. */
async function fillFields(exercise: Locator, prefix: string, answer: Answer): Promise<void> {
  const { keyboard } = exercise.page()
  for (let stop = 0; stop < 200; stop += 1) {
    await keyboard.press('Tab')
    const { name, kind, values, at, checked } = await stopAt(exercise)
    if (kind === 'outside' || kind === 'other') return
    const wanted = answer[name.slice(prefix.length + 2)] ?? []
    if (kind === 'checkbox') {
      if (wanted.includes(values[0]!) !== checked) await keyboard.press('Space')
    } else if (wanted[0] === undefined) continue
    else if (kind === 'text') {
      await keyboard.press('ControlOrMeta+A')
      await keyboard.insertText(wanted[0])
    } else {
      const steps = values.indexOf(wanted[0]) - at
      if (!values.includes(wanted[0])) throw new Error(`${name} offers no ‘${wanted[0]}’`)
      if (kind === 'radio' && steps === 0 && !checked) await keyboard.press('Space')
      for (let left = Math.abs(steps); left > 0; left -= 1) await keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp')
    }
  }
  throw new Error(`Tab does not leave ${prefix}`)
}

function stopAt(exercise: Locator): Promise<Stop> {
  return exercise.evaluate((block): Stop => {
    const focused = document.activeElement!
    const found = (kind: Stop['kind'], values: string[] = [], at = 0): Stop => {
      const { name = '', checked = false } = focused as HTMLInputElement
      return { name, kind, values, at, checked }
    }
    if (!block.contains(focused)) return found('outside')
    if (focused instanceof HTMLTextAreaElement) return found('text')
    if (focused instanceof HTMLSelectElement)
      return found(
        'select',
        [...focused.options].map(({ value }) => value),
        focused.selectedIndex,
      )
    if (!(focused instanceof HTMLInputElement)) return found('other')
    if (focused.type !== 'radio') return focused.type === 'checkbox' ? found('checkbox', [focused.value]) : found('text')
    const group = [...block.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter(({ name }) => name === focused.name)
    return found(
      'radio',
      group.map(({ value }) => value),
      group.indexOf(focused),
    )
  })
}

/** What the page says about an answer beside the sentence about the whole: its parts and why, figures, a model. */
export function feedbackOf(exercise: Locator): Promise<string> {
  return exercise
    .locator(':is(.verdict, .consequence, .exercise-explanation, .rewrite .written-text):visible')
    .allTextContents()
    .then((texts) => texts.join(' ').trim())
}
