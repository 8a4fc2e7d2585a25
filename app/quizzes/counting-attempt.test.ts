import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countingAttempt } from './counting-attempt.ts'

const at = new Date('2026-03-02T09:00:00Z')
const made = (id: string, score: number | null, passed: boolean | null = score === null ? null : score >= 0.8) => ({
  id,
  score,
  passed,
  submittedAt: at,
})
const open = { id: 'open', score: null, passed: null, submittedAt: null }
const three = [made('a', 0.5), made('b', 0.9), made('c', 0.6)]

test.each([
  ['the best unless it is said', {}, three, 'b'],
  ['the best', { counts: 'best' }, three, 'b'],
  ['the earlier of two as good', { counts: 'best' }, [made('a', 0.9), made('b', 0.9)], 'a'],
  ['a pass before a higher score that failed by another mark', { counts: 'best' }, [made('a', 0.85, false), made('b', 0.7, true)], 'b'],
  ['a result before one that waits', { counts: 'best' }, [made('a', null), made('b', 0)], 'b'],
  ['one that waits where there is no other', { counts: 'best' }, [made('a', null), open], 'a'],
  ['the last', { counts: 'last' }, three, 'c'],
  ['the last that is submitted', { counts: 'last' }, [...three, open], 'c'],
  ['the first', { counts: 'first' }, three, 'a'],
  ['the first though it waits', { counts: 'first' }, [made('a', null), made('b', 1)], 'a'],
  ['none while none is submitted', {}, [open], undefined],
] as const)('what counts: %s', (_, rules, attempts, id) => {
  expect(countingAttempt(rules, attempts)?.id).toBe(id)
})

test('no attempt is better than the best', () => {
  const results = fc.array(fc.record({ score: fc.double({ min: 0, max: 1, noNaN: true }) }), { minLength: 1 })
  fc.assert(
    fc.property(results, (drawn) => {
      const attempts = drawn.map(({ score }, n) => made(`${n}`, score))
      expect(countingAttempt({}, attempts)!.score).toBe(Math.max(...drawn.map(({ score }) => score)))
    }),
  )
})
