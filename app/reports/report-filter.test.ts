import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Actor } from '#app/kernel/ctx.ts'
import { countScope } from '#app/organisations/staff-scope.ts'
import { addressReader } from './address-reader.ts'
import { readDutiesQuestion } from './duties-question.ts'
import { readReportFilter, writeReportFilter } from './report-filter.ts'

const scopeOf = (scope: string) => countScope({ grants: [{ role: 'hr-officer', scope }] } as unknown as Actor)!
const [everywhere, territorial] = [scopeOf('*'), scopeOf('unit:horizontal:R-AN-ADM')]

function asked(address: string | Record<string, string>, scope = everywhere) {
  const reader = addressReader(new URLSearchParams(address))
  return { filter: readReportFilter(reader, scope), question: readDutiesQuestion(reader), faults: reader.faults }
}
const nothing = asked('')

describe('a part of an address that no form of ours writes', () => {
  test.each([
    ['unit', "' OR 1=1 --"],
    ['unit', '../justice'],
    ['line', 'diagonal'],
    ['territory', '__proto__'],
    ['territory', 'constructor'],
    ['territory', 'toString'],
    ['course', '=cmd|A1'],
    ['course', `path:${'x'.repeat(61)}`],
    ['position', '<img onerror=x>'],
    ['grade', 'hasOwnProperty'],
    ['sex', 'f\u0000'],
    ['language', 'ru-'],
    ['from', '2026-02-30'],
    ['until', '9999999999-01-01'],
    ['figure', '__proto__'],
    ['by', 'password'],
    ['order', 'ascending;descending'],
    ['page', '0'],
    ['page', '-1'],
    ['page', '1e9'],
    ['page', '1000000'],
    ['page', 'NaN'],
    ['page', '１'],
  ])('%s=%s is no filter, and is told as a fault', (name, value) => {
    expect(asked({ [name]: value })).toEqual({ ...nothing, faults: [name] })
  })
})

test('whatever an address says, what was understood of it is written so that it is understood the same', () => {
  const understood = ['min.justice', 'ﬃ-1', 'horizontal', 'AN', 'cyb-101', 'path:newcomer', 'middle', 'female', 'uz-Cyrl', '2026-02-28']
  const said = fc.oneof(fc.constantFrom(...understood), fc.string({ unit: 'binary' }))
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...Object.keys(nothing.filter)), said),
      fc.constantFrom(everywhere, territorial),
      (parts, scope) => {
        const { filter } = asked(parts, scope)
        expect(asked(writeReportFilter(filter), scope)).toMatchObject({ filter, faults: [] })
      },
    ),
  )
})

test('an officer of a territory who looks at the line of ministries stays in it', () => {
  const { filter } = asked('line=vertical', territorial)
  expect(asked(writeReportFilter(filter), territorial).filter.line).toBe('vertical')
  expect(asked('', territorial).filter.line).toBe('horizontal')
})
