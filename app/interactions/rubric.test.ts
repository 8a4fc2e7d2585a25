import fc from 'fast-check'
import { expect, test } from 'vitest'
import { authoredRubric, gradeByRubric, rubricPoints } from './rubric.ts'

const words = (text: string) => ({ en: text, ru: text, 'uz-Latn': text })
const level = (id: string, points: number) => ({ id, title: words(id), points })
const rubric = {
  criteria: [
    { id: 'facts', title: words('Facts'), levels: [level('none', 0), level('some', 2), level('all', 4)] },
    { id: 'tone', title: words('Tone'), levels: [{ ...level('rude', 0), text: words('It offends.') }, level('kind', 1)] },
  ],
}

test('a rubric is worth the best level of every criterion', () => {
  expect(rubricPoints(rubric)).toBe(5)
})

test.each([
  { picked: { facts: 'all', tone: 'kind' }, score: 1 },
  { picked: { facts: 'some', tone: 'kind' }, score: 3 / 5 },
  { picked: { facts: 'none', tone: 'rude' }, score: 0 },
])('$picked scores $score', ({ picked, score }) => {
  expect(gradeByRubric(rubric, picked)?.score).toBeCloseTo(score)
})

test('each criterion says which level was reached and why', () => {
  const parts = gradeByRubric(rubric, { facts: 'some', tone: 'rude' })?.parts
  expect(parts?.facts).toEqual({ correct: null, score: 0.5, title: words('Facts'), reached: words('some') })
  expect(parts?.tone).toEqual({ correct: false, score: 0, title: words('Tone'), reached: words('rude'), feedback: words('It offends.') })
})

test('a criterion without a level of its own leaves the text unmarked', () => {
  expect(gradeByRubric(rubric, { facts: 'all' })).toBeUndefined()
  expect(gradeByRubric(rubric, { facts: 'all', tone: 'all' })).toBeUndefined()
  expect(gradeByRubric(rubric, { facts: 'all', tone: '__proto__' })).toBeUndefined()
})

test('no marks leave [0, 1]', () => {
  const points = fc.uniqueArray(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 2, maxLength: 6 })
  fc.assert(
    fc.property(fc.array(points, { minLength: 1, maxLength: 8 }), fc.infiniteStream(fc.nat()), (all, picks) => {
      const given = {
        criteria: all.map((each, i) => ({ id: `c${i}`, title: words(`c${i}`), levels: each.map((one, j) => level(`l${j}`, one)) })),
      }
      if (!authoredRubric.safeParse(given).success) return
      const picked = Object.fromEntries(all.map((each, i) => [`c${i}`, `l${picks.next().value! % each.length}`]))
      const score = gradeByRubric(given, picked)!.score!
      expect(score >= 0 && score <= 1).toBe(true)
    }),
  )
})

test.each([
  { fault: 'two levels with the same points', criteria: [{ ...rubric.criteria[0]!, levels: [level('a', 1), level('b', 1)] }] },
  { fault: 'a single level', criteria: [{ ...rubric.criteria[0]!, levels: [level('a', 1)] }] },
  { fault: 'points below 0', criteria: [{ ...rubric.criteria[0]!, levels: [level('a', -1), level('b', 1)] }] },
  { fault: 'an id used twice', criteria: [rubric.criteria[0]!, rubric.criteria[0]!] },
  { fault: 'no criterion', criteria: [] },
])('$fault is a fault', ({ criteria }) => {
  expect(authoredRubric.safeParse(rubric).success).toBe(true)
  expect(authoredRubric.safeParse({ criteria }).success).toBe(false)
})
