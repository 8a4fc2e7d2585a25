/** Makes the buttons `data-print` print the exercise they stand in, without the rest of the page. */
function showPrintButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-print][hidden]')) button.hidden = false
}

document.addEventListener('click', (event) => {
  const exercise = (event.target as Element).closest('button[data-print]')?.closest('.exercise')
  if (!exercise) return
  const root = document.documentElement
  root.classList.add('prints-one-exercise')
  exercise.classList.add('is-printed')
  // The exercise alone decides the page; what stands around it would leave blank sheets.
  for (let box = exercise.parentElement; box && box !== root; box = box.parentElement) box.classList.add('holds-printed')
  addEventListener(
    'afterprint',
    () => {
      root.classList.remove('prints-one-exercise')
      for (const marked of document.querySelectorAll('.is-printed, .holds-printed')) marked.classList.remove('is-printed', 'holds-printed')
    },
    { once: true },
  )
  print()
})

showPrintButtons()
// Exercises are put in anew when they were answered.
new MutationObserver(showPrintButtons).observe(document.body, { childList: true, subtree: true })

export {}
