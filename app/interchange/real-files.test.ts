import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { AuthoredLocale } from '#app/kernel/locale.ts'
import { type ImportFormat, readQuestions } from './formats.ts'
import { toPlain } from './from-draft.ts'
import type { ImportedQuestion } from './import-outcome.ts'

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`../../tests/fixtures/exchange/${name}`, import.meta.url)))

function read(format: ImportFormat, name: string, locale: AuthoredLocale = 'en'): readonly ImportedQuestion[] {
  const result = readQuestions(format, fixture(name), { locale })
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.value.questions
}

/** One line for each question: what it became and what is noted, or why it did not. */
const summary = (questions: readonly ImportedQuestion[]) =>
  questions.map(
    (each) =>
      `${each.position.index} ${each.position.name}: ${each.mapped ? [each.item.type, ...each.notes.map(({ code }) => code)].join(', ') : `NOT ${each.reason}`}`,
  )

const plain = (questions: readonly ImportedQuestion[], name: string) => {
  const found = questions.find(({ position }) => position.name === name)
  if (!found?.mapped) throw new Error(`${name} is not mapped`)
  return toPlain(found.item, 'en', 'en')!
}

describe('a Moodle 5 export (XML)', () => {
  const questions = read('moodle-xml', 'moodle-5.xml')

  test('every question is there once, mapped or with its reason; categories are no questions', () => {
    expect(summary(questions)).toEqual([
      '1 Who approves the state budget: single-choice, general-feedback-moved',
      '2 Signs of a forged invoice: multiple-choice, picture-left-out, hints-left-out, combined-feedback-left-out, no-feedback',
      '3 Fiscal year: true-false',
      '4 Capital: short-text, wildcard-answers-left-out, catch-all-feedback-left-out, case-ignored',
      '5 Weight of the archive: numerical, catch-all-feedback-left-out, unit-penalty-left-out, no-feedback',
      '6 Papers and offices: matching, no-feedback',
      '7 A reply to a citizen: extended-text, default-rubric, attachments-left-out',
      '8 Appeals: gaps, weights-changed, no-feedback',
      '9 Several at once: NOT several-answers-in-gap',
      '10 Letter: gaps, gap-stem-added',
      '11 Budget cycle words: gaps, drag-becomes-choice, no-feedback',
      '12 Steps of a purchase: sort-steps',
      '13 Read this first: NOT information-only',
      '14 Sum of salaries: NOT calculated',
      '15 Label the form: NOT drag-on-picture',
      '16 No right answer: NOT no-right-answer',
      '17 Algebra: NOT unknown-type',
    ])
  })

  test('texts lose their markup but bold and paragraphs; category, tags and id number are kept', () => {
    expect(plain(questions, 'Who approves the state budget')).toEqual({
      title: 'Who approves the state budget',
      sourceId: 'bud-01',
      tags: ['Default for PUB-201/Budget'],
      stem: 'Who **approves** the state budget?',
      body: {
        type: 'single-choice',
        options: [
          { text: 'The Ministry of Finance', correct: false, feedback: 'It draws the budget up.' },
          { text: 'Parliament', correct: true, feedback: 'Parliament approves, the ministry proposes.' },
          { text: 'The Central Bank', correct: false, feedback: 'Parliament approves, the ministry proposes.' },
          { text: 'The Chamber of Accounts', correct: false, feedback: 'Parliament approves, the ministry proposes.' },
        ],
      },
    })
    expect(plain(questions, 'Signs of a forged invoice')).toMatchObject({
      stem: 'Which of these are signs of a forged invoice?\n\n[An invoice]',
      tags: ['Default for PUB-201/Budget', 'fraud'],
    })
    expect(plain(questions, 'A reply to a citizen').stem).toBe('Write a reply to the complaint.\n\n• Be polite.\n• Name the law.')
  })

  test('answers keep their worth, their tolerance and their units', () => {
    expect(plain(questions, 'Capital')).toMatchObject({
      explanation: 'Tashkent, since 1930.',
      body: { accepted: [{ text: 'Tashkent' }], rejected: [{ text: 'Samarkand', feedback: 'Until 1930.' }] },
    })
    expect(plain(questions, 'Weight of the archive').body).toEqual({
      type: 'numerical',
      answers: [
        { value: 10, tolerance: 0.1, feedback: 'Right.' },
        { value: 2.5, tolerance: 0, score: 0, feedback: 'That is one box.' },
      ],
      unit: {
        symbols: [
          { text: 'kg', factor: 1 },
          { text: 'g', factor: 0.001 },
        ],
        required: true,
      },
    })
  })

  test('gaps come from embedded answers, menus and words to drag', () => {
    expect(plain(questions, 'Appeals')).toMatchObject({
      stem: 'Complete the rule.',
      body: {
        text: ['An appeal is answered within ', 0, ' days by the ', 1, ' in ', 2, '.'],
        gaps: [
          { kind: 'number', value: 15, tolerance: 0, feedback: 'Fifteen.' },
          {
            kind: 'choice',
            options: [
              { text: 'responsible office', correct: true, feedback: 'Yes' },
              { text: 'ministry', correct: false, feedback: 'Too high' },
              { text: 'court', correct: false },
            ],
          },
          { kind: 'text', accepted: ['writing'] },
        ],
      },
    })
    expect(plain(questions, 'Letter').body).toMatchObject({
      text: ['A letter is first ', 0, ', then ', 1, '.'],
      gaps: [
        { options: [{ text: 'registered', correct: true }, { text: 'burnt' }] },
        { options: [{ text: 'answered', correct: true }, { text: 'lost' }] },
      ],
    })
    expect(plain(questions, 'Budget cycle words').body).toMatchObject({
      gaps: [
        {
          options: [
            { text: 'audit', correct: false },
            { text: 'planning', correct: true },
          ],
        },
        {
          options: [
            { text: 'audit', correct: true },
            { text: 'planning', correct: false },
          ],
        },
      ],
    })
  })

  test('pairs without a left side are distractors; steps stand in the order of their places', () => {
    expect(plain(questions, 'Papers and offices').body).toMatchObject({
      pairs: [
        { left: 'Passport', right: 'Internal affairs' },
        { left: 'Birth certificate', right: 'Civil registry' },
      ],
      distractors: ['Post office'],
    })
    expect(plain(questions, 'Steps of a purchase').body).toMatchObject({ steps: ['Need', 'Tender', 'Contract', 'Payment'] })
  })

  test('the place of a question is the line of its element', () => {
    const lines = new TextDecoder().decode(fixture('moodle-5.xml')).split('\n')
    for (const { position } of questions) expect(lines[position.line! - 1]).toContain('<question type=')
  })
})

describe('a Moodle 5 export (GIFT)', () => {
  const questions = read('gift', 'moodle-5.gift.txt')

  test('every question is there once', () => {
    expect(summary(questions)).toEqual([
      '1 Who approves: single-choice, formatting-removed, general-feedback-moved',
      '2 Signs: multiple-choice, no-feedback',
      '3 Fiscal year: true-false',
      '4 Capital: short-text, no-feedback',
      '5 Weight: numerical, catch-all-feedback-left-out, no-feedback',
      '6 Papers: matching, no-feedback',
      '7 Reply: extended-text, default-rubric',
      '8 Steps: sort-steps, no-feedback',
      '9 Read this: NOT information-only',
    ])
  })

  test('escapes, feedback, weights and tolerances are read', () => {
    expect(plain(questions, 'Who approves')).toMatchObject({
      sourceId: 'bud-01',
      stem: 'Who **approves** the state budget: 2026?',
      body: { options: [{ feedback: 'It draws the budget up.' }, { correct: true }, { text: 'The Central Bank {CB}' }] },
    })
    expect(plain(questions, 'Fiscal year').body).toEqual({
      type: 'true-false',
      answer: true,
      whenTrue: 'So says the code.',
      whenFalse: 'It does.',
    })
    expect(plain(questions, 'Capital').body).toMatchObject({
      accepted: [{ text: 'Tashkent' }, { text: 'Toshkent shahri', score: 0.5, feedback: 'Nearly.' }],
      rejected: [{ text: 'Samarkand' }],
    })
    expect(plain(questions, 'Weight').body).toMatchObject({
      answers: [
        { value: 10, tolerance: 0.1 },
        { value: 11, tolerance: 1, score: 0.5 },
      ],
    })
  })
})

test('GIFT written by hand: what people do in their editors is read or named', () => {
  expect(summary(read('gift', 'handmade.gift.txt'))).toEqual([
    '1 What holds personal data?: single-choice, no-feedback',
    '2 Two in a row without an empty line: true-false, no-feedback',
    '3 The capital of Uzbekistan is {~Samarkand =Tashkent ~Bukhara} since 1930.: gaps, gap-stem-added, no-feedback',
    '4 Range: numerical, no-feedback',
    '5 Many lines: single-choice, no-feedback',
    '6 Never closed: NOT unclosed-braces',
    '7 Still read: single-choice, no-feedback',
    '8 Signs in the text: { } ~ = # : stay: single-choice, no-feedback',
    '9 Stray } brace: NOT stray-brace',
    '10 {=only answers}: NOT empty-stem',
    '11 One option: NOT too-few-options',
    '12 If a<b then?: single-choice, no-feedback',
  ])
})

test('Aiken: strict, and every fault has its reason', () => {
  expect(summary(read('aiken', 'aiken.txt'))).toEqual([
    '1 What is the fiscal year?: single-choice, no-feedback',
    '2 Which paper proves age?: single-choice, no-feedback',
    '3 Is there an empty line before this one?: single-choice, no-feedback',
    '4 Forgotten answer line: NOT aiken-no-answer-line',
    '5 Unknown letter: NOT aiken-unknown-letter',
    '6 Broken line: NOT aiken-broken-line',
    '7 Answer twice: NOT aiken-unknown-letter',
  ])
})

test('texts are in the chosen language, Uzbek ones with their own signs', () => {
  const file = new TextEncoder().encode("O'zbekiston poytaxti?{=Toshkent ~Buxoro ~Qo'qon}")
  const result = readQuestions('gift', file, { locale: 'uz-Latn' })
  expect(result).toMatchObject({ value: { questions: [{ item: { stem: { 'uz-Latn': 'Oʻzbekiston poytaxti?' } } }] } })
})

test('ids say nothing about which answer is right, and are the same each time', () => {
  const ids = (gift: string) => {
    const result = readQuestions('gift', new TextEncoder().encode(gift), { locale: 'en' })
    if (!result.ok || !result.value.questions[0]!.mapped) throw new Error(JSON.stringify(result))
    return (result.value.questions[0]!.item.authored.options as { id: string }[]).map(({ id }) => id)
  }
  expect(ids('Q?{=yes ~no}')).toEqual(ids('Q?{~no =yes}').reverse())
})
