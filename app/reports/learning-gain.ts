import { seededIntegers } from '#app/interactions/seeded-shuffle.ts'

/** What one learner knew before a course and after it: scores in [0, 1] of the pre-test and of the first final test. */
export interface Pair {
  readonly pre: number
  readonly post: number
}

/** A mean with the bounds of its 95 % interval. */
export interface Estimate {
  readonly value: number
  readonly low: number
  readonly high: number
}

export interface LearningGain {
  readonly pairs: number
  readonly meanPre: number
  readonly meanPost: number
  /**
   * Of the means: what the class gained of what it could have gained. Undefined where nobody could gain anything.
   * Source: Hake, 1998, American Journal of Physics 66: 64–74.
   */
  readonly ofMeans: Estimate | undefined
  /** The mean of each learner's own; who had everything right before has none and is left out. */
  readonly ofLearners: Estimate | undefined
}

/** Samples for the intervals: fewer where many learners make them narrow, so that the time to draw them has a bound. */
const samplesFor = (pairs: number): number => Math.min(1000, Math.max(200, Math.floor(500_000 / pairs)))

/**
 * The learning gain of matched pairs, (post − pre) / (1 − pre), in both versions of its mean. Negative where less was right
 * after than before. The intervals are of the percentiles of the bootstrap (Efron, 1979): learners are drawn with
 * replacement, and the order in which the pairs come does not matter. Undefined without any pair.
 */
export function learningGain(pairs: readonly Pair[], seed: string): LearningGain | undefined {
  if (pairs.length === 0) return undefined
  const sums = summer(pairs.toSorted((a, b) => a.pre - b.pre || a.post - b.post))
  const random = seededIntegers(seed)
  const whole = sums((nth) => nth)
  const drawn = Array.from({ length: samplesFor(pairs.length) }, () => sums(() => Math.floor((random() / 2 ** 32) * pairs.length)))
  return {
    pairs: pairs.length,
    meanPre: whole.meanPre,
    meanPost: whole.meanPost,
    ofMeans: estimate(
      whole.ofMeans,
      drawn.map(({ ofMeans }) => ofMeans),
    ),
    ofLearners: estimate(
      whole.ofLearners,
      drawn.map(({ ofLearners }) => ofLearners),
    ),
  }
}

/** The means of as many pairs as there are, each of them chosen by its index. */
function summer(pairs: readonly Pair[]) {
  const pre = Float64Array.from(pairs, (pair) => pair.pre)
  const post = Float64Array.from(pairs, (pair) => pair.post)
  const own = Float64Array.from(pairs, (pair) => (pair.pre < 1 ? (pair.post - pair.pre) / (1 - pair.pre) : 0))
  return (indexOf: (nth: number) => number) => {
    let [sumPre, sumPost, sumOwn, counted] = [0, 0, 0, 0]
    for (let nth = 0; nth < pairs.length; nth += 1) {
      const index = indexOf(nth)
      sumPre += pre[index]!
      sumPost += post[index]!
      sumOwn += own[index]!
      if (pre[index]! < 1) counted += 1
    }
    const [meanPre, meanPost] = [sumPre / pairs.length, sumPost / pairs.length]
    return {
      meanPre,
      meanPost,
      ofMeans: counted > 0 ? (meanPost - meanPre) / (1 - meanPre) : undefined,
      ofLearners: counted > 0 ? sumOwn / counted : undefined,
    }
  }
}

/** A sample in which nobody could gain anything says nothing, and is left out. */
function estimate(value: number | undefined, drawn: readonly (number | undefined)[]): Estimate | undefined {
  if (value === undefined) return undefined
  const sorted = drawn.filter((each) => each !== undefined).toSorted((a, b) => a - b)
  return { value, low: percentile(sorted, 0.025), high: percentile(sorted, 0.975) }
}

/** Between the two values around the place, in proportion (type 7 of Hyndman and Fan, 1996). */
function percentile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!]
  return below + (above - below) * (place - Math.floor(place))
}

/** What was still known after some time, of those who were asked then. */
export interface Retention {
  readonly learners: number
  readonly meanPost: number
  readonly meanLater: number
  /** Share of the final score that was reached again; undefined where nothing was right then. */
  readonly kept: number | undefined
}

export function retention(results: readonly { readonly post: number; readonly later: number }[]): Retention | undefined {
  if (results.length === 0) return undefined
  const meanPost = mean(results.map(({ post }) => post))
  const meanLater = mean(results.map(({ later }) => later))
  return { learners: results.length, meanPost, meanLater, kept: meanPost > 0 ? meanLater / meanPost : undefined }
}

const mean = (values: readonly number[]): number => values.toSorted((a, b) => a - b).reduce((sum, value) => sum + value, 0) / values.length
