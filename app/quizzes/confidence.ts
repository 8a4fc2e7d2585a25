/** A figure and where the true one lies with a probability of 95 % (or the level said). */
export interface Estimate {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** 97.5 % point of the standard normal distribution. */
const z = 1.959963984540054

/** Share of `count` trials: Wilson's score interval (1927). Also for means of scores in [0, 1], which vary at most as much as shares do. */
export function shareEstimate(share: number, count: number): Estimate {
  const denominator = 1 + z ** 2 / count
  const centre = (share + z ** 2 / (2 * count)) / denominator
  const reach = (z / denominator) * Math.sqrt((share * (1 - share)) / count + z ** 2 / (4 * count ** 2))
  return { value: share, low: Math.max(0, centre - reach), high: Math.min(1, centre + reach) }
}

/** Correlation in a sample of `count` pairs: Fisher's z (1921). Of three pairs or fewer anything may be true. */
export function correlationEstimate(value: number, count: number): Estimate {
  if (count <= 3) return { value, low: -1, high: 1 }
  const reach = z / Math.sqrt(count - 3)
  return { value, low: Math.tanh(Math.atanh(value) - reach), high: Math.tanh(Math.atanh(value) + reach) }
}

/** Mean of `count` values with the given variance: Student's t. */
export function meanEstimate(value: number, variance: number, count: number): Estimate {
  const reach = studentQuantile(0.975, count - 1) * Math.sqrt(variance / count)
  return { value, low: value - reach, high: value + reach }
}

export interface Sample {
  readonly count: number
  readonly mean: number
  readonly variance: number
}

/** Difference of two means with unequal variances: Welch's t (1947). `p`: two-sided, that there is none. */
export function differenceEstimate(a: Sample, b: Sample, level = 0.95): Estimate & { readonly p: number } {
  const value = a.mean - b.mean
  const [ofA, ofB] = [a.variance / a.count, b.variance / b.count]
  const error = Math.sqrt(ofA + ofB)
  if (error === 0) return { value, low: value, high: value, p: value === 0 ? 1 : 0 }
  const freedom = (ofA + ofB) ** 2 / (ofA ** 2 / (a.count - 1) + ofB ** 2 / (b.count - 1))
  const reach = studentQuantile((1 + level) / 2, freedom) * error
  return { value, low: value - reach, high: value + reach, p: studentTwoSided(value / error, freedom) }
}

/** Cronbach's alpha of `items` items and `count` learners: Bonett (2002), on the logarithm of 1 - alpha. */
export function consistencyEstimate(value: number, items: number, count: number): Estimate {
  const reach = z * Math.sqrt((2 * items) / ((items - 1) * (count - 2)))
  return { value, low: 1 - (1 - value) * Math.exp(reach), high: 1 - (1 - value) * Math.exp(-reach) }
}

/**
 * Which of many comparisons count when at most the share `level` of those that are said to count may do so by chance.
 * Source: Benjamini and Hochberg (1995).
 */
export function discoveries(ps: readonly number[], level: number): boolean[] {
  const rising = [...ps].sort((a, b) => a - b)
  let limit = -1
  rising.forEach((p, index) => {
    if (p <= (level * (index + 1)) / ps.length) limit = p
  })
  return ps.map((p) => p <= limit)
}

/** Probability that Student's t with `freedom` degrees is at least as far from 0. */
export function studentTwoSided(t: number, freedom: number): number {
  return incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5)
}

/** The value below which Student's t with `freedom` degrees lies with probability `p` in [0.5, 1). */
export function studentQuantile(p: number, freedom: number): number {
  const height = Math.exp(logGamma((freedom + 1) / 2) - logGamma(freedom / 2)) / Math.sqrt(freedom * Math.PI)
  // Right of 0 the distribution function is concave: Newton's steps from there rise to the value and never pass it.
  let t = 0
  for (let step = 0; step < 100; step++) {
    const missing = p - (1 - studentTwoSided(t, freedom) / 2)
    const rise = missing / (height * (1 + (t * t) / freedom) ** (-(freedom + 1) / 2))
    t += rise
    if (rise <= 1e-12 * t) break
  }
  return t
}

/** Regularised incomplete beta function by its continued fraction (Abramowitz and Stegun 26.5.8), evaluated after Lentz. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x))
  if (x > (a + 1) / (a + b + 2)) return 1 - (front * betaFraction(1 - x, b, a)) / b
  return (front * betaFraction(x, a, b)) / a
}

function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300
  const kept = (value: number) => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / kept(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m < 300; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / kept(1 + even * d)
    c = kept(1 + even / c)
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / kept(1 + odd * d)
    c = kept(1 + odd / c)
    fraction *= d * c
    if (Math.abs(d * c - 1) < 1e-14) break
  }
  return fraction
}

/** Stirling's series, after moving up to where it is exact to 1e-14. */
function logGamma(x: number): number {
  let shift = 0
  let at = x
  while (at < 15) shift -= Math.log(at++)
  const inverse = 1 / (at * at)
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / at
  return shift + (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series
}
