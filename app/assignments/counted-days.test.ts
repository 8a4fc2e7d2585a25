import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type LocalDate } from '#app/kernel/local-date.ts'
import { addCountedDays, lengthOf, mergeSpans, type Span, spanOn } from './counted-days.ts'

const day = (text: string) => text as LocalDate
const span = (from: string, until?: string): Span => ({ from: day(from), until: until === undefined ? undefined : day(until) })

test.each([
  ['no pause', '2026-11-23', 30, [], '2026-12-23'],
  ['over a leap day', '2028-02-01', 30, [], '2028-03-02'],
  ['a pause in the middle', '2026-11-23', 30, [span('2026-12-01', '2026-12-10')], '2027-01-02'],
  ['a pause that began before', '2026-11-23', 10, [span('2026-11-01', '2026-11-25')], '2026-12-05'],
  ['a pause on the last day', '2026-11-23', 10, [span('2026-12-03', '2026-12-03')], '2026-12-04'],
  ['a pause on the day after', '2026-11-23', 10, [span('2026-12-04', '2026-12-09')], '2026-12-03'],
  ['a second pause in the days the first one won', '2026-11-23', 2, [span('2026-11-24', '2026-11-25'), span('2026-11-26')], undefined],
  ['overlapping pauses count once', '2026-11-23', 5, [span('2026-11-24', '2026-11-26'), span('2026-11-25', '2026-11-27')], '2026-12-02'],
  ['a pause that lies behind', '2026-11-23', 5, [span('2026-10-01', '2026-10-20')], '2026-11-28'],
  ['a pause without an end, after the day', '2026-11-23', 5, [span('2026-11-29')], '2026-11-28'],
  ['nothing to count', '2026-11-23', 0, [span('2026-11-20')], '2026-11-23'],
])('%s', (_, start, days, paused, expected) => {
  expect(addCountedDays(day(start), days, paused)).toBe(expected)
})

const spans = fc.array(
  fc
    .tuple(fc.integer({ min: -20, max: 60 }), fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 9 }))
    .map(([from, length, open]): Span => {
      const first = addDays(day('2028-02-10'), from)
      return { from: first, until: open === 0 ? undefined : addDays(first, length) }
    }),
  { maxLength: 5 },
)

test('it is what walking day by day finds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 50 }), spans, (days, paused) => {
      const start = day('2028-02-10')
      let naive: LocalDate | undefined = start
      let counted = 0
      for (let step = 1; counted < days; step++) {
        naive = addDays(start, step)
        if (!spanOn(paused, naive)) counted++
        if (step > 1000) {
          naive = undefined
          break
        }
      }
      expect(addCountedDays(start, days, paused)).toBe(naive)
    }),
  )
})

test('merged spans cover the same days, in order and apart', () => {
  fc.assert(
    fc.property(spans, (given) => {
      const merged = mergeSpans(given)
      for (let offset = -25; offset < 90; offset++) {
        const each = addDays(day('2028-02-10'), offset)
        expect(spanOn(merged, each) !== undefined).toBe(spanOn(given, each) !== undefined)
      }
      for (const [index, { from }] of merged.entries()) {
        if (index > 0) expect(addDays(merged[index - 1]!.until!, 1) < from).toBe(true)
      }
    }),
  )
})

test.each([
  [span('2026-01-01', '2026-06-29'), 180],
  [span('2026-11-23'), 1],
  [span('2026-11-30'), 0],
])('a span lasts', (each, days) => {
  expect(lengthOf(each, day('2026-11-23'))).toBe(days)
})
