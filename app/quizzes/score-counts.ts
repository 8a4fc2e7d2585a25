/** So many learners with a value. */
export interface ValueCount {
  readonly value: number
  readonly count: number
}

export interface Spread {
  readonly count: number
  readonly mean: number
  /** Sums of the powers of the differences to the mean. */
  readonly squares: number
  readonly cubes: number
  readonly fourths: number
}

/** Two passes, so that large counts do not eat the small differences. */
export function spreadOf(counts: readonly ValueCount[]): Spread {
  let count = 0
  let sum = 0
  for (const each of counts) {
    count += each.count
    sum += each.value * each.count
  }
  const mean = count ? sum / count : 0
  let squares = 0
  let cubes = 0
  let fourths = 0
  for (const each of counts) {
    const difference = each.value - mean
    const square = difference * difference
    squares += square * each.count
    cubes += square * difference * each.count
    fourths += square * square * each.count
  }
  return { count, mean, squares, cubes, fourths }
}

/** The middle value, or the mean of the two in the middle; undefined of nothing. */
export function medianOf(counts: readonly ValueCount[]): number | undefined {
  const rising = counts.filter(({ count }) => count > 0).sort((a, b) => a.value - b.value)
  const total = rising.reduce((sum, { count }) => sum + count, 0)
  if (!total) return undefined
  return (valueAt(rising, Math.floor((total - 1) / 2)) + valueAt(rising, Math.floor(total / 2))) / 2
}

function valueAt(rising: readonly ValueCount[], index: number): number {
  let passed = 0
  for (const { value, count } of rising) {
    passed += count
    if (index < passed) return value
  }
  throw new RangeError(`There is no value number ${index}`)
}

/**
 * The sum of the products of differences to the means that two columns of scores would have if they rose together.
 * Both hold the same number of learners.
 */
export function largestProducts(xs: readonly ValueCount[], ys: readonly ValueCount[]): number {
  const meanX = spreadOf(xs).mean
  const meanY = spreadOf(ys).mean
  const risingX = [...xs].sort((a, b) => a.value - b.value)
  const risingY = [...ys].sort((a, b) => a.value - b.value)
  let products = 0
  let i = 0
  let j = 0
  let leftX = risingX[0]?.count ?? 0
  let leftY = risingY[0]?.count ?? 0
  while (i < risingX.length && j < risingY.length) {
    const paired = Math.min(leftX, leftY)
    products += (risingX[i]!.value - meanX) * (risingY[j]!.value - meanY) * paired
    leftX -= paired
    leftY -= paired
    if (leftX === 0) leftX = risingX[++i]?.count ?? 0
    if (leftY === 0) leftY = risingY[++j]?.count ?? 0
  }
  return products
}

/** So many learners with a total score, and the sum of their scores on one item. */
export interface GroupedScores extends ValueCount {
  readonly sum: number
}

/**
 * Mean score on the item among the `size` learners with the highest (or lowest) totals. Where the border runs through
 * learners with equal totals they count in part, so that no chance decides who belongs to the group.
 */
export function meanOfExtremes(groups: readonly GroupedScores[], size: number, end: 'highest' | 'lowest'): number {
  const ordered = [...groups].sort((a, b) => (end === 'highest' ? b.value - a.value : a.value - b.value))
  let left = size
  let total = 0
  for (const { count, sum } of ordered) {
    if (left <= 0) break
    if (count <= 0) continue
    const taken = Math.min(left, count)
    total += (sum / count) * taken
    left -= taken
  }
  return total / (size - Math.max(left, 0))
}
