import { expect, test } from 'vitest'
import { parseLocalDate } from '#app/kernel/local-date.ts'
import { readAccommodation } from './accommodation-form.ts'

const read = (fields: Record<string, string>) =>
  readAccommodation(new URLSearchParams({ reason: 'Decision 12', ...fields }), ['pre', 'final'], parseLocalDate('2026-12-01')!)
const nothing = { quizId: null, extraTimePercent: 0, noTimeLimit: false, extraAttempts: 0, closes: null, reason: 'Decision 12' }

test.each([
  [{ percent: '50' }, { ...nothing, extraTimePercent: 50 }],
  [
    { percent: '300', quiz: 'final' },
    { ...nothing, extraTimePercent: 300, quizId: 'final' },
  ],
  [{ noLimit: 'yes' }, { ...nothing, noTimeLimit: true }],
  [{ attempts: ' 2 ' }, { ...nothing, extraAttempts: 2 }],
  [{ closes: '2026-12-01' }, { ...nothing, closes: '2026-12-01' }],
])('%j is granted', (fields, terms) => {
  expect(read(fields as unknown as Record<string, string>)).toMatchObject({ terms, faults: {} })
})

test.each([
  [{}, { percent: 'nothing' }],
  [{ percent: '0', attempts: '0' }, { percent: 'nothing' }],
  [{ percent: '301' }, { percent: 'percent' }],
  [{ percent: '-5' }, { percent: 'percent' }],
  [{ percent: '1e2' }, { percent: 'percent' }],
  [{ percent: '12.5' }, { percent: 'percent' }],
  [{ attempts: '11' }, { attempts: 'attempts' }],
  [{ attempts: 'NaN', percent: '10' }, { attempts: 'attempts' }],
  [{ closes: '2026-02-30' }, { closes: 'closes' }],
  [{ closes: '2026-11-30' }, { closes: 'closes-past' }],
  [{ quiz: 'gone', percent: '10' }, { quiz: 'unknown-quiz' }],
  [{ percent: '10', reason: ' ' }, { reason: 'no-reason' }],
  [{ percent: '10', reason: 'x'.repeat(501) }, { reason: 'reason-too-long' }],
])('%j is not', (fields, faults) => {
  const given = fields as unknown as Record<string, string>
  const found = read(given)
  expect(found.terms).toBeUndefined()
  expect(found.faults).toEqual(faults)
  expect(found.values.percent).toBe(given.percent ?? '')
})
