import { expect, test } from 'vitest'
import { canonicalText, documentHash, documentText } from './closed-document.ts'
import type { PeriodFacts } from './period-facts.ts'
import { readQuarter } from './quarter.ts'

const learner = {
  sex: 'female',
  body: 'N-M04',
  grade: 'specialist',
  locale: 'ru',
  enrolled: ['cyb-101'],
  completed: [],
  certified: [],
} as const
const facts: PeriodFacts = {
  quarter: readQuarter('2026-Q3')!,
  bodies: [{ code: 'N-M04', territory: null }],
  courses: ['cyb-101'],
  learners: Array.from({ length: 30 }, (_, n) => ({ ...learner, sex: n % 2 ? 'female' : 'male' })),
  starts: Array.from({ length: 30 }, (_, n) => ({
    courseId: 'cyb-101',
    sex: n % 2 ? 'female' : 'male',
    pre: (n % 7) / 15,
    post: (n % 11) / 15,
    later: null,
  })),
}
const titles = {
  units: { 'N-M04': { en: 'Justice', ru: 'Юстиция' } },
  courses: { 'cyb-101': { title: { en: 'Hygiene' }, source: 'en' } },
} as const

test('the same facts give the same bytes, in whatever order they come, and from a database that orders names anew', () => {
  const text = documentText({ facts, titles })
  expect(text).toContain('"gain":{')
  const { units, courses } = titles
  const turned = { ...facts, learners: facts.learners.toReversed(), starts: facts.starts.toReversed() }
  expect(documentText({ titles: { courses, units: { 'N-M04': { ru: 'Юстиция', en: 'Justice' } } }, facts: turned })).toBe(text)
  expect(documentText(JSON.parse(canonicalText({ facts, titles: { units, courses } })))).toBe(text)
})

test('one learner more, or another name, is another hash', () => {
  const hash = documentHash(documentText({ facts, titles }))
  const more = documentHash(documentText({ facts: { ...facts, learners: [...facts.learners, learner] }, titles }))
  const renamed = documentHash(documentText({ facts, titles: { ...titles, units: { 'N-M04': { en: 'Law' } } } }))
  expect(new Set([hash, more, renamed]).size).toBe(3)
})

test('canonical text: sorted names at every depth, lists in their order, nothing for what is undefined', () => {
  expect(canonicalText({ b: [{ d: 1, c: null }, 'ў'], a: { y: 0.1, x: undefined } })).toBe('{"a":{"y":0.1},"b":[{"c":null,"d":1},"ў"]}')
})

test('SHA-256 as others compute it', () => {
  expect(documentHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
