import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { locales } from '#app/kernel/locale.ts'
import { sexes } from '#app/organisations/person.ts'
import { gradeGroups } from '#app/organisations/position.ts'
import { measures, type PeriodFacts, type PeriodLearner, type PeriodStart } from './period-facts.ts'
import { periodResults } from './period-results.ts'
import { readQuarter } from './quarter.ts'

const quarter = readQuarter('2026-Q3')!
const bodies = [
  { code: 'N-M04', territory: null },
  { code: 'N-M05', territory: null },
  { code: 'R-AN-ADM', territory: 'AN' },
  { code: 'R-AN-JUS', territory: 'AN' },
  { code: 'R-BU-ADM', territory: 'BU' },
]
const courses = ['cyb-101', 'law-101', 'srv-201']
const factsOf = (learners: readonly PeriodLearner[], starts: readonly PeriodStart[] = []): PeriodFacts => ({
  quarter,
  bodies,
  courses,
  learners,
  starts,
})

const laylo: PeriodLearner = {
  sex: 'female',
  body: 'N-M04',
  grade: 'specialist',
  locale: 'uz-Latn',
  enrolled: ['cyb-101'],
  completed: [],
  certified: [],
}
const many = (count: number, change: Partial<PeriodLearner> = {}) => Array.from({ length: count }, () => ({ ...laylo, ...change }))
const rowOf = (facts: PeriodFacts, by: string, key: string) =>
  periodResults(facts).counts.find((row) => row.by === by && row.key === key)!.enrolled

describe('people of a quarter', () => {
  test('are counted once in each breakdown, and once for each of their courses', () => {
    const facts = factsOf([
      ...many(20, { enrolled: ['cyb-101', 'law-101'] }),
      ...many(12, { sex: 'male', enrolled: ['cyb-101', 'law-101'] }),
    ])
    expect(rowOf(facts, 'all', '')).toEqual({ all: 32, female: 20, male: 12 })
    expect(rowOf(facts, 'course', 'cyb-101')).toEqual({ all: 32, female: 20, male: 12 })
    expect(rowOf(facts, 'course', 'law-101')).toEqual({ all: 32, female: 20, male: 12 })
    expect(rowOf(facts, 'course', 'srv-201')).toEqual({ all: null, female: null, male: null })
  })

  test('of a body that is small are told in no row, nor is what would give them away', () => {
    const facts = factsOf([
      ...many(30),
      ...many(6, { body: 'R-AN-JUS' }),
      ...many(20, { body: 'R-AN-ADM' }),
      ...many(15, { body: 'R-BU-ADM' }),
    ])
    expect(rowOf(facts, 'body', 'R-AN-JUS').all).toBeNull()
    expect(rowOf(facts, 'body', 'R-AN-ADM').all).toBeNull()
    expect(rowOf(facts, 'territory', 'AN').all).toBe(26)
    expect(rowOf(facts, 'body', 'R-BU-ADM').all).toBe(15)
  })

  test('who did not take a course are not told either', () => {
    const facts = factsOf([...many(30), ...many(3, { enrolled: ['law-101'] })])
    expect(rowOf(facts, 'all', '').all).toBe(33)
    expect(rowOf(facts, 'course', 'cyb-101').all).toBeNull()
  })
})

describe('learning gain', () => {
  const start = (change: Partial<PeriodStart> = {}): PeriodStart => ({
    courseId: 'cyb-101',
    sex: 'female',
    pre: 0.5,
    post: 0.75,
    later: null,
    ...change,
  })
  const times = (count: number, change: Partial<PeriodStart> = {}) => Array.from({ length: count }, () => start(change))
  const gainOf = (starts: readonly PeriodStart[]) => periodResults(factsOf([], starts)).gains.find(({ sex }) => sex === 'all')!

  test('is of those who took both tests; who dropped out is in the number of starters alone', () => {
    expect(gainOf([...times(12), ...times(15, { pre: 0, post: null })])).toMatchObject({
      pairs: 12,
      starts: 27,
      gain: { meanPre: 0.5, meanPost: 0.75, ofMeans: { value: 0.5, low: 0.5, high: 0.5 }, ofLearners: { value: 0.5 } },
    })
  })

  test('is not told of nine, and few who dropped out are not told by subtraction', () => {
    expect(gainOf(times(9))).toMatchObject({ pairs: null, gain: null, starts: null })
    expect(gainOf([...times(12), ...times(2, { post: null })])).toMatchObject({ pairs: 12, starts: null })
  })

  test('what was kept is told of ten, where those who were not asked are not few', () => {
    expect(gainOf([...times(10, { later: 0.5 }), ...times(10)])).toMatchObject({
      retention: { learners: 10, meanPost: 0.75, meanLater: 0.5, kept: 0.6667 },
    })
    expect(gainOf([...times(10, { later: 0.5 }), ...times(3)]).retention).toBeNull()
    expect(gainOf(times(9, { later: 0.5 })).retention).toBeNull()
  })
})

describe('an attacker who subtracts rows, columns and nested filters', () => {
  const some = <T>(values: readonly T[]) => fc.constantFrom(...values)
  const learner = fc.record({
    sex: some(sexes),
    body: some(bodies.map(({ code }) => code)),
    grade: some(gradeGroups),
    locale: some(locales),
    enrolled: fc.subarray(courses),
    completed: fc.subarray(courses),
    certified: fc.subarray(courses),
  })
  /** A few of many kinds, and many of a few: small groups beside great ones. */
  const crowd = fc
    .array(fc.tuple(learner, fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 8, max: 40 }))), { maxLength: 14 })
    .map((kinds) => kinds.flatMap(([of, count]) => Array.from({ length: count }, () => of)))

  test('is left with nobody or with ten people at least', () => {
    fc.assert(
      fc.property(crowd, (learners) => {
        const results = periodResults(factsOf(learners))
        for (const measure of measures) {
          const told = toldGroups(results, learners, measure)
          for (const whole of told) {
            expect(whole.people.size).toBeGreaterThanOrEqual(10)
            const within = told.filter((each) => isKnownWithin(each, whole))
            for (const first of within) {
              // One told group taken off, and then every further one that overlaps none of those.
              const off: Group[] = []
              for (const part of [first, ...within]) if (off.every((each) => areKnownApart(part, each))) off.push(part)
              const left = whole.people.size - off.reduce((sum, { people }) => sum + people.size, 0)
              const names = off.map(({ by, key, column }) => `${by} ${key} ${column}`)
              expect(left === 0 || left >= 10, `${whole.by} ${whole.key} ${whole.column} less ${names}: ${left}`).toBe(true)
            }
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  test('the order of the facts changes nothing', () => {
    fc.assert(
      fc.property(crowd, (learners) => {
        expect(periodResults(factsOf(learners.toReversed()))).toEqual(periodResults(factsOf(learners)))
      }),
      { numRuns: 30 },
    )
  })
})

interface Group {
  readonly by: string
  readonly key: string
  readonly column: string
  readonly people: ReadonlySet<number>
}

/** The groups whose number is told, as sets of people: the attacker knows what each row is of. */
function toldGroups(results: ReturnType<typeof periodResults>, learners: readonly PeriodLearner[], measure: (typeof measures)[number]) {
  const fits = (by: string, key: string, each: PeriodLearner) =>
    ({
      all: true,
      territory: territoryOf.get(each.body) === key,
      body: each.body === key,
      grade: each.grade === key,
      language: each.locale === key,
      course: each[measure].includes(key),
    })[by]
  return results.counts.flatMap((row) =>
    (['all', ...sexes] as const).flatMap((column): Group[] => {
      if (row[measure][column] === null) return []
      const people = new Set(
        learners.flatMap((each, index) =>
          each[measure].length > 0 && fits(row.by, row.key, each) && (column === 'all' || each.sex === column) ? [index] : [],
        ),
      )
      expect(people.size).toBe(row[measure][column])
      return [{ by: row.by, key: row.key, column, people }]
    }),
  )
}

const territoryOf = new Map(bodies.map(({ code, territory }) => [code, territory ?? '']))

/** What follows from the headings alone, whoever the people are. */
function isKnownWithin(part: Group, whole: Group): boolean {
  if (part === whole || (whole.column !== 'all' && whole.column !== part.column)) return false
  if (part.by === whole.by && part.key === whole.key) return true
  return whole.by === 'all' || (whole.by === 'territory' && part.by === 'body' && territoryOf.get(part.key) === whole.key)
}

/** Nobody is in two: of courses she may be. */
function areKnownApart(one: Group, other: Group): boolean {
  if (one.column !== 'all' && other.column !== 'all' && one.column !== other.column) return true
  if (one.by === other.by) return one.key !== other.key && one.by !== 'course'
  const [body, territory] = one.by === 'body' ? [one, other] : [other, one]
  return body.by === 'body' && territory.by === 'territory' && territoryOf.get(body.key) !== territory.key
}
