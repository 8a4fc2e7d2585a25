import { describe, expect, test } from 'vitest'
import { lastDayOf, type PlanRow, placesMissing, placesOfYear, termsOf, withRow } from './training-plan.ts'

const row: PlanRow = {
  id: 'r1',
  courseId: 'cyb-101',
  programmeId: null,
  audience: { kind: 'all', of: [] },
  months: [2, 3],
  places: 20,
}

test.each([
  [[1], 2027, '2027-01-31'],
  [[2], 2027, '2027-02-28'],
  [[2], 2028, '2028-02-29'],
  [[1, 4], 2027, '2027-04-30'],
  [[12], 2027, '2027-12-31'],
])('the months %j of %i end on %s', (months, year, day) => {
  expect(lastDayOf({ months }, year)).toBe(day)
})

test.each([
  [{ people: 40, done: 0 }, 0],
  [{ people: 41, done: 0 }, 1],
  [{ people: 50, done: 10 }, 0],
  [{ people: 0, done: 0 }, 0],
  [{ people: 5, done: 5 }, 0],
])('of forty places, %j lack %i', (figures, missing) => {
  expect(placesOfYear(row)).toBe(40)
  expect(placesMissing(row, figures)).toBe(missing)
})

test('the rule of a row is due when its last month ends, once', () => {
  expect(termsOf(row, 2027)).toEqual({
    courseId: 'cyb-101',
    programmeId: null,
    terms: { audience: row.audience, due: { kind: 'fixed', on: '2027-03-31', lateDays: 30 }, renewal: undefined, leaving: 'close' },
  })
})

describe('a row', () => {
  const second = { ...row, id: 'r2' }

  test('that is new comes last', () => {
    expect(withRow([row], second)).toEqual([row, second])
  })

  test('that is changed keeps its place', () => {
    const changed = { ...row, places: 5 }
    expect(withRow([row, second], changed)).toEqual([changed, second])
  })
})
