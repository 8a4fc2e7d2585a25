import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '#tests/support/organisation-world.ts'
import { type Audience, type Condition, holdsFor, type JobFacts } from './audience.ts'
import { type AudienceRow, deepest, mostRows, type NestedRow, nestedRows, readAudience, rowsOf } from './audience-rows.ts'

const choices = {
  courseIds: new Set(['cyb-101', 'law-101']),
  positionCodes: new Set(['P01', 'P07']),
  unitCode: (text: string) => ['N-M04', 'N-M05'].find((code) => code === text),
}
const ict: Condition = { kind: 'role', role: 'ict' }
const hr: Condition = { kind: 'role', role: 'hr' }
const justice: Condition = { kind: 'unit', code: 'N-M04', line: 'vertical', below: true }
const andijan: Condition = { kind: 'territory', territory: 'AN' }
const not = (of: Audience): Audience => ({ kind: 'not', of })
const all = (...of: Audience[]): Audience => ({ kind: 'all', of })
const any = (...of: Audience[]): Audience => ({ kind: 'any', of })

/** `all: role ict | any: > territory AN | > unit N-M04`: the rows, further in by `>`. */
function written(audience: Audience): string | undefined {
  const shown = rowsOf(audience)
  if (!shown) return undefined
  const rows = shown.rows.map((row) => {
    const own = row.kind === 'group' ? `${row.match}:` : `${row.except ? 'not ' : ''}${row.kind} ${row.values.join('+')}`
    return `${'> '.repeat(row.level)}${own}`
  })
  return [`${shown.match}:`, ...rows].join(' | ')
}

describe('an audience line by line', () => {
  test.each<[string, Audience, string]>([
    ['everybody', all(), 'all:'],
    ['one condition', ict, 'all: | role ict'],
    ['one of a kind', any(ict, hr), 'any: | role ict | role hr'],
    ['several of a kind among others', all(justice, any(ict, hr)), 'all: | unit N-M04 | role ict+hr'],
    ['a group', all(justice, any(ict, andijan)), 'all: | unit N-M04 | any: | > role ict | > territory AN'],
    ['an exception', all(justice, not(any(ict, hr))), 'all: | unit N-M04 | not role ict+hr'],
    ['none of several', all(justice, not(any(ict, andijan))), 'all: | unit N-M04 | none: | > role ict | > territory AN'],
    ['not all of several', not(all(ict, andijan)), 'all: | none: | > all: | > > role ict | > > territory AN'],
    ['not a not', not(not(ict)), 'all: | none: | > not role ict'],
    [
      'groups in groups',
      any(andijan, all(justice, any(ict, not(any(hr, justice))))),
      'any: | territory AN | all: | > unit N-M04 | > any: | > > role ict | > > none: | > > > role hr | > > > unit N-M04',
    ],
    [
      'days, of which a row has one',
      all(any({ kind: 'job-since', on: day('2026-01-01') }, { kind: 'job-since', on: day('2025-01-01') })),
      'all: | any: | > job-since 2026-01-01 | > job-since 2025-01-01',
    ],
  ])('%s', (_what, audience, expected) => {
    expect(written(audience)).toBe(expected)
  })

  test.each<[string, Audience]>([
    ['nobody', any()],
    ['a group of nothing', all(justice, any())],
    ['nested four deep', all(any(all(any(not(all(ict, andijan)), hr), justice), andijan))],
    ['more than a form has', all(...Array.from({ length: mostRows + 1 }, () => ict))],
  ])('%s is more than a form can say', (_what, audience) => {
    expect(rowsOf(audience)).toBeUndefined()
  })
})

const condition: fc.Arbitrary<Audience> = fc.constantFrom<Condition>(ict, hr, justice, andijan, { kind: 'completed', courseId: 'cyb-101' })
const { tree } = fc.letrec<{ tree: Audience }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    condition,
    fc.record({ kind: fc.constantFrom('all' as const, 'any' as const), of: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({ kind: fc.constant('not' as const), of: tie('tree') }),
  ),
}))
const jobs: JobFacts[] = (['N-M04', 'N-M05'] as const).flatMap((unitCode) =>
  [['ict'], ['hr'], ['ict', 'hr'], []].flatMap((roles) =>
    ['AN', 'TK'].map((territory) => ({
      jobId: 'j',
      unitId: unitCode,
      unitCode,
      paths: { vertical: `/${unitCode}/`, horizontal: '' } as JobFacts['paths'],
      territory,
      positionId: 'p',
      positionCode: 'P07',
      grade: 'specialist' as const,
      roles: roles as JobFacts['roles'],
      startedOn: day('2026-01-01'),
    })),
  ),
)
const completions = [new Map(), new Map([['cyb-101', day('2026-01-01')]])]
const whom = (audience: Audience) => completions.flatMap((done) => jobs.map((job) => holdsFor(audience, job, done)))

test('whatever comes back from the form is for the same people, and never grows by coming back', () => {
  let shownOnes = 0
  fc.assert(
    fc.property(tree, (audience) => {
      const shown = rowsOf(audience)
      if (!shown) return
      shownOnes++
      const { audience: read, faults } = readAudience(shown, choices)
      expect(faults).toEqual({})
      expect(whom(read)).toEqual(whom(audience))
      expect(rowsOf(read)!.rows.length).toBeLessThanOrEqual(shown.rows.length)
    }),
    { numRuns: 500 },
  )
  expect(shownOnes).toBeGreaterThan(100)
})

describe('what is refused', () => {
  const role: AudienceRow = { kind: 'role', values: ['ict'], except: false, line: 'vertical', below: true, level: 0 }
  const group = (level: number): AudienceRow => ({ kind: 'group', match: 'any', level })
  test.each<[string, AudienceRow[], Record<string, string>]>([
    ['an empty group', [role, group(0)], { 'c1-match': 'group' }],
    ['a group with nothing but an empty group', [group(0), group(1)], { 'c1-match': 'group' }],
    ['a wrong value in a group', [group(0), { ...role, values: ['king'], level: 1 }], { 'c1-value': 'choose' }],
    [
      'groups too deep',
      [...Array.from({ length: deepest + 1 }, (_, level) => group(level)), { ...role, level: deepest + 1 }],
      { [`c${deepest}-in`]: 'deep' },
    ],
  ])('%s', (_what, rows, faults) => {
    expect(readAudience({ match: 'all', rows }, choices).faults).toEqual(faults)
  })
})

test('rows stand in the nearest group before them that is further out', () => {
  const levels = [0, 1, 2, 1, 0]
  const rows = levels.map((level, n): AudienceRow => ({ kind: 'group', match: n === 0 ? 'all' : 'any', level }))
  const parents = (nested: readonly NestedRow[]): (number | undefined)[] =>
    nested.flatMap(({ parent, inner }) => [parent, ...parents(inner)])
  expect(parents(nestedRows(rows))).toEqual([undefined, 0, 1, 0, undefined])
})
