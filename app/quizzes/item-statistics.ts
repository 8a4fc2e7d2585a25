import { type ItemSums, type LevelCount, levelUnit, scoreUnit, type Tally, type TotalCount } from './item-tally.ts'
import { largestProducts, meanOfExtremes, medianOf, type Spread, spreadOf } from './score-counts.ts'

/*
 * Statistics of a quiz and of its items, defined as in Moodle's statistics report.
 * Source: docs.moodle.org/dev/Quiz_statistics_calculations. Moodle prints percentages; these are shares in [0, 1].
 * Variances and covariances divide by the number of learners less one. Every item weighs the same.
 *
 * Where items are drawn, not everybody has every item. The statistics of an item are those of the learners who had it,
 * and always relate it to the rest of their attempts (Moodle takes the whole attempt for drawn items, so that an item
 * correlates with itself).
 */

export interface ItemStatistics {
  readonly versionId: string
  /** Learners who had the item. */
  readonly answers: number
  /** Mean score. */
  readonly facility: number
  /** Of the scores; null below two answers. */
  readonly deviation: number | null
  /** Mean score that random answers would get. */
  readonly guess: number
  /** The item's share of the attempt's full score. */
  readonly intendedWeight: number
  /** Its share of the spread of total scores; null where it spreads them less than no item would. */
  readonly effectiveWeight: number | null
  /** Correlation of its scores with the scores on the rest of the attempt, in [-1, 1]; null where one of them never varies. */
  readonly discrimination: number | null
  /** Covariance with the rest as a share of the greatest that such scores could have. */
  readonly efficiency: number | null
  /** Mean score of the best 27 % by total score less that of the weakest 27 % (Kelley 1939), in [-1, 1]. */
  readonly upperLower: number | null
  /** Of the learners whose time on it is known; null where there is none. */
  readonly seconds: TimeStatistics | null
}

export interface TimeStatistics {
  readonly count: number
  readonly mean: number
  /** Null below two. */
  readonly variance: number | null
}

export interface QuizStatistics {
  readonly attempts: number
  /** Items of an attempt; a mean where attempts differ. */
  readonly size: number
  readonly mean: number | null
  readonly median: number | null
  readonly deviation: number | null
  readonly skewness: number | null
  /** Excess over the normal distribution, which has 0. */
  readonly kurtosis: number | null
  /** Cronbach's alpha; 1 at most, may be negative. */
  readonly consistency: number | null
  /** True where items were drawn, so that `consistency` is an estimate. */
  readonly consistencyEstimated: boolean
  /** Share of the deviation that is chance rather than knowledge. */
  readonly errorRatio: number | null
  /** How far a total score is likely to be from what the learner would get in the mean of many such attempts. */
  readonly standardError: number | null
}

export interface QuizReport {
  readonly quiz: QuizStatistics
  readonly items: readonly ItemStatistics[]
}

export interface QuizTally extends Pick<Tally, 'items' | 'levels' | 'totals'> {
  /** Mean score of random answers by version id, in [0, 1]; absent: 0. */
  readonly guesses?: ReadonlyMap<string, number>
}

/** Items come in the order in which they first occur. */
export function quizReport({ items, levels, totals, guesses }: QuizTally): QuizReport {
  const size = usualSize(totals)
  const spread = spreadOf(totals.map((each) => ({ value: scaledTotal(each, size), count: each.count })))
  const levelsOf = byVersion(levels)
  const measured = [...byVersion(items)].map(([versionId, sums]) =>
    measureItem(versionId, scoreSums(sums, size), levelsOf.get(versionId) ?? [], timeStatistics(sums)),
  )
  const weights = measured.reduce((sum, each) => sum + share(each, spread.count) * rootOf(each.withTotal), 0)
  return {
    quiz: quizStatistics(totals, size, spread, measured),
    items: measured.map((each) => ({
      versionId: each.versionId,
      answers: each.answers,
      facility: each.mean,
      deviation: each.variance === null ? null : Math.sqrt(each.variance),
      guess: guesses?.get(each.versionId) ?? 0,
      intendedWeight: size ? 1 / size : 0,
      effectiveWeight: each.withTotal === null || each.withTotal < 0 || !weights ? null : rootOf(each.withTotal) / weights,
      discrimination: each.discrimination,
      efficiency: each.efficiency,
      upperLower: each.upperLower,
      seconds: each.seconds,
    })),
  }
}

export function byVersion<T extends { readonly versionId: string }>(entries: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const entry of entries) {
    const group = groups.get(entry.versionId)
    if (group) group.push(entry)
    else groups.set(entry.versionId, [entry])
  }
  return groups
}

/** Of attempts of several sizes (the course changed) the most frequent; the others' scores are scaled to it. */
export function usualSize(totals: readonly TotalCount[]): number {
  const bySize = new Map<number, number>()
  for (const { size, count } of totals) bySize.set(size, (bySize.get(size) ?? 0) + count)
  return [...bySize].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

/** In items: an attempt with everything right has `size`. */
function scaledTotal(each: TotalCount, size: number): number {
  return ((each.total / scoreUnit) * size) / each.size
}

/** Means, and sums of the products of differences to the means, of item scores (x) and rests (y), in items. */
export interface ScoreSums {
  readonly count: number
  readonly meanX: number
  readonly meanY: number
  readonly xx: number
  readonly yy: number
  readonly xy: number
}

export function scoreSums(sums: readonly ItemSums[], size: number): ScoreSums {
  let [count, x, y, squaresX, squaresY, products] = [0, 0, 0, 0, 0, 0]
  for (const each of sums) {
    const scale = restScale(each.size, size)
    count += each.count
    x += each.score
    y += each.rest * scale
    squaresX += each.scoreSquared
    squaresY += each.restSquared * scale ** 2
    products += each.product * scale
  }
  const unit = scoreUnit ** 2
  return {
    count,
    meanX: count ? x / count / scoreUnit : 0,
    meanY: count ? y / count / scoreUnit : 0,
    xx: count ? left(squaresX, (x * x) / count) / unit : 0,
    yy: count ? left(squaresY, (y * y) / count) / unit : 0,
    xy: count ? (products - (x * y) / count) / unit : 0,
  }
}

const restScale = (from: number, to: number) => (from === to || from < 2 ? 1 : (to - 1) / (from - 1))

/** What is left of binary fractions where all scores are equal is no spread. */
const noise = 1e-12
const left = (squares: number, expected: number) => (squares - expected <= noise * squares ? 0 : squares - expected)
const rootOf = (covariance: number | null) => (covariance !== null && covariance > 0 ? Math.sqrt(covariance) : 0)
const share = (item: MeasuredItem, attempts: number) => (attempts ? item.answers / attempts : 0)

interface MeasuredItem {
  readonly versionId: string
  readonly answers: number
  readonly mean: number
  /** Mean total score of those who had it, in items. */
  readonly meanTotal: number
  readonly variance: number | null
  /** Covariance with the total score. */
  readonly withTotal: number | null
  readonly discrimination: number | null
  readonly efficiency: number | null
  readonly upperLower: number | null
  readonly seconds: TimeStatistics | null
}

function measureItem(versionId: string, sums: ScoreSums, levels: readonly LevelCount[], seconds: TimeStatistics | null): MeasuredItem {
  const { count, meanX, meanY, xx, yy, xy } = sums
  const several = count > 1
  const vary = several && xx > 0 && yy > 0
  return {
    versionId,
    answers: count,
    mean: meanX,
    meanTotal: meanX + meanY,
    variance: several ? xx / (count - 1) : null,
    withTotal: several ? (xx > 0 ? xx + xy : 0) / (count - 1) : null,
    discrimination: vary ? Math.min(1, Math.max(-1, xy / Math.sqrt(xx * yy))) : null,
    efficiency: vary ? shareOfLargest(xy, levels) : null,
    upperLower: several ? differenceOfExtremes(levels, count) : null,
    seconds,
  }
}

function shareOfLargest(xy: number, levels: readonly LevelCount[]): number | null {
  const xs = levels.filter(({ side }) => side === 'item').map(({ level, count }) => ({ value: level / scoreUnit, count }))
  const ys = levels.filter(({ side }) => side === 'rest').map(({ level, count }) => ({ value: level / levelUnit, count }))
  const largest = largestProducts(xs, ys)
  return largest > noise ? xy / largest : null
}

/** Kelley (1939): groups of this share tell most about an item. */
const extremeShare = 0.27

function differenceOfExtremes(levels: readonly LevelCount[], count: number): number {
  const groups = levels
    .filter(({ side }) => side === 'total')
    .map((each) => ({ value: each.level / each.size, count: each.count, sum: each.score / scoreUnit }))
  const group = Math.max(1, Math.round(extremeShare * count))
  return meanOfExtremes(groups, group, 'highest') - meanOfExtremes(groups, group, 'lowest')
}

function timeStatistics(sums: readonly ItemSums[]): TimeStatistics | null {
  let [count, seconds, squares] = [0, 0, 0]
  for (const each of sums) {
    count += each.timed
    seconds += each.seconds
    squares += each.secondsSquared
  }
  if (!count) return null
  return { count, mean: seconds / count, variance: count > 1 ? left(squares, (seconds * seconds) / count) / (count - 1) : null }
}

function quizStatistics(totals: readonly TotalCount[], size: number, spread: Spread, items: readonly MeasuredItem[]): QuizStatistics {
  const { count: n, mean, squares, cubes, fourths } = spread
  const medianTotal = medianOf(totals.map((each) => ({ value: scaledTotal(each, size), count: each.count })))
  const k2 = squares / (n - 1)
  const spreads = n > 1 && squares > noise
  const k3 = (n * cubes) / ((n - 1) * (n - 2))
  const k4 = (n * ((n + 1) * fourths - (3 * (n - 1) * squares ** 2) / n)) / ((n - 1) * (n - 2) * (n - 3))
  const deviation = n > 1 ? Math.sqrt(k2) : null
  const consistency = n > 2 && spreads ? consistencyOf(items, n, mean, k2) : null
  const errorRatio = consistency === null ? null : Math.sqrt(Math.max(0, 1 - consistency))
  const asShare = (value: number | null | undefined) => (value === null || value === undefined || !size ? null : value / size)
  return {
    attempts: n,
    size,
    mean: n ? asShare(mean) : null,
    median: asShare(medianTotal),
    deviation: asShare(deviation),
    skewness: n > 2 && spreads ? k3 / k2 ** 1.5 : null,
    kurtosis: n > 3 && spreads ? k4 / k2 ** 2 : null,
    consistency,
    consistencyEstimated: items.some((each) => each.answers !== n),
    errorRatio,
    standardError: errorRatio === null ? null : asShare(errorRatio * deviation!),
  }
}

/**
 * Cronbach's alpha, k / (k - 1) × (1 - sum of the items' variances / variance of the totals), also for drawn items:
 *
 * - k is the mean number of items of an attempt, and each item's variance counts by the share of attempts that had it.
 *   An item that one learner had has the mean variance of the others.
 * - Draws differ in difficulty. That part of the variance of totals is no difference between learners and is taken off:
 *   it is the covariance of the totals with the sums of the drawn items' facilities, that is the sum over the items of
 *   share × facility × (mean total of those who had it - mean total of all), less what chance adds to it.
 *
 * With the same items for all the shares are 1, the second part is 0, and the result is alpha itself. Chance must have
 * drawn the items: where learners were given other items because they were weaker, the estimate is too low.
 */
function consistencyOf(items: readonly MeasuredItem[], attempts: number, mean: number, variance: number): number | null {
  const answers = items.reduce((sum, each) => sum + each.answers, 0)
  const k = answers / attempts
  if (k <= 1) return null
  const known = items.filter((each) => each.variance !== null)
  const weight = known.reduce((sum, each) => sum + each.answers, 0)
  if (!weight) return null
  const ofItems = (known.reduce((sum, each) => sum + each.answers * each.variance!, 0) / weight) * k
  let ofDraws = 0
  for (const each of known) {
    const part = each.answers / attempts
    ofDraws += part * (each.mean * (each.meanTotal - mean) - ((1 - part) * each.withTotal!) / each.answers)
  }
  const ofLearners = variance - (ofDraws > noise ? ofDraws : 0)
  return ofLearners > noise ? (k / (k - 1)) * (1 - ofItems / ofLearners) : null
}
