import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type LocalDate } from '#app/kernel/local-date.ts'
import { type CourseHistory, dueIn, forecast, waiting } from './forecast.ts'
import type { Renewal } from './recertification.ts'
import { uzbekistan, type WorkingCalendar } from './working-calendar.ts'

const day = (text: string) => text as LocalDate
const today = day('2026-11-30')
/** Every day is worked, so that days are those of the rules. */
const calendar: WorkingCalendar = { ...uzbekistan, weekend: [], yearly: new Set() }
const every = (months: number): Renewal => ({ base: 'completion', months, windowDays: 60, graceDays: 30, refresher: false })
const terms = { today, months: 24, calendar }

const nobody: CourseHistory = { completedOn: [], firstDueOn: undefined, openDueOn: undefined, renewalDueOn: undefined }
const done = (...completedOn: string[]): CourseHistory => ({ ...nobody, completedOn: completedOn.map(day) })

/** Months in which anybody is due, in short. */
function inShort(
  people: readonly CourseHistory[],
  renewal: Renewal | undefined,
  more: Partial<typeof terms & { asPlanned: boolean }> = {},
) {
  const { late, months } = forecast(people, renewal, { ...terms, ...more })
  const due = months.flatMap(({ month, first, renewals }) => [
    ...(first ? [`${month.slice(0, 7)} first ${first}`] : []),
    ...(renewals ? [`${month.slice(0, 7)} again ${renewals}`] : []),
  ])
  return [...(late ? [`late ${late}`] : []), ...due]
}

test.each<[string, CourseHistory, Renewal | undefined, string[]]>([
  ['done last March, good for 12 months', done('2026-03-10'), every(12), ['2027-03 again 1', '2028-03 again 1']],
  ['the same, good for 24 months', done('2026-03-10'), every(24), ['2028-03 again 1']],
  ['the same, good for ever', done('2026-03-10'), undefined, []],
  ['ran out in June: late, and again a year after today', done('2025-06-01'), every(12), ['late 1', '2027-11 again 1']],
  ['done on 29 February', done('2024-02-29'), every(36), ['2027-02 again 1']],
  ['due today', done('2025-11-30'), every(12), ['2026-11 again 1', '2027-11 again 1']],
  ['never done and not asked for', nobody, every(12), []],
  ['a first time, then every year', { ...nobody, openDueOn: day('2027-01-15') }, every(12), ['2027-01 first 1', '2028-01 again 1']],
  ['a first time that is late', { ...nobody, openDueOn: day('2026-10-01') }, every(12), ['late 1', '2027-11 again 1']],
  ['a first time, asked for once', { ...nobody, openDueOn: day('2027-01-15') }, undefined, ['2027-01 first 1']],
  [
    'ran out, and asked for anew',
    { ...done('2024-06-01'), openDueOn: day('2027-02-01') },
    every(12),
    ['2027-02 first 1', '2028-02 again 1'],
  ],
  [
    'asked for anew, but good under a longer validity',
    { ...done('2024-06-01'), openDueOn: day('2027-02-01') },
    every(36),
    ['2027-06 again 1'],
  ],
  [
    'counted from expiry: renewed early, nothing lost',
    done('2025-12-20', '2026-11-20'),
    { ...every(12), base: 'expiry' },
    ['2027-12 again 1'],
  ],
  [
    'always at the end of a year',
    done('2026-03-10'),
    { ...every(12), base: 'calendar', anchor: day('2026-12-31'), minimumMonths: 3 },
    ['2026-12 again 1', '2027-12 again 1'],
  ],
])('%s', (_, person, renewal, due) => {
  expect(inShort([person], renewal)).toEqual(due)
})

test('what is planned keeps its day only under the rule in force', () => {
  const extended = { ...done('2026-01-10'), renewalDueOn: day('2027-04-05') }
  expect(inShort([extended], every(12), { asPlanned: true })).toEqual(['2027-04 again 1', '2028-04 again 1'])
  expect(inShort([extended], every(12))).toEqual(['2027-01 again 1', '2028-01 again 1'])
})

test('a day off moves to the next working day, into the next month too', () => {
  // 31 January 2027 is a Sunday.
  expect(inShort([done('2026-01-31')], every(12), { calendar: uzbekistan })[0]).toBe('2027-02 again 1')
})

const anyDay = fc.integer({ min: -1500, max: 0 }).map((n) => addDays(today, n))
const anyHistory = fc.record({
  completedOn: fc.array(anyDay, { maxLength: 4 }).map((days) => days.toSorted()),
  firstDueOn: fc.option(anyDay, { nil: undefined }),
  openDueOn: fc.option(anyDay, { nil: undefined }),
  renewalDueOn: fc.constant(undefined),
})

test('a longer validity never asks anybody more often', () => {
  fc.assert(
    fc.property(fc.array(anyHistory, { maxLength: 8 }), fc.integer({ min: 1, max: 24 }), (people, months) => {
      const total = (renewal: Renewal) => {
        const { late, months: all } = forecast(people, renewal, terms)
        return late + all.reduce((sum, each) => sum + dueIn(each), 0)
      }
      expect(total(every(months * 2))).toBeLessThanOrEqual(total(every(months)))
    }),
  )
})

test('who cannot do it in a month waits for the next', () => {
  const months = [day('2026-11-01'), day('2026-12-01'), day('2027-01-01')]
  const due = [
    { first: 0, renewals: 30 },
    { first: 5, renewals: 0 },
    { first: 0, renewals: 0 },
  ]
  const seen = { late: 10, months: months.map((month, n) => ({ month, ...due[n]! })) }
  expect(waiting(seen, 20)).toEqual([20, 5, 0])
  expect(waiting(seen, 100)).toEqual([0, 0, 0])
})
