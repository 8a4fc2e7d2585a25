import { expect, test } from 'vitest'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { countsSince, type Learnt, type QuotaFaults, type QuotaValues, quotaStanding, readQuota } from './hours-quota.ts'

const day = (text: string) => text as LocalDate
const today = day('2026-11-30')
const ict: QuotaValues = { name: 'ICT staff', who: 'role:ict', hours: '24', months: '36' }
const positions = new Set(['P09'])

test.each([
  [36, '2026-11-30', '2023-12-01'],
  [12, '2028-02-29', '2027-03-01'],
  [1, '2026-03-31', '2026-03-01'],
])('%i months up to %s count since %s', (months, on, since) => {
  expect(countsSince(months, day(on))).toBe(since)
})

const learnt = (completedOn: string, minutes: number): Learnt => ({ completedOn: day(completedOn), minutes })
test.each<[string, Learnt[], { done: number; missing: number }]>([
  ['nothing', [], { done: 0, missing: 1440 }],
  ['the first day that counts, and the day before', [learnt('2023-12-01', 60), learnt('2023-11-30', 600)], { done: 60, missing: 1380 }],
  ['today, and what has not been yet', [learnt('2026-11-30', 60), learnt('2026-12-01', 600)], { done: 60, missing: 1380 }],
  ['more than enough', [learnt('2025-05-05', 1500)], { done: 1500, missing: 0 }],
])('of 24 hours in 36 months: %s', (_, done, standing) => {
  expect(quotaStanding({ minutes: 1440, months: 36 }, done, today)).toEqual(standing)
})

test.each([
  ['everybody', { kind: 'all', of: [] }],
  ['role:ict', { kind: 'role', role: 'ict' }],
  ['grade:middle', { kind: 'grade', grade: 'middle' }],
  ['position:P09', { kind: 'position', code: 'P09' }],
])('%s is an audience', (who, audience) => {
  expect(readQuota({ ...ict, who }, positions).terms).toEqual({ name: 'ICT staff', audience, minutes: 1440, months: 36 })
})

test.each<[Partial<QuotaValues>, QuotaFaults]>([
  [{ name: 'x' }, { name: 'name' }],
  [{ name: 'x'.repeat(121) }, { name: 'name' }],
  [{ who: 'role:king' }, { who: 'who' }],
  [{ who: 'position:P99' }, { who: 'who' }],
  [{ who: '' }, { who: 'who' }],
  [
    { hours: '0', months: '61' },
    { hours: 'hours', months: 'months' },
  ],
  [{ hours: '1001' }, { hours: 'hours' }],
  [{ months: '1.5' }, { months: 'months' }],
])('%j is told with the field to mend', (values, faults) => {
  expect(readQuota({ ...ict, ...values }, positions).faults).toEqual(faults)
})
