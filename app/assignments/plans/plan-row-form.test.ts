import { expect, test } from 'vitest'
import type { RuleChoices } from '../rule-form.ts'
import { planRowValues, postedPlanRow, readPlanRow } from './plan-row-form.ts'
import { monthsWords } from './plan-words.ts'

const choices: RuleChoices = {
  courseIds: new Set(['cyb-101']),
  targetKeys: new Set(['cyb-101', 'path:counter']),
  positionCodes: new Set(['P07']),
  unitCode: (text) => (text === 'N-M04' ? text : undefined),
}
const typed = 'course=path%3Acounter&match=all&c0-kind=position&c0-value=P07&months=11&months=2&months=2&places=20'
const read = (change = '') => {
  const fields = new URLSearchParams(typed)
  for (const [name, value] of new URLSearchParams(change)) fields.set(name, value)
  return readPlanRow(postedPlanRow(fields), choices)
}

test('a row is read with its months in order, each once', () => {
  expect(read()).toEqual({
    faults: {},
    row: {
      courseId: null,
      programmeId: 'counter',
      audience: { kind: 'all', of: [{ kind: 'position', code: 'P07' }] },
      months: [2, 11],
      places: 20,
    },
  })
})

test.each([
  ['course=', { course: 'choose' }],
  ['course=none', { course: 'choose' }],
  ['c0-value=P99', { 'c0-value': 'choose' }],
  ['months=0', { months: 'choose' }],
  ['months=13', { months: 'choose' }],
  ['places=', { places: 'places' }],
  ['places=0', { places: 'places' }],
  ['places=1.5', { places: 'places' }],
  ['places=100000', { places: 'places' }],
])('%s is refused', (change, faults) => {
  expect(read(change)).toEqual({ faults })
})

test('a row in the form reads as it was', () => {
  const { row } = read()
  const values = planRowValues({ id: 'r1', ...row! }, 2027)
  expect(readPlanRow({ ...values, rule: { ...values.rule, note: 'x' } }, choices)).toEqual({ faults: {}, row })
})

test.each([
  [[2], 'February'],
  [[2, 3], 'February–March'],
  [[1, 2, 3, 6, 11, 12], 'January–March, June, November–December'],
])('the months %j are told as %s', (months, words) => {
  expect(monthsWords(months, 'en')).toBe(words)
})
