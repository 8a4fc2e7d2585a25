import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { translator } from '#app/i18n/translate.ts'
import type { Locale } from '#app/kernel/locale.ts'
import { ExerciseBlock, type ExerciseBlockProps } from './exercise-block.tsx'
import { viewInteraction } from './interaction-view.ts'
import { withoutOpening } from './localised-text.tsx'
import { singleChoice } from './single-choice/single-choice.ts'

const words = (en: string, ru: string, uz: string) => ({ en, ru, 'uz-Latn': uz })
const option = (id: string, correct?: true) => ({
  id,
  ...(correct && { correct }),
  text: words(id, id, id),
  feedback: words(`Right: why ${id}`, 'Верно.', 'Toʻgʻri.'),
})
const { public: publicData, key } = singleChoice.split({ options: [option('a'), option('b', true), option('c')] })
const stored = { type: 'single-choice', publicData, key }
const block = (response: unknown, props: Partial<ExerciseBlockProps> = {}, locale: Locale = 'en') =>
  renderToStaticMarkup(
    createElement(ExerciseBlock, {
      exercise: {
        id: 'recall',
        minutes: 0.5,
        required: true,
        title: words('Title', 'Название', 'Nomi'),
        prompt: words('Use `Win + L`', '?', '?'),
      },
      view: viewInteraction(stored, response, { feedback: true }),
      action: '/post',
      locale,
      source: 'en',
      seed: 'seed',
      t: translator(locale),
      ...props,
    }),
  )

test('a wrong answer explains itself alone, so that the next try is still a try', () => {
  const page = block('a')
  expect(page).toContain('Not right.')
  expect(page).toContain('why a')
  expect(page).not.toMatch(/why b|why c/)
  expect(page).toContain('Check again')
})

test('the right answer explains every option and is done', () => {
  const page = block('b')
  expect(page).toMatch(/All right.*saved/s)
  expect(page).toMatch(/why a/)
  expect(page).not.toContain('<button')
})

test('an empty post says what to do', () => {
  expect(block(undefined, { problem: 'nothing-answered' })).toContain('Give an answer first')
})

test('words between backticks are literal, and a text in another language says so', () => {
  const page = block(
    undefined,
    { exercise: { id: 'recall', minutes: 1, required: false, title: { en: 'Only English' }, prompt: { en: 'Use `Win + L`' } } },
    'ru',
  )
  expect(page).toContain('<span lang="en">Use <code>Win + L</code></span>')
  expect(page).toContain('по желанию')
})

test.each([
  { text: 'Right: three copies', left: 'Three copies' },
  { text: 'Right. It is safe', left: 'It is safe' },
  { text: 'Rightly so', left: 'Rightly so' },
  { text: 'No.', left: 'No.' },
])('after the verdict “Right.”, “$text” reads “$left”', ({ text, left }) => {
  expect(withoutOpening({ en: text }, 'Right.')).toEqual({ en: left })
})
