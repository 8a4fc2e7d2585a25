import { expect, test } from 'vitest'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { type OutsideFaults, type OutsideValues, readOutside } from './outside-learning.ts'

const today = '2026-11-30' as LocalDate
const told: OutsideValues = {
  title: 'Secure network design',
  provider: 'University of Information Technologies',
  completedOn: '2026-05-20',
  hours: '36',
  proof: 'Certificate 1234/26',
}

test.each([
  ['36', 2160],
  ['1,5', 90],
  ['0.25', 15],
  ['200', 12_000],
])('%s hours are %i minutes', (hours, minutes) => {
  expect(readOutside({ ...told, hours }, today).terms).toEqual({ ...told, hours: undefined, minutes })
})

test.each<[Partial<OutsideValues>, OutsideFaults]>([
  [{ title: ' ' }, { title: 'text-short' }],
  [
    { provider: 'x'.repeat(301), proof: '' },
    { provider: 'text-long', proof: 'text-short' },
  ],
  [{ completedOn: '2026-02-30' }, { completedOn: 'day' }],
  [{ completedOn: '2026-12-01' }, { completedOn: 'day-ahead' }],
  [{ completedOn: '2021-11-29' }, { completedOn: 'day-old' }],
  [{ hours: '0' }, { hours: 'hours' }],
  [{ hours: '-3' }, { hours: 'hours' }],
  [{ hours: '201' }, { hours: 'hours' }],
  [{ hours: 'a week' }, { hours: 'hours' }],
])('%j is told with the field to mend', (values, faults) => {
  expect(readOutside({ ...told, ...values }, today).faults).toEqual(faults)
})

test('the last day of five years still counts', () => {
  expect(readOutside({ ...told, completedOn: '2021-11-30' }, today).faults).toBeUndefined()
})
