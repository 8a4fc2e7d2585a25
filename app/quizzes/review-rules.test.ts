import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ReviewAspect, reviewAspects, reviewMoments } from '#app/catalogue/quiz-definition.ts'
import type { Grade } from '#app/interactions/interaction.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { noAllowance } from './accommodation.ts'
import { reviewAt, reviewRule, visibleGrade } from './review-rules.ts'

const final = { kind: 'final', attempts: 3 } as const
const pre = { kind: 'pre' } as const
const now = new Date('2026-03-05T12:00:00Z')
const at = (number: number, passed: boolean | null) => ({ number, passed, submittedAt: now })
const facts = { now, timeZone: 'Asia/Tashkent' }

const own = ['score', 'answers', 'verdicts', 'own-explanations']
test.each([
  ['an open attempt shows nothing', final, { number: 1, passed: null, submittedAt: null }, undefined],
  ['a pre-test never shows its key', pre, at(1, null), ['score', 'answers']],
  ['a fail with attempts left explains her choice', final, at(1, false), own],
  ['the second fail too', final, at(2, false), own],
  ['the last fail of a round explains everything', final, at(3, false), reviewAspects],
  ['a new round begins anew', final, at(4, false), own],
  ['a pass explains everything', final, at(1, true), reviewAspects],
  ['without a limit there is no last fail', { kind: 'final' } as const, at(9, false), own],
  ['while a person marks it, it is not settled', final, at(1, null), own],
  ['practice explains everything', { kind: 'practice' } as const, at(1, null), reviewAspects],
  ['mastery explains everything', { kind: 'mastery' } as const, at(5, false), reviewAspects],
])('usually %s', (_, quiz, attempt, shows) => {
  expect(reviewRule(quiz, attempt, facts)).toEqual(shows)
})

test('an attempt that was granted moves the end of the round', () => {
  const allowance = { ...noAllowance, extraAttempts: 1 }
  expect(reviewRule(final, at(3, false), { ...facts, allowance })).toEqual(own)
  expect(reviewRule(final, at(4, false), { ...facts, allowance })).toEqual(reviewAspects)
})

const closes = (day: string) => ({ closes: day as LocalDate })
const hidden = { ...final, review: { submitted: [], settled: ['score'], closed: ['explanations'] } } as const
test.each([
  ['nothing at first', { ...hidden, window: closes('2026-03-05') }, at(1, false), {}, []],
  ['the score once it is settled', { ...hidden, window: closes('2026-03-05') }, at(1, true), {}, ['score']],
  ['what is allowed once the window is over', { ...hidden, window: closes('2026-03-04') }, at(1, false), {}, reviewAspects.slice(1)],
  ['not while it is open to her alone', { ...hidden, window: closes('2026-03-04') }, at(1, false), closes('2026-03-06'), []],
])('a matrix of its own: %s', (_, quiz, attempt, granted, shows) => {
  expect(reviewRule(quiz, attempt, { ...facts, allowance: { ...noAllowance, ...granted } })).toEqual(shows)
})

test('a moment that a matrix does not name is as usual', () => {
  expect(reviewAt({ kind: 'final', review: { submitted: ['score'] } }, 'settled')).toEqual(reviewAspects)
})

test('what shows more shows all that goes with it, in one order, whatever is written', () => {
  fc.assert(
    fc.property(fc.subarray([...reviewAspects]), fc.constantFrom(...reviewMoments), (written, moment) => {
      const shows = reviewAt({ kind: 'final', review: { [moment]: written } }, moment)
      expect(shows).toEqual(reviewAspects.filter((aspect) => shows.includes(aspect)))
      for (const aspect of written) expect(shows).toContain(aspect)
      if (shows.includes('explanations')) expect(shows).toContain('right-answers')
      if (shows.includes('right-answers') || shows.includes('own-explanations')) expect(shows).toContain('verdicts')
    }),
  )
})

const grade: Grade = {
  score: 0,
  parts: {
    a: { correct: true, feedback: { en: 'Why a' }, expected: { en: 'a' } },
    b: { correct: false, feedback: { en: 'Why b' }, expected: { en: 'a' } },
  },
  explanation: { en: 'a is right' },
}

const visible = (aspects: ReviewAspect[], response: unknown) =>
  visibleGrade(reviewAt({ kind: 'final', review: { submitted: aspects } }, 'submitted'), grade, response)

test.each<[string, ReviewAspect[], Grade | undefined]>([
  ['nothing', ['score', 'answers'], undefined],
  ['right or wrong', ['verdicts'], { score: 0, parts: {} }],
  ['what she chose', ['own-explanations'], { score: 0, parts: { b: { correct: false, feedback: { en: 'Why b' } } } }],
  [
    'the key',
    ['right-answers'],
    { score: 0, parts: { a: { correct: true, expected: { en: 'a' } }, b: { correct: false, expected: { en: 'a' } } } },
  ],
  [
    'the key, and what she chose',
    ['right-answers', 'own-explanations'],
    {
      score: 0,
      parts: { a: { correct: true, expected: { en: 'a' } }, b: { correct: false, feedback: { en: 'Why b' }, expected: { en: 'a' } } },
    },
  ],
  ['everything', ['explanations'], grade],
])('what a rule does not let through is not there: %s', (_, aspects, expected) => {
  expect(visible(aspects, 'b')).toEqual(expected)
  expect(visible(aspects, ['b'])).toEqual(expected)
})

test('what she put somewhere is her own answer too', () => {
  const parts = { card: { correct: false, feedback: { en: 'Why' } }, other: { correct: false, feedback: { en: 'Not yours' } } }
  const shown = (response: unknown) => Object.keys(visibleGrade(['verdicts', 'own-explanations'], { score: 0, parts }, response)!.parts)
  expect(shown({ card: 'bin' })).toEqual(['card'])
  expect(shown({ card: { marks: [] } })).toEqual([])
  expect(shown(undefined)).toEqual([])
  const single = { answer: { correct: false, feedback: { en: 'Why' } } }
  expect(Object.keys(visibleGrade(['verdicts', 'own-explanations'], { score: 0, parts: single }, 'free text')!.parts)).toEqual(['answer'])
})
