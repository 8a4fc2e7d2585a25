import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#app/kernel/local-date.ts'
import { gradeGroups, staffRoles } from '#app/organisations/position.ts'
import { day } from '#tests/support/organisation-world.ts'
import type { Audience, Condition } from './audience.ts'
import { editRows } from './audience-form.ts'
import { mostRows } from './audience-rows.ts'
import type { RuleTerms } from './duty.ts'
import { fieldsOf, newRuleValues, postedRule, readRule, valuesOf } from './rule-form.ts'

const choices = {
  courseIds: new Set(['cyb-101', 'law-101']),
  targetKeys: new Set(['cyb-101', 'law-101', 'path:case-worker']),
  positionCodes: new Set(['P01', 'P07']),
  unitCode: (text: string) => ['N-M04', 'R-AN-ADM'].find((code) => code === text),
}
const anyDay = fc.integer({ min: 0, max: 9000 }).map((n) => addDays(day('2020-01-01'), n))
const course = fc.constantFrom(...choices.courseIds)
/** Conditions of one kind, one or several: what a row says. */
const several = <T extends Condition>(one: fc.Arbitrary<T>) =>
  fc
    .uniqueArray(one, { minLength: 1, maxLength: 3, selector: (each) => JSON.stringify(each) })
    .map((of): Audience => (of[1] ? { kind: 'any', of } : of[0]!))
const asked: fc.Arbitrary<Audience> = fc.oneof(
  fc
    .record({ line: fc.constantFrom('vertical' as const, 'horizontal' as const), below: fc.boolean() })
    .chain((place) =>
      several(
        fc
          .record({ kind: fc.constant('unit' as const), code: fc.constantFrom('N-M04', 'R-AN-ADM') })
          .map((unit) => ({ ...unit, ...place })),
      ),
    ),
  several(fc.record({ kind: fc.constant('territory' as const), territory: fc.constantFrom('AN', 'TK', 'BU') })),
  several(fc.record({ kind: fc.constant('position' as const), code: fc.constantFrom(...choices.positionCodes) })),
  several(fc.record({ kind: fc.constant('grade' as const), grade: fc.constantFrom(...gradeGroups) })),
  several(fc.record({ kind: fc.constant('role' as const), role: fc.constantFrom(...staffRoles) })),
  fc.record({ kind: fc.constant('job-since' as const), on: anyDay }),
  several(fc.record({ kind: fc.constant('completed' as const), courseId: course })),
)
const single: fc.Arbitrary<Audience> = fc.oneof(asked, fc.record({ kind: fc.constant('not' as const), of: asked }))
/** Of parts that do not make one row together. */
const group: fc.Arbitrary<Audience> = fc
  .record({ kind: fc.constantFrom('all' as const, 'any' as const), of: fc.array(single, { minLength: 1, maxLength: 3 }) })
  .map(({ kind, of }): Audience => ({ kind, of: [...of, { kind: 'not', of: { kind: 'any', of: [{ kind: 'all', of }] } }] }))
const parts = fc.tuple(fc.array(single, { minLength: 1, maxLength: 12 }), fc.array(group, { maxLength: 1 })).map((both) => both.flat())
const trigger = fc.oneof(
  fc.constantFrom({ kind: 'job-start' as const }, { kind: 'rule-start' as const }),
  fc.record({ kind: fc.constant('completion' as const), courseId: course }),
)
const due: fc.Arbitrary<RuleTerms['due']> = fc.oneof(
  fc.record({ kind: fc.constant('fixed' as const), on: anyDay, lateDays: fc.integer({ min: 1, max: 99 }) }),
  fc.record({ kind: fc.constant('after' as const), days: fc.integer({ min: 1, max: 3650 }), trigger }),
)
const cycle = { months: fc.integer({ min: 3, max: 120 }), windowDays: fc.nat(60), graceDays: fc.nat(30), refresher: fc.boolean() }
const renewal: fc.Arbitrary<RuleTerms['renewal']> = fc.oneof(
  fc.constant(undefined),
  fc.record({ base: fc.constantFrom('completion' as const, 'expiry' as const), ...cycle }),
  fc.record({ base: fc.constant('calendar' as const), ...cycle, anchor: anyDay, minimumMonths: fc.nat(12) }),
)
const terms: fc.Arbitrary<RuleTerms> = fc.record({
  audience: fc.oneof(
    fc.constant<Audience>({ kind: 'all', of: [] }),
    fc.record({ kind: fc.constantFrom('all' as const, 'any' as const), of: parts }),
  ),
  due,
  renewal,
  leaving: fc.constantFrom('close' as const, 'keep' as const),
})

test('every rule that the form can say comes back from it as it went in, also by way of hidden fields', () => {
  fc.assert(
    fc.property(terms, fc.constantFrom(...choices.targetKeys), (given, target) => {
      const values = { ...valuesOf(given, target)!, note: 'Order 12' }
      const posted = postedRule(new URLSearchParams(fieldsOf(values).map(([name, value]) => [name, value])))
      expect(posted).toEqual(values)
      expect(readRule(posted, choices)).toEqual({ faults: {}, terms: given })
    }),
  )
})

test('units are written one after the other, in any way', () => {
  const row = { kind: 'unit', values: [' N-M04;R-AN-ADM ,, N-M04'], except: false, line: 'vertical', below: true, level: 0 } as const
  const { terms: read } = readRule({ ...newRuleValues, course: 'cyb-101', note: 'Order 12', rows: [row] }, choices)
  expect(read?.audience).toMatchObject({ of: [{ kind: 'any', of: [{ code: 'N-M04' }, { code: 'R-AN-ADM' }] }] })
})

test('no fields at all, and any text in any field, are read or refused', () => {
  const names = fieldsOf({ ...newRuleValues, ...['add unit', 'add group', 'add role'].reduce(editRows, newRuleValues) }).map(
    ([name]) => name,
  )
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), fc.string({ unit: 'binary' })), (fields) => {
      const { terms: read, faults } = readRule(postedRule(new URLSearchParams(fields)), choices)
      expect(read === undefined).toBe(Object.keys(faults).length > 0)
    }),
  )
})

describe('what is refused', () => {
  const good = { ...newRuleValues, course: 'cyb-101', note: 'Order 12' }
  const unit = { kind: 'unit', values: ['N-M04'], except: false, line: 'vertical', below: true, level: 0 } as const
  test.each([
    ['no course', { course: 'none' }, { course: 'choose' }],
    ['no reason', { note: '' }, { note: 'note' }],
    ['a long reason', { note: 'x'.repeat(501) }, { note: 'note-long' }],
    ['a unit that is none', { rows: [unit, { ...unit, values: ['N-M04, N-M99'] }] }, { 'c1-value': 'unit' }],
    ['a condition more than a rule can have', { rows: Array.from({ length: mostRows + 1 }, () => unit) }, { who: 'rows' }],
    ['a condition without a value', { rows: [{ ...unit, kind: 'territory', values: [] }] }, { 'c0-value': 'choose' }],
    ['a day that is none', { due: 'fixed', dueOn: '2026-02-30' }, { dueOn: 'day' }],
    ['a year with five digits', { due: 'fixed', dueOn: '9999-01-01' }, { dueOn: 'day' }],
    ['no days', { dueDays: '0' }, { dueDays: 'days' }],
    ['days that are no number', { dueDays: '1e3' }, { dueDays: 'days' }],
    ['a window as long as the cycle', { renewal: 'expiry', months: '2', windowDays: '56' }, { windowDays: 'window' }],
    ['a cycle of no months', { renewal: 'completion', months: '0' }, { months: 'months' }],
    ['a calendar without a day', { renewal: 'calendar' }, { anchor: 'day' }],
  ] as const)('%s', (_what, change, faults) => {
    expect(readRule({ ...good, ...change }, choices)).toEqual({ faults })
  })
})

describe('of conditions that are posted none is left out without a word', () => {
  const grades = (n: number) =>
    Array.from({ length: n }, (_, i): [string, string][] => [
      [`c${i}-kind`, 'grade'],
      [`c${i}-value`, 'top'],
    ]).flat()
  const read = (fields: string[][]) => {
    const values = postedRule(
      new URLSearchParams([
        ['course', 'cyb-101'],
        ['note', 'Order 12'],
        ['due', 'rule-start'],
        ['dueDays', '30'],
        ['renewal', 'none'],
        ...fields,
      ]),
    )
    return { rows: values.rows.length, ...readRule(values, choices) }
  }
  test.each([
    ['as many as a rule can have', grades(mostRows), mostRows, {}],
    ['one more is kept in the form', grades(mostRows + 1), mostRows + 1, { who: 'rows' }],
    ['more than any form has', grades(200), 48, { who: 'unread' }],
    ['a kind that there is not', [...grades(1), ['c1-kind', 'salary'], ['c1-value', '5']], 1, { who: 'unread' }],
    [
      'numbers with gaps',
      [
        ['c7-kind', 'grade'],
        ['c7-value', 'top'],
        ['c40-kind', 'role'],
        ['c40-value', 'ict'],
      ],
      2,
      {},
    ],
  ])('%s', (_what, fields, rows, faults) => {
    expect(read(fields)).toMatchObject({ rows, faults })
  })
})
