import { countWords } from './count-words.ts'

/** Counts the words of a longer text while it is written, and says when there are too few or too many. */
function showCount(field: HTMLTextAreaElement): void {
  const sentence = field.parentElement?.querySelector<HTMLElement>('.word-count')
  if (!sentence) return
  const { words = '', tooShort = '', tooLong = '' } = sentence.dataset
  const count = countWords(field.value)
  const missing = Number(field.dataset.minWords) - count
  const surplus = count - Number(field.dataset.maxWords)
  const text = surplus > 0 ? tooLong : missing > 0 && count > 0 ? tooShort : words
  sentence.hidden = false
  sentence.textContent = text.replace('%1', String(count)).replace('%2', String(Math.max(surplus, missing)))
  sentence.classList.toggle('is-too-long', surplus > 0)
}

for (const type of ['input', 'change']) {
  document.addEventListener(type, ({ target }) => {
    if (target instanceof HTMLTextAreaElement && target.dataset.maxWords) showCount(target)
  })
}

const showAll = () => {
  for (const field of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-max-words]')) showCount(field)
}
showAll()
// A block that was answered is put in anew.
document.addEventListener('exercise:replaced', showAll)
