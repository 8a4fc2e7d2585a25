import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ItemStatistics, type QuizReport, quizReport } from './item-statistics.ts'
import { type CountedAttempt, sumTallies, tallyOf } from './item-tally.ts'

/*
 * Twelve learners, eight items, checked by hand. Nobody gets E right, everybody F; strong learners get G wrong; C, D and
 * H give parts of a score; three learners share the total 3.75, two 4.75, two 6.
 */
const items = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const
// biome-ignore format: a table
const answers = [
  // A  B   C    D     E  F  G  H     total
  [1, 1, 1.0, 1.00, 0, 1, 0, 1.00], // 6
  [1, 1, 1.0, 0.75, 0, 1, 0, 0.75], // 5.5
  [1, 1, 0.5, 1.00, 0, 1, 1, 0.50], // 6
  [1, 0, 1.0, 0.75, 0, 1, 0, 1.00], // 4.75
  [1, 1, 0.5, 0.50, 0, 1, 0, 0.50], // 4.5
  [1, 1, 0.5, 0.50, 0, 1, 1, 0.00], // 5
  [1, 0, 1.0, 0.25, 0, 1, 0, 0.50], // 3.75
  [1, 1, 0.0, 0.50, 0, 1, 1, 0.25], // 4.75
  [0, 0, 0.5, 0.50, 0, 1, 1, 0.75], // 3.75
  [1, 0, 0.5, 0.00, 0, 1, 1, 0.25], // 3.75
  [0, 0, 0.0, 0.25, 0, 1, 1, 0.25], // 2.5
  [0, 0, 0.0, 0.00, 0, 1, 1, 0.00], // 2
]
const guesses = new Map([
  ['A', 1 / 3],
  ['B', 0.5],
])

const report = reportOf(answers.map((row) => items.map((id, index) => ({ id, score: row[index]! }))))

function reportOf(attempts: readonly (readonly { id: string; score: number }[])[]): QuizReport {
  const counted = attempts.map(
    (drawn): CountedAttempt => ({
      locale: 'en',
      first: true,
      items: drawn.map(({ id, score }) => ({ versionId: id, score, seconds: undefined, chosen: [] })),
    }),
  )
  return quizReport({ ...sumTallies(counted.map((each) => tallyOf(each))), guesses })
}

function item(id: string, { items } = report): ItemStatistics {
  return items.find((each) => each.versionId === id)!
}

/** Sample covariance of n pairs from the sums of x, of y and of xy. */
const cov = (n: number, x: number, y: number, xy: number) => (xy - (x * y) / n) / (n - 1)

/*
 * Sums over the twelve learners, x the item, y the rest of the attempt (total - x), `paired` = sum of xy after sorting
 * both columns: the greatest covariance. Total of all totals 52.25, of their squares 245.0625.
 */
const byHand = {
  A: { x: 9, xx: 9, y: 43.25, yy: 166.0625, xy: 35, paired: 36 },
  B: { x: 6, xx: 6, y: 46.25, yy: 187.5625, xy: 25.75, paired: 27 },
  C: { x: 6.5, xx: 5.25, y: 45.75, yy: 187.3125, xy: 26.25, paired: 29.125 },
  D: { x: 6, xx: 4.25, y: 46.25, yy: 188.8125, xy: 26, paired: 26.625 },
  E: { x: 0, xx: 0, y: 52.25, yy: 245.0625, xy: 0, paired: 0 },
  F: { x: 12, xx: 12, y: 40.25, yy: 152.5625, xy: 40.25, paired: 40.25 },
  G: { x: 7, xx: 7, y: 45.25, yy: 196.5625, xy: 20.75, paired: 33.5 },
  H: { x: 5.75, xx: 4.0625, y: 46.5, yy: 194, xy: 23.5, paired: 26.375 },
}
type Id = keyof typeof byHand
const variance = (id: Id) => cov(12, byHand[id].x, byHand[id].x, byHand[id].xx)
const withRest = (id: Id) => cov(12, byHand[id].x, byHand[id].y, byHand[id].xy)

describe('items, equal to the figures by hand to four decimals', () => {
  test.each([
    ['A', 9 / 12],
    ['B', 6 / 12],
    ['C', 6.5 / 12],
    ['D', 6 / 12],
    ['E', 0],
    ['F', 1],
    ['G', 7 / 12],
    ['H', 5.75 / 12],
  ])('facility of %s', (id, expected) => {
    expect(item(id).answers).toBe(12)
    expect(item(id).facility).toBeCloseTo(expected, 4)
  })

  test.each(items)('standard deviation of %s', (id) => {
    expect(item(id).deviation).toBeCloseTo(Math.sqrt(variance(id)), 4)
  })

  test.each(['A', 'B', 'C', 'D', 'G', 'H'] as const)('discrimination and efficiency of %s', (id) => {
    const { x, y, yy, paired } = byHand[id]
    expect(item(id).discrimination).toBeCloseTo(withRest(id) / Math.sqrt(variance(id) * cov(12, y, y, yy)), 4)
    expect(item(id).efficiency).toBeCloseTo(withRest(id) / cov(12, x, y, paired), 4)
  })

  test('the same as figures', () => {
    // A: covariance (35 - 9 × 43.25 / 12) / 11 = 2.5625 / 11, variances 2.25 / 11 and 10.182292 / 11.
    expect(item('A').discrimination).toBeCloseTo(0.5354, 4)
    // A, greatest: (36 - 32.4375) / 11 = 3.5625 / 11; 2.5625 / 3.5625.
    expect(item('A').efficiency).toBeCloseTo(0.7193, 4)
    // G: 20.75 - 7 × 45.25 / 12 = -5.645833; 7 - 49 / 12 = 2.916667; 196.5625 - 45.25² / 12 = 25.932292; 33.5 - 26.395833 = 7.104167.
    expect(item('G').discrimination).toBeCloseTo(-0.6492, 4)
    expect(item('G').efficiency).toBeCloseTo(-0.7947, 4)
  })

  test('an item that all or none get right discriminates nothing', () => {
    for (const id of ['E', 'F']) expect(item(id)).toMatchObject({ deviation: 0, discrimination: null, efficiency: null, upperLower: 0 })
  })

  // 27 % of twelve are three. Highest totals: 6, 6, 5.5. Lowest: 2, 2.5 and a third of each of the three with 3.75.
  test.each([
    ['A', (1 + 1 + 1) / 3 - (0 + 0 + (1 + 0 + 1) / 3) / 3],
    ['B', (1 + 1 + 1) / 3 - (0 + 0 + (0 + 0 + 0) / 3) / 3],
    ['C', (1 + 0.5 + 1) / 3 - (0 + 0 + (1 + 0.5 + 0.5) / 3) / 3],
    ['D', (1 + 1 + 0.75) / 3 - (0 + 0.25 + (0.25 + 0.5 + 0) / 3) / 3],
    ['G', (0 + 1 + 0) / 3 - (1 + 1 + (0 + 1 + 1) / 3) / 3],
    ['H', (1 + 0.5 + 0.75) / 3 - (0 + 0.25 + (0.5 + 0.75 + 0.25) / 3) / 3],
  ])('best less weakest 27 %% at %s', (id, expected) => {
    expect(item(id).upperLower).toBeCloseTo(expected, 4)
  })

  test('weights', () => {
    // Covariance with the total = variance + covariance with the rest. That of G is negative: G spreads nothing.
    const root = (id: Id) => Math.sqrt(variance(id) + withRest(id))
    const sum = root('A') + root('B') + root('C') + root('D') + root('H')
    for (const id of ['A', 'B', 'C', 'D', 'H'] as const) expect(item(id).effectiveWeight).toBeCloseTo(root(id) / sum, 4)
    expect([item('E').effectiveWeight, item('F').effectiveWeight, item('G').effectiveWeight]).toEqual([0, 0, null])
    for (const id of items) expect(item(id).intendedWeight).toBe(1 / 8)
    expect(variance('G') + withRest('G')).toBeLessThan(0)
  })

  test('guesses', () => {
    expect([item('A').guess, item('B').guess, item('C').guess]).toEqual([1 / 3, 0.5, 0])
  })
})

describe('the quiz, equal to the figures by hand to four decimals', () => {
  // Sums of the totals' powers: 52.25, 245.0625, 1210.671875, 6208.58203125; mean 52.25 / 12.
  const mean = 52.25 / 12
  const squares = 245.0625 - 52.25 ** 2 / 12
  const cubes = 1210.671875 - 3 * mean * 245.0625 + 2 * 12 * mean ** 3
  const fourths = 6208.58203125 - 4 * mean * 1210.671875 + 6 * mean ** 2 * 245.0625 - 3 * 12 * mean ** 4
  const k2 = squares / 11
  const k3 = (12 ** 2 * (cubes / 12)) / (11 * 10)
  const k4 = (12 ** 2 * (13 * (fourths / 12) - 3 * 11 * (squares / 12) ** 2)) / (11 * 10 * 9)
  const sumOfVariances = items.reduce((sum, id) => sum + variance(id), 0)
  const alpha = (8 / 7) * (1 - sumOfVariances / k2)

  test.each([
    ['mean', mean / 8],
    // The sixth and seventh of twelve: 4.5 and 4.75.
    ['median', (4.5 + 4.75) / 2 / 8],
    ['deviation', Math.sqrt(k2) / 8],
    ['skewness', k3 / k2 ** 1.5],
    ['kurtosis', k4 / k2 ** 2],
    ['consistency', alpha],
    ['errorRatio', Math.sqrt(1 - alpha)],
    ['standardError', (Math.sqrt(1 - alpha) * Math.sqrt(k2)) / 8],
  ] as const)('%s', (name, expected) => {
    expect(report.quiz[name]).toBeCloseTo(expected, 4)
  })

  test('the same as figures', () => {
    expect(report.quiz).toMatchObject({ attempts: 12, size: 8, consistencyEstimated: false })
    expect(report.quiz.mean).toBeCloseTo(0.5443, 4)
    // Squares 17.557292; root of 17.557292 / 11 = 1.263375, of 8.
    expect(report.quiz.deviation).toBeCloseTo(0.1579, 4)
    // Squares of the items: 2.25 + 3 + 1.729167 + 1.25 + 0 + 0 + 2.916667 + 1.307292 = 12.453125; 8 / 7 × (1 - 12.453125 / 17.557292).
    expect(report.quiz.consistency).toBeCloseTo(0.3322, 4)
  })
})

/** The definitions once more, straight from the rows of single learners. */
function naive(attempts: readonly (readonly { id: string; score: number }[])[]) {
  const total = (attempt: readonly { score: number }[]) => attempt.reduce((sum, { score }) => sum + score, 0)
  const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const covariance = (a: number[], b: number[]) =>
    a.reduce((sum, _, i) => sum + (a[i]! - meanOf(a)) * (b[i]! - meanOf(b)), 0) / (a.length - 1)
  const ascending = (values: number[]) => [...values].sort((a, b) => a - b)
  const extremes = (rows: { x: number; total: number }[], size: number) => {
    // Whoever has the total at the border counts by the share of places that are left for her and her equals.
    const border = rows[size - 1]!.total
    const inside = rows.slice(0, size).filter((row) => row.total !== border)
    const tied = rows.filter((row) => row.total === border)
    return (inside.reduce((sum, row) => sum + row.x, 0) + meanOf(tied.map((row) => row.x)) * (size - inside.length)) / size
  }
  const byId = new Map<string, { x: number; y: number; total: number }[]>()
  for (const attempt of attempts) {
    for (const { id, score } of attempt) {
      byId.set(id, [...(byId.get(id) ?? []), { x: score, y: total(attempt) - score, total: total(attempt) }])
    }
  }
  return new Map(
    [...byId].map(([id, rows]) => {
      const x = rows.map((row) => row.x)
      const y = rows.map((row) => row.y)
      const size = Math.max(1, Math.round(0.27 * rows.length))
      const rising = [...rows].sort((a, b) => a.total - b.total)
      return [
        id,
        {
          facility: meanOf(x),
          deviation: Math.sqrt(covariance(x, x)),
          discrimination: covariance(x, y) / Math.sqrt(covariance(x, x) * covariance(y, y)),
          efficiency: covariance(x, y) / covariance(ascending(x), ascending(y)),
          upperLower: extremes([...rising].reverse(), size) - extremes(rising, size),
          varies: new Set(x).size > 1 && new Set(y).size > 1,
        },
      ]
    }),
  )
}

const quarters: fc.Arbitrary<number> = fc.constantFrom(0, 0.25, 0.5, 0.75, 1)
/** Attempts of five items, drawn from seven. */
const drawnAttempts = fc.array(
  fc.tuple(fc.shuffledSubarray([...items].slice(0, 7), { minLength: 5, maxLength: 5 }), fc.array(quarters, { minLength: 5, maxLength: 5 })),
  { minLength: 1, maxLength: 40 },
)

test('whatever was drawn and answered, the counts give what the rows give', () => {
  fc.assert(
    fc.property(drawnAttempts, (drawn) => {
      const attempts = drawn.map(([ids, scores]) => ids.map((id, index) => ({ id, score: scores[index]! })))
      const expected = naive(attempts)
      const { items: found } = reportOf(attempts)
      expect(new Set(found.map((each) => each.versionId))).toEqual(new Set(expected.keys()))
      for (const each of found) {
        const wanted = expected.get(each.versionId)!
        expect(each.facility).toBeCloseTo(wanted.facility, 8)
        if (each.answers < 2) {
          expect(each).toMatchObject({ deviation: null, discrimination: null, efficiency: null, upperLower: null })
          continue
        }
        expect(each.deviation).toBeCloseTo(wanted.deviation, 8)
        expect(each.upperLower).toBeCloseTo(wanted.upperLower, 8)
        if (!wanted.varies) {
          expect(each).toMatchObject({ discrimination: null, efficiency: null })
          continue
        }
        expect(each.discrimination).toBeCloseTo(wanted.discrimination, 8)
        expect(each.efficiency).toBeCloseTo(wanted.efficiency, 8)
      }
    }),
    { numRuns: 300 },
  )
})

test('the same of the quiz, where all have the same items', () => {
  const rows = fc.array(fc.array(quarters, { minLength: 4, maxLength: 4 }), { minLength: 4, maxLength: 40 })
  const sameTotals = [1, 0.5, 0.75, 0.25].map((_, shift, row) => [...row.slice(shift), ...row.slice(0, shift)])
  fc.assert(
    fc.property(rows, (scores) => {
      const { quiz } = reportOf(scores.map((row) => row.map((score, index) => ({ id: items[index]!, score }))))
      const n = scores.length
      const totals = scores.map((row) => row.reduce((sum, score) => sum + score, 0)).sort((a, b) => a - b)
      const mean = totals.reduce((sum, total) => sum + total, 0) / n
      const moment = (values: number[], power: number) => {
        const centre = values.reduce((sum, value) => sum + value, 0) / n
        return values.reduce((sum, value) => sum + (value - centre) ** power, 0) / n
      }
      const [m2, m3, m4] = [2, 3, 4].map((power) => moment(totals, power)) as [number, number, number]
      expect(quiz.mean).toBeCloseTo(mean / 4, 8)
      expect(quiz.median).toBeCloseTo((totals[Math.floor((n - 1) / 2)]! + totals[Math.floor(n / 2)]!) / 8, 8)
      expect(quiz.deviation).toBeCloseTo(Math.sqrt((n * m2) / (n - 1)) / 4, 8)
      if (m2 === 0) {
        expect(quiz).toMatchObject({ skewness: null, kurtosis: null, consistency: null })
        return
      }
      const k2 = (n * m2) / (n - 1)
      expect(quiz.skewness).toBeCloseTo((n ** 2 * m3) / ((n - 1) * (n - 2)) / k2 ** 1.5, 6)
      expect(quiz.kurtosis).toBeCloseTo((n ** 2 * ((n + 1) * m4 - 3 * (n - 1) * m2 ** 2)) / ((n - 1) * (n - 2) * (n - 3)) / k2 ** 2, 6)
      const ofItems = [0, 1, 2, 3].map(
        (index) =>
          (n *
            moment(
              scores.map((row) => row[index]!),
              2,
            )) /
          (n - 1),
      )
      expect(quiz.consistency).toBeCloseTo((4 / 3) * (1 - ofItems.reduce((sum, each) => sum + each, 0) / k2), 6)
    }),
    { examples: [[sameTotals]] },
  )
})

test('what a result added, taking it off removes, whatever came between', () => {
  fc.assert(
    fc.property(drawnAttempts, fc.nat(), (drawn, chance) => {
      const attempts = drawn.map(
        ([ids, scores], index): CountedAttempt => ({
          locale: index % 2 ? 'ru' : 'uz-Latn',
          first: index % 3 > 0,
          items: ids.map((id, n) => ({
            versionId: id,
            score: scores[n]!,
            seconds: n % 2 ? n + index : undefined,
            chosen: [{ part: 'choice', value: String(scores[n]) }],
          })),
        }),
      )
      const gone = attempts[chance % attempts.length]!
      const rest = attempts.filter((each) => each !== gone)
      const left = sumTallies([...attempts.map((each) => tallyOf(each)), tallyOf(gone, -1)])
      const sorted = (counts: readonly object[]) => counts.map((each) => JSON.stringify(each)).sort()
      const plain = sumTallies(rest.map((each) => tallyOf(each)))
      expect(sorted(left.items)).toEqual(sorted(plain.items))
      expect(sorted(left.levels)).toEqual(sorted(plain.levels))
      expect(sorted(left.totals)).toEqual(sorted(plain.totals))
      expect(sorted(left.options)).toEqual(sorted(plain.options))
    }),
  )
})

describe('few attempts', () => {
  test('none', () => {
    expect(quizReport({ items: [], levels: [], totals: [] })).toEqual({
      quiz: {
        attempts: 0,
        size: 0,
        mean: null,
        median: null,
        deviation: null,
        skewness: null,
        kurtosis: null,
        consistency: null,
        consistencyEstimated: false,
        errorRatio: null,
        standardError: null,
      },
      items: [],
    })
  })

  test.each([
    [1, { deviation: null, skewness: null, kurtosis: null, consistency: null }],
    [2, { deviation: expect.any(Number), skewness: null, kurtosis: null, consistency: null }],
    [3, { skewness: expect.any(Number), kurtosis: null, consistency: expect.any(Number) }],
    [4, { kurtosis: expect.any(Number) }],
  ])('%i: only what so many allow', (count, expected) => {
    const { quiz } = reportOf(answers.slice(2, 2 + count).map((row) => items.map((id, index) => ({ id, score: row[index]! }))))
    expect(quiz).toMatchObject({ attempts: count, median: expect.any(Number), ...expected })
  })

  test('equal totals have no shape and no consistency', () => {
    const { quiz } = reportOf([0, 1, 2, 3].map(() => [...items].map((id, index) => ({ id, score: index % 2 }))))
    expect(quiz).toMatchObject({ mean: 0.5, deviation: 0, skewness: null, consistency: null, standardError: null })
  })
})

describe('consistency of drawn items', () => {
  /** Normal numbers from a fixed beginning. */
  function normals(seed: number): () => number {
    let state = seed
    const uniform = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return (state + 0.5) / 2 ** 32
    }
    return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
  }

  /** Scores = ability + ease of the item + chance: with the same fifteen items for all, alpha is 0.625. */
  function simulate(bank: number, drawn: number, learners: number): QuizReport {
    const normal = normals(7)
    const ease = Array.from({ length: bank }, () => 0.5 + 0.15 * normal())
    const attempts = Array.from({ length: learners }, () => {
      const ability = 0.1 * normal()
      const order = ease.map((_, id) => ({ id, by: normal() })).sort((a, b) => a.by - b.by)
      return order.slice(0, drawn).map(({ id }) => ({ id: String(id), score: ability + ease[id]! + 0.3 * normal() }))
    })
    return reportOf(attempts)
  }

  const alpha = (15 * 0.01) / (15 * 0.01 + 0.09)

  test('the same items for all: alpha', () => {
    const { quiz } = simulate(15, 15, 4000)
    expect(quiz.consistencyEstimated).toBe(false)
    expect(quiz.consistency).toBeCloseTo(alpha, 1)
  })

  test('fifteen of sixty: near the alpha of fixed items of that kind, though the draws differ in difficulty', () => {
    const { quiz } = simulate(60, 15, 4000)
    expect(quiz.consistencyEstimated).toBe(true)
    expect(Math.abs(quiz.consistency! - alpha)).toBeLessThan(0.03)
  })

  test('also for few learners it goes astray no further than chance', () => {
    const { quiz } = simulate(60, 15, 300)
    expect(Math.abs(quiz.consistency! - alpha)).toBeLessThan(0.08)
  })
})

test('attempts of another size are scaled to the usual one', () => {
  const eight = answers.map((row) => items.map((id, index) => ({ id, score: row[index]! })))
  const four = [[1, 1, 0, 0]].map((row) => row.map((score, index) => ({ id: items[index]!, score })))
  const { quiz } = reportOf([...eight, ...four])
  expect(quiz).toMatchObject({ attempts: 13, size: 8 })
  expect(quiz.mean).toBeCloseTo((52.25 / 8 + 0.5) / 13, 6)
})
