import { describe, expect, test } from 'vitest'
import { translator } from '#app/i18n/translate.ts'
import { locales } from '#app/kernel/locale.ts'
import type { ItemFinding, QuizFinding } from '#app/quizzes/item-findings.ts'
import type { AnalysedPart } from './analysis-view.server.ts'
import { choiceWords, findingSentence, quizFindingSentence } from './finding-sentence.ts'

const estimate = { value: -0.204, low: -0.4, high: -0.0049 }
const option = { part: 'choice', value: 'b' }
const parts: AnalysedPart[] = [
  { part: 'choice', choices: [{ ...option, text: { en: 'Delete it', ru: 'Удалить', 'uz-Latn': 'Oʻchirish' }, right: false, count: 3 }] },
]
const findings: ItemFinding[] = [
  { code: 'too-few-answers', answers: 12, wanted: 20 },
  { code: 'strong-learners-get-it-wrong', discrimination: estimate },
  { code: 'strong-learners-get-it-wrong', discrimination: estimate, option },
  { code: 'distractor-better-than-key', option, chosen: 30, rest: 0.784, keyRest: 0.6 },
  { code: 'harder-in-language', locale: 'uz-Cyrl', than: 'ru', difference: { value: 0.2, low: 0.1, high: 0.3 } },
  { code: 'too-hard', facility: { value: 0.1, low: 0.05, high: 0.2 }, guess: 1 / 3 },
  { code: 'too-easy', facility: { value: 0.99, low: 0.95, high: 1 } },
  { code: 'weak-discrimination', discrimination: estimate },
  { code: 'option-never-chosen', option, answers: 41, most: 0.1 },
  { code: 'slow-item', seconds: { value: 120.4, low: 100, high: 140 }, usual: 39.6 },
]
const quizFindings: QuizFinding[] = [
  { code: 'too-few-attempts', attempts: 3, wanted: 20 },
  ...(['satisfactory', 'middling', 'low', 'uncertain'] as const).map((band) => ({
    code: `consistency-${band}` as const,
    consistency: estimate,
  })),
]

describe.each(locales)('in %s', (locale) => {
  const reader = { t: translator(locale), locale, source: 'en' as const }

  test('every finding is a sentence of its own, without a gap', () => {
    const sentences = [
      ...findings.map((finding) => findingSentence(finding, parts, reader)),
      ...quizFindings.map((finding) => quizFindingSentence(finding, reader)),
    ]
    expect(new Set(sentences).size).toBe(sentences.length)
    for (const sentence of sentences) expect(sentence).toMatch(/^[^{}]{20,}[.?]$/)
  })
})

test('an option that is a quotation is quoted once', () => {
  const quotation: AnalysedPart[] = [
    { part: 'choice', choices: [{ ...option, text: { ru: '«Письмо проверено.»', en: '“A” or “B”' }, right: false, count: 3 }] },
  ]
  const shunned = findings.find(({ code }) => code === 'option-never-chosen')!
  const say = (locale: 'ru' | 'en') => findingSentence(shunned, quotation, { t: translator(locale), locale, source: 'en' })
  expect(say('ru')).toContain('«Письмо проверено.» ни разу')
  expect(say('en')).toContain('““A” or “B””')
})

test('figures are rounded as a reader expects, options speak in their words', () => {
  const en = { t: translator('en'), locale: 'en' as const, source: 'en' as const }
  expect(findings.slice(0, 5).map((finding) => findingSentence(finding, parts, en))).toEqual([
    'Too few answers to judge: 12 of at least 20.',
    'Strong learners get this wrong: check the key. Discrimination −0.20 (−0.40 to 0.00).',
    'Strong learners choose “Delete it”: check the key. Discrimination −0.20 (−0.40 to 0.00).',
    'Those who chose “Delete it” do better on the rest of the test (78%) than those who chose the right answer (60%): is it right as well?',
    'Harder in Uzbek in Cyrillic letters than in Russian: check the translation. Equally strong learners earn 20% less (10% to 30%).',
  ])
})

test.each([
  [{ part: '', value: 'unanswered', count: 1 }, 'Not answered'],
  [{ part: '', value: 'dont-know', count: 1 }, '“I don’t know yet”'],
  [{ part: 'choice', value: 'true', count: 1 }, 'True'],
  [{ part: 'text', value: 'parol', count: 1 }, 'parol'],
])('%j', (choice, expected) => {
  expect(choiceWords(choice, { t: translator('en'), locale: 'en', source: 'en' })).toBe(expected)
})
