import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, type LocalDate } from '#app/kernel/local-date.ts'
import { countsFrom, type Earlier, lapsesAfter, opensOn, type Renewal, strictest, validUntil } from './recertification.ts'

const day = (text: string) => text as LocalDate
const cycle = { months: 12, windowDays: 30, graceDays: 0, refresher: true }
const completion: Renewal = { base: 'completion', ...cycle }
const expiry: Renewal = { base: 'expiry', ...cycle }
const calendar = (anchor: string, change: Partial<Renewal & { base: 'calendar' }> = {}): Renewal => ({
  base: 'calendar',
  ...cycle,
  anchor: day(anchor),
  minimumMonths: 6,
  ...change,
})
const first: Earlier = { validUntil: undefined, dueOn: undefined }
const due = (on: string): Earlier => ({ validUntil: undefined, dueOn: day(on) })
const since = (until: string): Earlier => ({ validUntil: day(until), dueOn: undefined })

describe("Moodle Workplace's use cases of certifications", () => {
  // Moodle's last good day is the day before (11 February); ours is the day that the certificate shows.
  test.each<[string, Renewal, Earlier, string, string, string | undefined]>([
    ['1, once, on time', completion, due('2023-02-15'), '2023-02-12', '2024-02-12', undefined],
    ['2, once, late', completion, due('2023-02-15'), '2023-02-20', '2024-02-20', undefined],
    ['3, every year, opens before expiry', completion, due('2023-02-15'), '2023-02-12', '2024-02-12', '2024-01-13'],
    ['3, renewed in the window', completion, since('2024-02-12'), '2024-01-25', '2025-01-25', '2024-12-26'],
    ['late renewal counts from the day it was done', completion, since('2024-02-12'), '2024-03-10', '2025-03-10', '2025-02-08'],
    ['from expiry: renewed in the window, nothing is lost', expiry, since('2024-02-12'), '2024-01-25', '2025-02-12', '2025-01-13'],
  ])('%s', (_, renewal, earlier, completedOn, until, opens) => {
    const found = validUntil(renewal, day(completedOn), earlier)
    expect(found).toBe(until)
    if (opens) expect(opensOn(renewal, found)).toBe(opens)
  })
})

describe("Totara's dates", () => {
  test.each<[string, Renewal, Earlier, string, string, string]>([
    ['expiry, in the window', expiry, since('2013-05-03'), '2013-04-15', '2014-05-03', '2014-04-03'],
    ['expiry, before the window: as it was', expiry, since('2013-05-03'), '2013-02-15', '2013-05-03', '2013-04-03'],
    ['expiry, first, with a due date', expiry, due('2013-05-03'), '2013-04-15', '2014-05-03', '2014-04-03'],
    ['expiry, first, without one', { ...expiry, windowDays: 31 }, first, '2013-04-15', '2014-04-15', '2014-03-15'],
    ['expiry, first, overdue: from completion', { ...expiry, windowDays: 31 }, due('2013-03-01'), '2013-04-15', '2014-04-15', '2014-03-15'],
    ['expiry, expired: from completion', { ...expiry, windowDays: 31 }, since('2013-03-01'), '2013-04-15', '2014-04-15', '2014-03-15'],
    ['completion, again', { ...completion, windowDays: 31 }, since('2013-05-03'), '2013-04-15', '2014-04-15', '2014-03-15'],
    ['completion, first, with a due date', { ...completion, windowDays: 31 }, due('2013-05-03'), '2013-04-15', '2014-04-15', '2014-03-15'],
    [
      'completion, a window of three weeks',
      { ...completion, windowDays: 21 },
      since('2013-05-03'),
      '2013-04-15',
      '2014-04-15',
      '2014-03-25',
    ],
    ['fixed, in the window', calendar('2026-12-07'), since('2026-12-07'), '2026-11-23', '2027-12-07', '2027-11-07'],
    ['fixed, due beyond the shortest cycle', calendar('2027-07-23'), first, '2026-11-23', '2027-07-23', '2027-06-23'],
    ['fixed, due within the shortest cycle', calendar('2027-03-23'), first, '2026-11-23', '2028-03-23', '2028-02-22'],
    ['fixed, due far ahead', calendar('2037-07-23'), first, '2026-11-23', '2027-07-23', '2027-06-23'],
    ['fixed, due long ago', calendar('2016-12-23'), first, '2026-11-23', '2027-12-23', '2027-11-23'],
    ['fixed, completed in January', calendar('2012-12-31'), first, '2012-01-04', '2012-12-31', '2012-12-01'],
    ['fixed, completed in November', calendar('2012-12-31'), first, '2012-11-05', '2013-12-31', '2013-12-01'],
    ['fixed, completed after the day', calendar('2012-12-31'), first, '2013-02-04', '2013-12-31', '2013-12-01'],
  ])('%s', (_, renewal, earlier, completedOn, until, opens) => {
    const found = validUntil(renewal, day(completedOn), earlier)
    expect(found).toBe(until)
    expect(opensOn(renewal, found)).toBe(opens)
  })
})

describe('month ends and leap days', () => {
  test.each<[string, Renewal, Earlier, string, string]>([
    ['29 February + 12 months', completion, first, '2028-02-29', '2029-02-28'],
    ['29 February + 48 months', { ...completion, months: 48 }, first, '2028-02-29', '2032-02-29'],
    ['31 August + 6 months', { ...completion, months: 6 }, first, '2026-08-31', '2027-02-28'],
    ['31 January + 1 month of a leap year', { ...completion, months: 1 }, first, '2028-01-31', '2028-02-29'],
    ['fixed on 29 February, in a year without', calendar('2028-02-29'), first, '2028-03-01', '2029-02-28'],
    ['fixed on 29 February, in the next leap year again', calendar('2028-02-29'), first, '2031-03-01', '2032-02-29'],
    ['fixed on the 31st, every six months', calendar('2026-08-31', { months: 6, minimumMonths: 1 }), first, '2027-03-15', '2027-08-31'],
    ['fixed every 36 months', calendar('2026-12-31', { months: 36 }), first, '2027-01-10', '2029-12-31'],
    ['fixed, exactly the shortest cycle', calendar('2026-12-31'), first, '2027-06-30', '2027-12-31'],
  ])('%s', (_, renewal, earlier, completedOn, until) => {
    expect(validUntil(renewal, day(completedOn), earlier)).toBe(until)
  })
})

test('in the days of grace a renewal from expiry loses nothing; after them it begins anew', () => {
  const kind: Renewal = { ...expiry, graceDays: 14 }
  expect(lapsesAfter(kind, day('2024-02-12'))).toBe('2024-02-26')
  expect(validUntil(kind, day('2024-02-26'), since('2024-02-12'))).toBe('2025-02-12')
  expect(validUntil(kind, day('2024-02-27'), since('2024-02-12'))).toBe('2025-02-27')
})

test('a completion counts for the next cycle from the opening of its window; after completion, at once', () => {
  expect(countsFrom(expiry, day('2027-10-24'), day('2026-11-23'))).toBe('2027-10-24')
  expect(countsFrom(completion, day('2027-10-24'), day('2026-11-23'))).toBe('2026-11-24')
  expect(countsFrom(expiry, day('2026-10-24'), day('2026-11-23'))).toBe('2026-11-24')
})

test('of several rules the one counts whose cycle ends first', () => {
  const two = { ...completion, months: 24 }
  expect(strictest([two, completion], day('2026-11-23'), first)).toEqual({ renewal: completion, until: '2027-11-23' })
  expect(strictest([], day('2026-11-23'), first)).toBeUndefined()
})

test('a fixed cycle is never shorter than the shortest, nor longer than one more', () => {
  const date = fc.integer({ min: 0, max: 8000 }).map((n) => addDays(day('2020-01-01'), n))
  fc.assert(
    fc.property(
      date,
      date,
      fc.integer({ min: 1, max: 36 }),
      fc.integer({ min: 0, max: 12 }),
      (anchor, completedOn, months, minimumMonths) => {
        const until = validUntil(calendar(anchor, { months, minimumMonths }), completedOn, first)
        const atLeast = addMonths(completedOn, minimumMonths)
        expect(until >= atLeast).toBe(true)
        // Month ends may put a cycle up to three days beyond.
        expect(until <= addDays(addMonths(atLeast, months), 3)).toBe(true)
      },
    ),
  )
})
