import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AttemptSummary } from './attempt.ts'
import { attemptsLeftInRound, type QuizRules, startRule } from './attempt-rules.ts'

const final: QuizRules = { kind: 'final', passMark: 0.8, attempts: 3, pauseHoursAfterFails: { after: 2, hours: 24 } }
const pre: QuizRules = { kind: 'pre' }
const monday = new Date('2026-03-02T09:00:00Z')
const later = (hours: number) => new Date(monday.getTime() + hours * 3_600_000)

/** Attempts in order: `fail`, `pass` or `open`; all submitted on Monday at nine. */
function attemptsOf(...results: ('fail' | 'pass' | 'open')[]): AttemptSummary[] {
  return results.map((result, n) => ({
    id: `a${n + 1}`,
    quizId: 'final',
    number: n + 1,
    startedAt: later(-1),
    dueAt: null,
    submittedAt: result === 'open' ? null : monday,
    score: result === 'open' ? null : result === 'pass' ? 0.9 : 0.4,
    passed: result === 'open' ? null : result === 'pass',
  }))
}

const cases: [string, QuizRules, AttemptSummary[], number, Date, object][] = [
  ['the first attempt', final, [], 0, monday, { kind: 'start', number: 1, attemptsLeft: 3 }],
  ['lessons to do first', final, [], 2, monday, { kind: 'lessons-first', lessonsLeft: 2, attemptsLeft: 3 }],
  ['the pre-test before any lesson', pre, [], 6, monday, { kind: 'start', number: 1, attemptsLeft: Number.POSITIVE_INFINITY }],
  ['the pre-test is taken once', pre, attemptsOf('fail'), 6, monday, { kind: 'taken', attemptId: 'a1' }],
  ['an open attempt is resumed', final, attemptsOf('fail', 'open'), 0, monday, { kind: 'resume', attemptId: 'a2' }],
  ['an open attempt is resumed though a lesson was renewed', final, attemptsOf('open'), 1, monday, { kind: 'resume', attemptId: 'a1' }],
  ['the second attempt follows at once', final, attemptsOf('fail'), 0, monday, { kind: 'start', number: 2, attemptsLeft: 2 }],
  ['a day after the second fail', final, attemptsOf('fail', 'fail'), 0, later(1), { kind: 'wait', until: later(24), attemptsLeft: 1 }],
  ['the last millisecond of the pause', final, attemptsOf('fail', 'fail'), 0, new Date(later(24).getTime() - 1), { kind: 'wait' }],
  ['the pause is over', final, attemptsOf('fail', 'fail'), 0, later(24), { kind: 'start', number: 3, attemptsLeft: 1 }],
  ['the round is over', final, attemptsOf('fail', 'fail', 'fail'), 0, later(24), { kind: 'read-again', until: later(168) }],
  ['a new round after a week', final, attemptsOf('fail', 'fail', 'fail'), 0, later(168), { kind: 'start', number: 4, attemptsLeft: 3 }],
  [
    'a new round has its pause too',
    final,
    attemptsOf('fail', 'fail', 'fail', 'fail', 'fail'),
    0,
    later(23),
    { kind: 'wait', until: later(24) },
  ],
  ['passed', final, attemptsOf('fail', 'pass'), 0, later(1), { kind: 'taken', attemptId: 'a2' }],
  [
    'no limit and no pause',
    { kind: 'final', passMark: 0.7 },
    attemptsOf('fail', 'fail', 'fail', 'fail'),
    0,
    monday,
    { kind: 'start', number: 5 },
  ],
]

test.each(cases)('%s', (_, quiz, attempts, lessonsLeft, now, expected) => {
  expect(startRule({ quiz, attempts, lessonsLeft, now })).toMatchObject(expected)
})

test('whoever waits long enough may start, and never with fewer than one attempt left', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20 }), (fails) => {
      const rule = startRule({ quiz: final, attempts: attemptsOf(...Array(fails).fill('fail')), lessonsLeft: 0, now: later(200) })
      expect(rule).toMatchObject({ kind: 'start', number: fails + 1 })
      expect(attemptsLeftInRound(final, fails)).toBeGreaterThanOrEqual(1)
    }),
  )
})
