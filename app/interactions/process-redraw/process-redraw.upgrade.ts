import { type CountedStep, countProcess, type StepDecision, type Totals } from './process-totals.ts'

/** The totals of a process follow every choice, as the server counts them. */
function showTotals(block: HTMLElement): void {
  const steps = JSON.parse(block.dataset.steps ?? '[]') as CountedStep[]
  const decisions: Record<string, StepDecision> = {}
  for (const field of block.querySelectorAll<HTMLSelectElement>('select[data-step]')) {
    const decision = (field.value || 'keep') as StepDecision
    decisions[field.dataset.step!] = decision
    const row = field.closest('.process-step')
    if (row) row.className = row.className.replace(/process-step-\w+/, `process-step-${decision}`)
  }
  const totals = countProcess(steps, decisions)
  const number = new Intl.NumberFormat(block.closest<HTMLElement>('[lang]')?.lang || undefined)
  for (const place of block.querySelectorAll<HTMLElement>('[data-measure]')) {
    const total = totals[place.dataset.measure as keyof Totals]
    const text = number.format(total)
    // An unchanged total is not read out again.
    if (place.textContent !== text) place.textContent = text
    const output = place.closest('output')
    const target = output?.dataset.target
    output?.classList.toggle('is-reached', target !== undefined && total <= Number(target))
  }
}

document.addEventListener('change', ({ target }) => {
  const block = target instanceof Element ? target.closest<HTMLElement>('.process-redraw[data-steps]') : null
  if (block) showTotals(block)
})

const showAll = () => {
  for (const block of document.querySelectorAll<HTMLElement>('.process-redraw[data-steps]')) showTotals(block)
}
showAll()
// A block that was answered is put in anew.
document.addEventListener('exercise:replaced', showAll)
