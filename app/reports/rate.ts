/** A share with how far it may be from what lies behind it. */
export interface Rate {
  readonly share: number
  readonly low: number
  readonly high: number
}

/** 95 of 100 intervals hold what they are about. */
const z = 1.959964
/** Of a funnel: 998 of 1000 parts that differ by chance alone lie within. */
const funnelZ = 3.090232

/** The share with its 95 % interval by Wilson's formula, which holds for few people and near none or all; undefined of nobody. */
export function rateOf(count: number, of: number): Rate | undefined {
  if (of <= 0) return undefined
  const share = count / of
  const middle = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of)
  const reach = (z / (1 + z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2))
  return { share, low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) }
}

/** Whether a part differs from the whole by more than chance does in parts of its size. */
export function standsOut(part: { readonly count: number; readonly of: number }, whole: { readonly count: number; readonly of: number }) {
  if (part.of <= 0 || whole.of <= 0) return undefined
  const expected = whole.count / whole.of
  const limit = funnelZ * Math.sqrt((expected * (1 - expected)) / part.of)
  const difference = part.count / part.of - expected
  if (Math.abs(difference) <= limit) return undefined
  return difference > 0 ? ('above' as const) : ('below' as const)
}
