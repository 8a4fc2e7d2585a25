import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allowanceFor, noAllowance } from './accommodation.ts'
import { closingOf, dueAtOf, effectiveDue, limitMinutes, type Outage } from './time-limit.ts'

const start = new Date('2026-03-02T09:00:00Z')
/** Minutes after the start. */
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
const outage = (from: number, to: number): Outage => ({ beganAt: at(from), endedAt: at(to) })

test.each([
  ['no limit', undefined, {}, undefined],
  ['the limit of the quiz', 40, {}, 40],
  ['half as much again', 40, { extraTimePercent: 50 }, 60],
  ['no limit by a grant', 40, { noTimeLimit: true, extraTimePercent: 50 }, undefined],
])('minutes: %s', (_, minutes, granted, expected) => {
  const allowance = { ...noAllowance, ...granted }
  expect(limitMinutes(minutes, allowance)).toBe(expected)
  expect(dueAtOf(start, minutes, allowance)).toEqual(expected === undefined ? null : at(expected))
})

test.each<[string, Outage[], number]>([
  ['none', [], 30],
  ['before the start', [outage(-20, -10)], 30],
  ['over the start: from the start on', [outage(-20, 5)], 35],
  ['inside', [outage(10, 14)], 34],
  ['over the end: as long as it lasts', [outage(29, 89)], 90],
  ['after the end', [outage(31, 60)], 30],
  ['one that began on the end, while answers are still taken', [outage(30, 40)], 40],
  ['one that the extension meets', [outage(10, 20), outage(35, 40)], 45],
  ['three in a chain', [outage(29, 40), outage(40.5, 50), outage(50.4, 51)], 51.1],
  ['one that the extension just misses', [outage(10, 12), outage(32.2, 40)], 32],
  ['in any order', [outage(35, 40), outage(10, 20)], 45],
  ['two that overlap count once', [outage(10, 20), outage(15, 25)], 45],
  ['one within the other', [outage(10, 20), outage(12, 14)], 40],
])('outages: %s', (_, outages, due) => {
  expect(effectiveDue({ startedAt: start, dueAt: at(30) }, outages)).toEqual(at(due))
})

test('whatever the outages, she has the time of the limit while the site answers', () => {
  const spans = fc.array(fc.tuple(fc.integer({ min: -50, max: 300 }), fc.integer({ min: 1, max: 40 })), { maxLength: 12 })
  fc.assert(
    fc.property(spans, fc.integer({ min: 1, max: 120 }), (drawn, minutes) => {
      const outages = drawn.map(([from, length]) => outage(from, from + length))
      const due = effectiveDue({ startedAt: start, dueAt: at(minutes) }, outages)
      const away = (minute: number) => outages.some((each) => each.beganAt <= at(minute) && each.endedAt > at(minute))
      const whole = (due.getTime() - start.getTime()) / 60_000
      const given = Array.from({ length: whole }, (_, minute) => minute).filter((minute) => !away(minute)).length
      expect(given).toBe(minutes)
    }),
  )
})

test('answers are taken ten seconds longer', () => {
  expect(closingOf(start)).toEqual(new Date('2026-03-02T09:00:10Z'))
})

test('grants: the most of each holds, for the quiz or for all', () => {
  const grant = { quizId: null, extraTimePercent: 0, noTimeLimit: false, extraAttempts: 0, closes: null }
  const day = (text: string) => text as NonNullable<typeof noAllowance.closes>
  expect(allowanceFor([], 'final')).toEqual(noAllowance)
  expect(
    allowanceFor(
      [
        { ...grant, extraTimePercent: 25, closes: day('2026-04-01') },
        { ...grant, quizId: 'final', extraTimePercent: 50, extraAttempts: 1, closes: day('2026-03-20') },
        { ...grant, quizId: 'pre', noTimeLimit: true, extraAttempts: 9 },
        { ...grant, extraAttempts: 2 },
      ],
      'final',
    ),
  ).toEqual({ extraTimePercent: 50, noTimeLimit: false, extraAttempts: 2, closes: '2026-04-01' })
})
