import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { type Allowance, noAllowance } from './accommodation.ts'
import type { AttemptSummary } from './attempt.ts'
import { attemptsLeftInRound, failedRoundEnd, type QuizRules, startRule } from './attempt-rules.ts'

const final: QuizRules = { kind: 'final', attempts: 3, pauseHoursAfterFails: { after: 2, hours: 24 } }
const pre: QuizRules = { kind: 'pre' }
const monday = new Date('2026-03-02T09:00:00Z')
const later = (hours: number) => new Date(monday.getTime() + hours * 3_600_000)

/** Attempts in order: `fail`, `pass` or `open`; all submitted on Monday at nine. */
function attemptsOf(...results: ('fail' | 'pass' | 'open')[]): AttemptSummary[] {
  return results.map((result, n) => ({
    id: `a${n + 1}`,
    quizId: 'final',
    releaseId: 'r1',
    number: n + 1,
    startedAt: later(-1),
    dueAt: null,
    submittedAt: result === 'open' ? null : monday,
    score: result === 'open' ? null : result === 'pass' ? 0.9 : 0.4,
    weakestOutcome: null,
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
  ['the round is over', final, attemptsOf('fail', 'fail', 'fail'), 6, later(24), { kind: 'read-again', lessonsLeft: 6, until: later(168) }],
  ['the lessons are done again, the week is not over', final, attemptsOf('fail', 'fail', 'fail'), 0, later(24), { until: later(168) }],
  [
    'the week is over, one lesson is left',
    final,
    attemptsOf('fail', 'fail', 'fail'),
    1,
    later(168),
    { kind: 'read-again', until: undefined },
  ],
  ['a new round after a week', final, attemptsOf('fail', 'fail', 'fail'), 0, later(168), { kind: 'start', number: 4, attemptsLeft: 3 }],
  ['a lesson renewed within a new round', final, attemptsOf('fail', 'fail', 'fail', 'fail'), 1, later(1), { kind: 'lessons-first' }],
  [
    'a new round has its pause too',
    final,
    attemptsOf('fail', 'fail', 'fail', 'fail', 'fail'),
    0,
    later(23),
    { kind: 'wait', until: later(24) },
  ],
  ['passed', final, attemptsOf('fail', 'pass'), 0, later(1), { kind: 'taken', attemptId: 'a2' }],
  ['no limit and no pause', { kind: 'final' }, attemptsOf('fail', 'fail', 'fail', 'fail'), 0, monday, { kind: 'start', number: 5 }],
]

test.each(cases)('%s', (_, quiz, attempts, lessonsLeft, now, expected) => {
  expect(startRule({ quiz, attempts, lessonsLeft, now })).toMatchObject(expected)
})

test('whoever waits long enough may start, and never with fewer than one attempt left', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20 }), (fails) => {
      const rule = startRule({ quiz: final, attempts: attemptsOf(...Array(fails).fill('fail')), lessonsLeft: 0, now: later(200) })
      expect(rule).toMatchObject({ kind: 'start', number: fails + 1 })
      expect(attemptsLeftInRound(final.attempts, fails)).toBeGreaterThanOrEqual(1)
    }),
  )
})

const day = (text: string) => text as LocalDate
const window = { opens: day('2026-03-02'), closes: day('2026-03-04') }
const windowed: QuizRules = { ...final, window }
/** Midnight in Tashkent is 19:00 UTC of the day before. */
test.each([
  ['the last second before it opens', windowed, '2026-03-01T18:59:59Z', {}, { kind: 'opens-later', opens: '2026-03-02' }],
  ['its first second', windowed, '2026-03-01T19:00:00Z', {}, { kind: 'start' }],
  ['its last second', windowed, '2026-03-04T18:59:59Z', {}, { kind: 'start' }],
  ['the first second after', windowed, '2026-03-04T19:00:00Z', {}, { kind: 'window-over', closes: '2026-03-04' }],
  ['the last second of a granted day', windowed, '2026-03-10T18:59:59Z', { closes: day('2026-03-10') }, { kind: 'start' }],
  ['the first second after a granted day', windowed, '2026-03-10T19:00:00Z', { closes: day('2026-03-10') }, { closes: '2026-03-10' }],
  ['a granted day before its own end', windowed, '2026-03-04T18:59:59Z', { closes: day('2026-03-03') }, { kind: 'start' }],
  [
    'a grant where there is no end',
    { ...final, window: { opens: window.opens } },
    '2027-01-01T00:00:00Z',
    { closes: day('2026-03-03') },
    { kind: 'start' },
  ],
  ['practice', { kind: 'practice', window }, '2026-03-05T00:00:00Z', {}, { kind: 'window-over' }],
] as const)('the window of days: %s', (_, quiz, now, granted, expected) => {
  const allowance = { ...noAllowance, ...granted }
  expect(startRule({ quiz, attempts: [], lessonsLeft: 0, allowance, now: new Date(now), timeZone: 'Asia/Tashkent' })).toMatchObject(
    expected,
  )
})

test('an attempt that is open is resumed after the window', () => {
  const now = new Date('2026-04-01T00:00:00Z')
  expect(startRule({ quiz: windowed, attempts: attemptsOf('open'), lessonsLeft: 0, now })).toEqual({ kind: 'resume', attemptId: 'a1' })
})

const oneMore = { ...noAllowance, extraAttempts: 1 }
test.each<[string, QuizRules, AttemptSummary[], Allowance, object]>([
  ['one more after the last of a round', final, attemptsOf('fail', 'fail', 'fail'), oneMore, { kind: 'start', number: 4, attemptsLeft: 1 }],
  ['and no more', final, attemptsOf('fail', 'fail', 'fail', 'fail'), oneMore, { kind: 'read-again' }],
  ['a second pre-test', pre, attemptsOf('fail'), oneMore, { kind: 'start', number: 2 }],
  ['no third pre-test', pre, attemptsOf('fail', 'fail'), oneMore, { kind: 'taken', attemptId: 'a1' }],
])('attempts granted: %s', (_, quiz, attempts, allowance, expected) => {
  expect(startRule({ quiz, attempts, lessonsLeft: 0, allowance, now: later(25) })).toMatchObject(expected)
})

const marking: AttemptSummary = { ...attemptsOf('fail')[0]!, score: null, passed: null }
test('nothing starts while a person has yet to mark the attempt before', () => {
  expect(startRule({ quiz: final, attempts: [marking], lessonsLeft: 0, now: later(200) })).toEqual({ kind: 'marking', attemptId: 'a1' })
})

test.each([['practice'], ['mastery']] as const)('%s starts any number of times', (kind) => {
  const attempts = attemptsOf('fail', 'pass', 'fail', 'fail')
  expect(startRule({ quiz: { kind }, attempts, lessonsLeft: 4, now: monday })).toMatchObject({ kind: 'start', number: 5 })
  expect(startRule({ quiz: { kind }, attempts: attemptsOf('pass', 'open'), lessonsLeft: 4, now: monday })).toMatchObject({ kind: 'resume' })
})

test('where the first attempt counts, a later pass settles nothing', () => {
  expect(
    startRule({ quiz: { kind: 'final', counts: 'first' }, attempts: attemptsOf('fail', 'pass'), lessonsLeft: 0, now: monday }),
  ).toMatchObject({
    kind: 'start',
  })
})

/** Each submitted one hour after the one before. */
const hourly = (...results: ('fail' | 'pass' | 'open')[]) =>
  attemptsOf(...results).map((attempt, n) => ({ ...attempt, submittedAt: attempt.submittedAt && later(n + 1) }))
const marked = hourly('fail', 'fail', 'fail').map((attempt, n) => (n === 1 ? { ...attempt, score: null, passed: null } : attempt))
test.each<[string, QuizRules, AttemptSummary[], Allowance, Date | undefined]>([
  ['nothing yet', final, [], noAllowance, undefined],
  ['within the first round', final, hourly('fail', 'fail'), noAllowance, undefined],
  ['the first round failed', final, hourly('fail', 'fail', 'fail'), noAllowance, later(3)],
  ['within the second round', final, hourly('fail', 'fail', 'fail', 'fail', 'open'), noAllowance, later(3)],
  ['the second round failed', final, hourly('fail', 'fail', 'fail', 'fail', 'fail', 'fail'), noAllowance, later(6)],
  ['an attempt granted to it', final, hourly('fail', 'fail', 'fail'), oneMore, undefined],
  ['failed with the attempt granted', final, hourly('fail', 'fail', 'fail', 'fail'), oneMore, later(4)],
  ['passed in it', final, hourly('fail', 'pass', 'fail'), noAllowance, undefined],
  ['passed in the second', final, hourly('fail', 'fail', 'fail', 'pass'), noAllowance, undefined],
  ['one of it yet to be marked', final, marked, noAllowance, undefined],
  ['no limit of attempts', { kind: 'final' }, hourly('fail', 'fail', 'fail', 'fail'), noAllowance, undefined],
  ['practice', { kind: 'mastery', attempts: 1 }, hourly('fail'), noAllowance, undefined],
])('the last failed round: %s', (_, quiz, attempts, allowance, end) => {
  expect(failedRoundEnd({ quiz, attempts, allowance })).toEqual(end)
})

test.each<[string, Date | null, AttemptSummary[], Date, object]>([
  ['before the course is completed', null, [], later(24 * 400), { kind: 'after-course', days: 30 }],
  // Nine in the morning UTC is the same day in Tashkent.
  ['the day before', monday, [], later(24 * 30 - 24), { kind: 'opens-later', opens: '2026-04-01' }],
  ['from the first minute of its day', monday, [], new Date('2026-03-31T19:00:00Z'), { kind: 'start', number: 1 }],
  ['a year later', monday, [], later(24 * 365), { kind: 'start' }],
  ['taken once', monday, attemptsOf('fail'), later(24 * 40), { kind: 'taken', attemptId: 'a1' }],
  ['begun, and the course begun anew', null, attemptsOf('open'), later(24 * 40), { kind: 'resume', attemptId: 'a1' }],
])('a follow-up after 30 days: %s', (_, completedAt, attempts, now, rule) => {
  expect(startRule({ quiz: { kind: 'follow-up', afterDays: 30 }, attempts, lessonsLeft: 2, completedAt, now })).toMatchObject(rule)
})
