import { type Estimate, studentQuantile, studentTwoSided } from './confidence.ts'
import type { ScoreSums } from './item-statistics.ts'

export interface LanguageDifference {
  readonly value: number
  /** Two-sided, that there is no difference. */
  readonly p: number
  /** Of `value`. */
  readonly error: number
  readonly freedom: number
}

/**
 * How much better the readers of one language do on an item than equally able readers of another: the difference of the
 * mean scores, less what the difference of their scores on the rest of the test leads one to expect. Positive: `a` does
 * better.
 *
 * Without the correction a translation would be blamed wherever the readers of a language know less.
 * Method: analysis of covariance with the score on the rest as covariate and one slope for both. Both sides have at
 * least two answers.
 */
export function languageDifference(a: ScoreSums, b: ScoreSums): LanguageDifference {
  const [xx, yy, xy] = [a.xx + b.xx, a.yy + b.yy, a.xy + b.xy]
  const slope = yy > 0 ? xy / yy : 0
  const ahead = a.meanY - b.meanY
  const value = a.meanX - b.meanX - slope * ahead
  const freedom = a.count + b.count - 3
  const residual = Math.max(0, xx - slope * xy) / freedom
  const error = Math.sqrt(residual * (1 / a.count + 1 / b.count + (yy > 0 ? ahead ** 2 / yy : 0)))
  if (error === 0) return { value, p: value === 0 ? 1 : 0, error, freedom }
  return { value, p: studentTwoSided(value / error, freedom), error, freedom }
}

export function differenceInterval({ value, error, freedom }: LanguageDifference): Estimate {
  const reach = studentQuantile(0.975, freedom) * error
  return { value, low: value - reach, high: value + reach }
}
