import { expect, test } from 'vitest'
import { day } from '#tests/support/organisation-world.ts'
import { type Job, jobsClash, jobsThatPlace } from './job.ts'
import { holdsOn } from './period.ts'

const jobOf = (from: string, until: string | null, given: Partial<Job> = {}): Job => ({
  id: `${from} ${given.kind ?? 'main'}`,
  personId: 'p',
  unitId: 'u1',
  positionId: 'x',
  kind: 'main',
  employment: 'permanent',
  supervisorId: null,
  ...given,
  from: day(from),
  until: until === null ? null : day(until),
})

test.each([
  ['2026-02-28', false],
  ['2026-03-01', true],
  ['2026-03-31', true],
  ['2026-04-01', false],
])('a job from 1 March until 1 April holds on %s: %s', (on, holds) => {
  expect(holdsOn(jobOf('2026-03-01', '2026-04-01'), day(on))).toBe(holds)
})

test.each([
  ['two main jobs at once', jobOf('2026-01-01', null), jobOf('2026-06-01', null, { unitId: 'u2' }), true],
  ['one main job after the other', jobOf('2026-01-01', '2026-06-01'), jobOf('2026-06-01', null, { unitId: 'u2' }), false],
  ['main and acting', jobOf('2026-01-01', null), jobOf('2026-06-01', null, { kind: 'acting' }), false],
  [
    'acting twice in other units',
    jobOf('2026-01-01', null, { kind: 'acting' }),
    jobOf('2026-06-01', null, { kind: 'acting', unitId: 'u2' }),
    false,
  ],
  ['the same post twice', jobOf('2026-01-01', null, { kind: 'acting' }), jobOf('2026-06-01', '2026-07-01', { kind: 'acting' }), true],
])('%s clash: %#', (_, one, other, clash) => {
  expect(jobsClash(one, other)).toBe(clash)
  expect(jobsClash(other, one)).toBe(clash)
})

const first = jobOf('2020-01-01', '2023-01-01')
const second = jobOf('2023-01-01', '2026-01-01', { unitId: 'u2' })
const acting = jobOf('2025-01-01', '2025-07-01', { unitId: 'u3', kind: 'acting' })
test.each([
  ['2019-01-01', [first]],
  ['2022-12-31', [first]],
  ['2023-01-01', [second]],
  ['2025-02-01', [second, acting]],
  ['2025-08-01', [second]],
  ['2026-11-23', [second]],
])('on %s she belongs where she works, or worked last', (on, expected) => {
  expect(jobsThatPlace([first, second, acting], day(on))).toEqual(expected)
})
