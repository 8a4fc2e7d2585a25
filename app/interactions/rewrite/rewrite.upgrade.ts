import { type Aim, measureText, reaches, rounded } from './text-aims.ts'

/** The figures follow what is written, as the server measures it. */
function showFigures(field: HTMLTextAreaElement): void {
  const block = field.closest<HTMLElement>('.rewrite')
  const figures = measureText(field.value)
  if (!block) return
  const number = new Intl.NumberFormat(block.closest<HTMLElement>('[lang]')?.lang || undefined)
  for (const row of block.querySelectorAll<HTMLElement>('[data-figure]')) {
    const now = row.querySelector<HTMLElement>('.total-now')
    const goal = row.lastElementChild
    if (!now || !(goal instanceof HTMLElement)) continue
    const name = row.dataset.figure as Aim | 'sentences'
    const value = figures?.[name]
    now.textContent = value === undefined ? '–' : number.format(rounded(value))
    if (!figures) {
      now.classList.remove('is-reached')
      continue
    }
    const inWords = goal.getAttribute(`data-goal-${figures.language.toLowerCase()}`) ?? ''
    row.hidden = inWords === ''
    goal.textContent = inWords
    const aim = now.getAttribute(`data-aim-${figures.language.toLowerCase()}`)
    now.classList.toggle('is-reached', aim !== null && name !== 'sentences' && reaches(name, figures, Number(aim)))
  }
}

for (const type of ['input', 'change']) {
  document.addEventListener(type, ({ target }) => {
    if (target instanceof HTMLTextAreaElement && target.closest('.rewrite')) showFigures(target)
  })
}

const showAll = () => {
  for (const field of document.querySelectorAll<HTMLTextAreaElement>('.rewrite textarea')) showFigures(field)
}
showAll()
// A block that was answered is put in anew.
document.addEventListener('exercise:replaced', showAll)
