import { describe, expect, test } from 'vitest'
import type { Locale } from '#app/kernel/locale.ts'
import { type ItemEvidence, itemFindings, type OptionEvidence, quizFindings } from './item-findings.ts'
import type { ItemStatistics, QuizStatistics, ScoreSums } from './item-statistics.ts'
import { differenceInterval, languageDifference } from './language-difference.ts'

function evidence(statistics: Partial<ItemStatistics>, more: Partial<ItemEvidence> = {}): ItemEvidence {
  return {
    statistics: {
      versionId: 'v',
      answers: 100,
      facility: 0.6,
      deviation: 0.49,
      guess: 1 / 3,
      intendedWeight: 0.1,
      effectiveWeight: 0.1,
      discrimination: 0.4,
      efficiency: 0.5,
      upperLower: 0.5,
      seconds: null,
      ...statistics,
    },
    languages: new Map(),
    options: [],
    ...more,
  }
}

function codes(...items: ItemEvidence[]): string[][] {
  return itemFindings(items).map((findings) => findings.map((each) => each.code))
}

function option(value: string, count: number, mean = 0.5, { right = false, variance = 0.04 } = {}): OptionEvidence {
  return { part: 'choice', value, right, rest: { count, mean, variance } }
}

test('an item without blemish has no findings', () => {
  expect(codes(evidence({}))).toEqual([[]])
})

test.each([
  [0, ['too-few-answers']],
  [19, ['too-few-answers']],
  [20, []],
])('%i answers of an item that nobody could fault', (answers, expected) => {
  expect(codes(evidence({ answers }))).toEqual([expected])
})

test('of too few answers nothing else is said, and how many are wanted', () => {
  const item = evidence({ answers: 19, facility: 0, discrimination: -1 }, { options: [option('b', 0)] })
  expect(itemFindings([item])).toEqual([[{ code: 'too-few-answers', answers: 19, wanted: 20 }]])
})

describe('facility: the whole interval must lie beyond the border', () => {
  // Everything right: the low end is n / (n + 3.8415): above 0.9 from n = 35 on. Nothing right: 3.8415 / (n + 3.8415).
  test.each([
    [1, 34, []],
    [1, 35, ['too-easy']],
    [0.95, 100, []],
    [0.97, 100, ['too-easy']],
    [0, 20, ['too-hard']],
    [1 / 20, 20, ['too-hard']],
    [2 / 20, 20, []],
    // (0.21 + 0.0192 + 1.96 × √(0.001659 + 0.000096)) / 1.0384 = 0.2998.
    [0.22, 100, []],
    [0.21, 100, ['too-hard']],
  ])('%f of %i', (facility, answers, expected) => {
    expect(codes(evidence({ facility, answers, discrimination: null }))).toEqual([expected])
  })
})

describe('discrimination: the whole interval must lie beyond the border', () => {
  // 20 answers: Fisher's z reaches 1.96 / √17 = 0.4754, so that -0.4427 is the border; 100: 0.1990 and -0.1964.
  test.each([
    [-0.44, 20, ['weak-discrimination']],
    [-0.2, 20, []],
    [-0.45, 20, ['strong-learners-get-it-wrong']],
    // The interval reaches up to 0.0038 and down from 0.2: weak either way.
    [-0.19, 100, ['weak-discrimination']],
    [-0.2, 100, ['strong-learners-get-it-wrong']],
    // z of 0.2 is 0.2027; less 0.1990 leaves 0.0037.
    [0, 100, ['weak-discrimination']],
    [0.01, 100, []],
    [0.13, 1000, ['weak-discrimination']],
    [0.15, 1000, []],
  ])('%f of %i answers', (discrimination, answers, expected) => {
    expect(codes(evidence({ discrimination, answers }))).toEqual([expected])
  })

  test('of an item that all get right it is not counted as a fault of its own', () => {
    expect(codes(evidence({ facility: 0.99, discrimination: 0.01, answers: 1000 }))).toEqual([['too-easy']])
  })
})

describe('the key', () => {
  const suspect = { discrimination: -0.4, facility: 0.4 }

  test('names the option that strong learners choose, once', () => {
    const options = [option('a', 40, 0.45, { right: true }), option('b', 50, 0.75), option('c', 10, 0.5)]
    expect(itemFindings([evidence(suspect, { options })])[0]).toEqual([
      {
        code: 'strong-learners-get-it-wrong',
        discrimination: { value: -0.4, low: expect.closeTo(-0.5534, 3), high: expect.closeTo(-0.2213, 3) },
        option: { part: 'choice', value: 'b' },
      },
    ])
  })

  test('names none where those who chose the key are the best', () => {
    const options = [option('a', 40, 0.8, { right: true }), option('b', 50, 0.75)]
    expect(itemFindings([evidence(suspect, { options })])[0]?.[0]).not.toHaveProperty('option')
  })

  test('an option of four says nothing', () => {
    const options = [option('a', 40, 0.5, { right: true }), option('b', 4, 0.95)]
    expect(itemFindings([evidence(suspect, { options })])[0]?.[0]).not.toHaveProperty('option')
  })

  // Difference of 0.1 between 40 and 50 with variance 0.04: error 0.0424, 99 % of t with 83 degrees: 2.636 × 0.0424 = 0.112.
  test.each([
    [0.61, []],
    [0.62, ['distractor-better-than-key']],
  ])('a distractor whose choosers score %f, the key’s 0.5', (mean, expected) => {
    const options = [option('a', 40, 0.5, { right: true }), option('b', 50, mean)]
    expect(codes(evidence({}, { options }))).toEqual([expected])
  })

  test('with two right options no distractor is compared', () => {
    const options = [option('a', 40, 0.5, { right: true }), option('d', 40, 0.5, { right: true }), option('b', 50, 0.9)]
    expect(codes(evidence({}, { options }))).toEqual([[]])
  })
})

describe('an option nobody chose', () => {
  // Two wrong options: (1/2)^w < 0.05 from w = 5. Three: (2/3)^w < 0.05 from w = 8.
  test.each([
    [[4, 0], []],
    [[5, 0], ['option-never-chosen']],
    [[4, 3, 0], []],
    [[4, 4, 0], ['option-never-chosen']],
    [[0, 0], []],
    [[5, 1], []],
  ])('wrong options chosen by %j', (counts, expected) => {
    const options = [option('a', 60, 0.6, { right: true }), ...counts.map((count, n) => option(`w${n}`, count))]
    expect(codes(evidence({}, { options }))).toEqual([expected])
  })

  test('says how many at most choose it', () => {
    const options = [option('a', 60, 0.6, { right: true }), option('b', 40), option('c', 0)]
    expect(itemFindings([evidence({}, { options })])[0]).toEqual([
      { code: 'option-never-chosen', option: { part: 'choice', value: 'c' }, answers: 100, most: expect.closeTo(0.037, 4) },
    ])
  })

  test('a right option that nobody chose is a matter of facility', () => {
    expect(codes(evidence({}, { options: [option('a', 0, 0, { right: true }), option('b', 60), option('c', 40)] }))).toEqual([[]])
  })
})

describe('languages', () => {
  /** `right` of `count` have the item right; `rest` is their mean on the rest, with variance 4 and correlation `r` within the language. */
  function readers(count: number, right: number, rest: number, r = 0.4): ScoreSums {
    const mean = right / count
    const xx = count * mean * (1 - mean)
    const yy = 4 * (count - 1)
    return { count, meanX: mean, meanY: rest, xx, yy, xy: r * Math.sqrt(xx * yy) }
  }
  const item = (languages: [Locale, ScoreSums][]) => evidence({}, { languages: new Map(languages) })

  test('harder in one than in another, with the interval', () => {
    const [findings] = itemFindings([
      item([
        ['uz-Latn', readers(200, 150, 9)],
        ['ru', readers(100, 45, 9)],
      ]),
    ])
    expect(findings).toEqual([
      { code: 'harder-in-language', locale: 'ru', than: 'uz-Latn', difference: expect.objectContaining({ value: expect.closeTo(0.3, 4) }) },
    ])
    const [finding] = findings!
    const { low, high } = (finding as { difference: { low: number; high: number } }).difference
    expect(low).toBeGreaterThan(0.15)
    expect(high).toBeLessThan(0.45)
  })

  test('the other way round', () => {
    const [findings] = itemFindings([
      item([
        ['uz-Latn', readers(200, 90, 9)],
        ['ru', readers(100, 75, 9)],
      ]),
    ])
    expect(findings).toEqual([expect.objectContaining({ locale: 'uz-Latn', than: 'ru' })])
  })

  test('not where the readers of the language know less of everything', () => {
    // Slope within the languages 0.4 × 0.46 / 2 = 0.09 a point: three points fewer explain 0.28.
    const weaker = item([
      ['uz-Latn', readers(200, 150, 9)],
      ['ru', readers(100, 47, 6)],
    ])
    expect(codes(weaker)).toEqual([[]])
  })

  test('not for fewer than twenty readers, nor for less than a tenth of the score', () => {
    expect(
      codes(
        item([
          ['uz-Latn', readers(200, 150, 9)],
          ['ru', readers(19, 2, 9)],
        ]),
      ),
    ).toEqual([[]])
    expect(
      codes(
        item([
          ['uz-Latn', readers(20_000, 15_000, 9)],
          ['ru', readers(20_000, 13_200, 9)],
        ]),
      ),
    ).toEqual([[]])
  })

  test('what one comparison bears out, one of sixty does not', () => {
    const doubtful = item([
      ['uz-Latn', readers(100, 75, 9)],
      ['ru', readers(100, 61, 9)],
    ])
    const same = item([
      ['uz-Latn', readers(100, 70, 9)],
      ['ru', readers(100, 70, 9)],
    ])
    expect(codes(doubtful)).toEqual([['harder-in-language']])
    expect(codes(doubtful, ...Array.from({ length: 59 }, () => same))[0]).toEqual([])
  })

  test('no difference at all, no spread at all', () => {
    const alike = { count: 30, meanX: 1, meanY: 5, xx: 0, yy: 0, xy: 0 }
    expect(languageDifference(alike, alike)).toMatchObject({ value: 0, p: 1 })
    expect(languageDifference(alike, { ...alike, meanX: 0 })).toMatchObject({ value: 1, p: 0 })
    expect(differenceInterval(languageDifference(alike, { ...alike, meanX: 0 }))).toEqual({ value: 1, low: 1, high: 1 })
  })

  test('with equal rests it is the plain difference of means', () => {
    const { value, low, high } = differenceInterval(languageDifference(readers(100, 75, 9, 0), readers(100, 61, 9, 0)))
    // Pooled variance (18.75 + 23.79) / 197 = 0.21594; error √(0.21594 × 2 / 100) = 0.065717; t 1.9721.
    expect(value).toBeCloseTo(0.14, 10)
    expect(low).toBeCloseTo(0.14 - 1.9721 * 0.065717, 4)
    expect(high).toBeCloseTo(0.14 + 1.9721 * 0.065717, 4)
  })
})

describe('time', () => {
  const timed = (mean: number, { count = 50, variance = 400 } = {}) => evidence({ seconds: { count, mean, variance } })
  const usual = [30, 35, 40, 45].map((mean) => timed(mean))

  // Median 40 with the item among five; t of 49 degrees 2.0096 × 20 / √50 = 5.684.
  test.each([
    [85, []],
    [86, ['slow-item']],
  ])('a mean of %i seconds where forty are usual', (mean, expected) => {
    expect(codes(...usual, timed(mean)).at(-1)).toEqual(expected)
  })

  test('of fewer than five timed items none is slow; nor one that few were timed on', () => {
    expect(codes(...usual.slice(1), timed(300)).at(-1)).toEqual([])
    expect(codes(...usual, timed(50), timed(300, { count: 19 })).at(-1)).toEqual([])
  })
})

describe('the quiz', () => {
  const quiz = (statistics: Partial<QuizStatistics>) =>
    quizFindings({ attempts: 1000, size: 15, consistency: 0.8, ...statistics } as QuizStatistics).map((each) => each.code)

  test.each([
    [{ attempts: 19 }, ['too-few-attempts']],
    [{ attempts: 20 }, ['consistency-uncertain']],
    [{ consistency: null }, []],
    [{ consistency: 0.7501 }, ['consistency-satisfactory']],
    [{ consistency: 0.75 }, ['consistency-middling']],
    [{ consistency: 0.64 }, ['consistency-middling']],
    [{ consistency: 0.6399 }, ['consistency-low']],
    [{ consistency: -0.2 }, ['consistency-low']],
  ])('%j', (statistics, expected) => {
    expect(quiz(statistics)).toEqual(expected)
  })
})
