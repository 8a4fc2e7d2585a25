import { expect, test } from 'vitest'
import { checkOpening } from './check-opening.ts'
import type { CheckedExercise } from './checked-course.ts'
import { outlineLesson } from './lesson-outline.ts'
import { parseLesson } from './parse-lesson.ts'

const exercise = (id: string, type: string) => ({ fields: { id, type } }) as unknown as CheckedExercise
const exercises = [
  exercise('one', 'single-choice'),
  exercise('two', 'true-false'),
  exercise('vow', 'plan'),
  exercise('order', 'sort-steps'),
]

const story = '<Case>\nA guest has come.\n</Case>'
const ask = (...ids: string[]) => ids.map((id) => `<Exercise id="${id}" />`)

const check = (...blocks: string[]) => {
  const { lesson, faults } = parseLesson('en.mdx', `---\ntitle: T\n---\n${blocks.join('\n\n')}\n`)
  expect(faults).toEqual([])
  return checkOpening({ file: 'en.mdx', outline: outlineLesson(lesson!.tree) }, exercises)
}

test.each<[string, string[], string[]]>([
  ['a story, two questions, an explanation', [story, '## Known', ...ask('one', 'two'), '## New'], []],
  ['questions right below the story', [story, ...ask('one', 'two'), '## Known', '## New'], []],
  ['a lesson of one section', [story, '## Known', ...ask('one', 'two')], []],
  ['words and a smaller heading between', [story, 'So.', '## Known', '### First', ...ask('one'), 'And.', ...ask('two'), '## New'], []],
  ['one question', [story, '## Known', ...ask('one'), '## New', ...ask('two')], ['no-recall']],
  ['no question', [story, '## Known', '## New', ...ask('one', 'two')], ['no-recall']],
  ['a plan in place of a question', [story, '## Known', ...ask('one', 'vow'), '## New'], ['no-recall']],
  ['steps to sort in place of a question', [story, '## Known', ...ask('one', 'order'), '## New'], ['no-recall']],
  ['questions before the story', [...ask('one', 'two'), story, '## Known', '## New'], ['no-recall']],
  ['no story', ['## Known', ...ask('one', 'two'), '## New'], ['no-case']],
  ['a story that comes later', ['## Known', story, ...ask('one', 'two'), '## New'], ['no-case']],
  ['neither story nor section', ['Text.'], ['no-case']],
])('%s', (_, blocks, codes) => {
  expect(check(...blocks).map(({ code }) => code)).toEqual(codes)
})

test('a fault says how many questions are there, and stands where they should have come before', () => {
  expect(check(story, '## Known', ...ask('one'), '## New')).toMatchObject([
    { file: 'en.mdx', line: 12, message: '1 of 2 recall questions before the second section (##)', severity: 'fault' },
  ])
})
