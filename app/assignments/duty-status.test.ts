import { expect, test } from 'vitest'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { type DutyDates, dutyStatus } from './duty-status.ts'

const day = (text: string) => text as LocalDate
const duty: DutyDates = {
  opensOn: day('2026-11-23'),
  dueOn: day('2027-01-15'),
  graceUntil: null,
  pausedFrom: null,
  pausedUntil: null,
  excusedFrom: null,
  excusedUntil: null,
  metOn: null,
  closedOn: null,
}
const renewal = { ...duty, graceUntil: day('2027-01-29') }
const onLeave = { ...duty, pausedFrom: day('2026-12-01'), pausedUntil: day('2027-02-01') }

test.each<[string, Partial<DutyDates>, string, string]>([
  ['before its window opens', duty, '2026-11-22', 'planned'],
  ['on the day it opens', duty, '2026-11-23', 'open'],
  ['31 days before', duty, '2026-12-15', 'open'],
  ['30 days before', duty, '2026-12-16', 'due-soon'],
  ['on its last day', duty, '2027-01-15', 'due-soon'],
  ['on the day after', duty, '2027-01-16', 'overdue'],
  ['a renewal on the day after', renewal, '2027-01-16', 'in-grace'],
  ['a renewal on the last day of grace', renewal, '2027-01-29', 'in-grace'],
  ['a renewal after the grace', renewal, '2027-01-30', 'lapsed'],
  ['a renewal without grace', { ...duty, graceUntil: day('2027-01-15') }, '2027-01-16', 'lapsed'],
  ['on leave', onLeave, '2026-12-01', 'paused'],
  ['on leave when it was due', onLeave, '2027-01-20', 'paused'],
  ['before the leave', onLeave, '2026-11-30', 'open'],
  ['after the leave', onLeave, '2027-02-02', 'overdue'],
  ['on a leave without an end', { ...onLeave, pausedUntil: null }, '2030-01-01', 'paused'],
  ['excused for good', { ...duty, excusedFrom: day('2026-11-30') }, '2030-01-01', 'excused'],
  ['excused for a time', { ...duty, excusedFrom: day('2026-11-30'), excusedUntil: day('2026-12-31') }, '2027-01-20', 'overdue'],
  ['excused and on leave', { ...onLeave, excusedFrom: day('2026-11-30') }, '2026-12-05', 'excused'],
  ['done, whatever else', { ...onLeave, excusedFrom: day('2026-11-30'), metOn: day('2026-12-02') }, '2030-01-01', 'met'],
  ['closed', { ...duty, closedOn: day('2026-12-02') }, '2030-01-01', 'closed'],
])('%s', (_, change, today, status) => {
  expect(dutyStatus({ ...duty, ...change }, day(today))).toBe(status)
})
