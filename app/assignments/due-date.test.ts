import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, type LocalDate } from '#app/kernel/local-date.ts'
import type { Span } from './counted-days.ts'
import { agreedDate, type Clock, type DueRule, dueDate, type TriggerDays } from './due-date.ts'
import { isWorkingDay, uzbekistan } from './working-calendar.ts'

const day = (text: string) => text as LocalDate
const span = (from: string, until?: string): Span => ({ from: day(from), until: until === undefined ? undefined : day(until) })

describe('the day a rule gives', () => {
  const days: TriggerDays = {
    jobStartedOn: day('2026-11-16'),
    ruleStartedOn: day('2026-11-23'),
    completions: new Map([['dig-101', day('2026-11-20')]]),
  }
  const daysAfter = (count: number, trigger: Extract<DueRule, { kind: 'after' }>['trigger']): DueRule => ({
    kind: 'after',
    days: count,
    trigger,
  })
  const fixed: DueRule = { kind: 'fixed', on: day('2026-12-31'), lateDays: 30 }

  test.each<[string, DueRule, string, string | undefined, boolean]>([
    ['a fixed day', fixed, '2026-11-23', '2026-12-31', false],
    ['the fixed day itself', fixed, '2026-12-31', '2026-12-31', false],
    ['after the fixed day, so many days from now', fixed, '2027-01-01', '2027-01-31', true],
    ['60 days after the start of the job', daysAfter(60, { kind: 'job-start' }), '2026-11-23', '2027-01-15', false],
    ['30 days after the start of the rule', daysAfter(30, { kind: 'rule-start' }), '2026-11-23', '2026-12-23', false],
    ['14 days after another course', daysAfter(14, { kind: 'completion', courseId: 'dig-101' }), '2026-11-23', '2026-12-04', false],
    ['no day before that course is completed', daysAfter(14, { kind: 'completion', courseId: 'law-101' }), '2026-11-23', undefined, false],
    ['the same time from now for who has been there for long', daysAfter(5, { kind: 'job-start' }), '2026-11-23', '2026-11-28', true],
    ['over a leap day', daysAfter(90, { kind: 'rule-start' }), '2026-11-23', '2027-02-21', false],
  ])('%s', (_, rule, since, on, late) => {
    expect(agreedDate(rule, days, day(since))).toEqual(on === undefined ? undefined : { on, late })
  })
})

describe('when a duty is due', () => {
  const clock: Clock = { startedOn: day('2026-11-23'), leaves: [], otherPauses: [], extendedTo: undefined, calendar: uzbekistan }

  test.each<[string, string, Partial<Clock>, string]>([
    ['on the agreed day', '2026-12-23', {}, '2026-12-23'],
    ['on Monday, when that is a Saturday', '2026-12-26', {}, '2026-12-28'],
    ['on the working day after New Year', '2027-01-01', {}, '2027-01-04'],
    ['later by the days of a leave', '2026-12-23', { leaves: [span('2026-12-01', '2026-12-14')] }, '2027-01-06'],
    ['as agreed, while a leave has not ended', '2026-12-23', { leaves: [span('2026-12-01')] }, '2026-12-23'],
    ['not moved by a leave after it', '2026-12-23', { leaves: [span('2026-12-24', '2027-08-01')] }, '2026-12-23'],
    ['not moved by a leave before it began', '2026-12-23', { leaves: [span('2026-01-01', '2026-11-22')] }, '2026-12-23'],
    // On leave from March to 30 November, back on 1 December with 22 days left: she has 30 all the same.
    ['30 days after a long leave at least', '2026-12-15', { leaves: [span('2026-03-01', '2026-11-30')] }, '2026-12-31'],
    ['by the days left, where they are more', '2027-03-23', { leaves: [span('2026-03-01', '2026-11-30')] }, '2027-03-30'],
    ['without 30 days after a leave of 180', '2026-11-25', { leaves: [span('2026-06-04', '2026-11-30')] }, '2026-12-02'],
    [
      'by the second of two long leaves, whichever was recorded first',
      '2026-11-23',
      { leaves: [span('2026-11-24', '2027-05-23'), span('2026-11-23', '2027-05-22')] },
      '2027-06-23',
    ],
    ['later by a day on which the platform was down', '2026-12-23', { otherPauses: [span('2026-12-10', '2026-12-10')] }, '2026-12-24'],
    ['on the day granted', '2026-12-23', { extendedTo: day('2027-01-20') }, '2027-01-20'],
    ['on the later day, where less was granted', '2026-12-23', { extendedTo: day('2026-12-10') }, '2026-12-23'],
    ['on a working day, where a Sunday was granted', '2026-12-23', { extendedTo: day('2027-01-17') }, '2027-01-18'],
    ['on the last day of February', '2027-02-28', {}, '2027-03-01'],
    ['on a leap day', '2028-02-29', {}, '2028-02-29'],
  ])('%s', (_, agreed, change, due) => {
    expect(dueDate(day(agreed), { ...clock, ...change })).toBe(due)
  })

  test('pauses never make it earlier, and it is always a working day', () => {
    const pause = fc
      .tuple(fc.integer({ min: -300, max: 200 }), fc.integer({ min: 0, max: 250 }))
      .map(([from, length]): Span => ({ from: addDays(clock.startedOn, from), until: addDays(clock.startedOn, from + length) }))
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300 }),
        fc.array(pause, { maxLength: 3 }),
        fc.array(pause, { maxLength: 3 }),
        (days, leaves, otherPauses) => {
          const agreed = addDays(clock.startedOn, days)
          const due = dueDate(agreed, { ...clock, leaves, otherPauses })
          expect(due >= agreed).toBe(true)
          expect(isWorkingDay(due, uzbekistan)).toBe(true)
          expect(dueDate(agreed, { ...clock, leaves: [...leaves, ...leaves], otherPauses })).toBe(due)
          expect(daysBetween(agreed, due)).toBeLessThanOrEqual(1700)
        },
      ),
    )
  })
})
