/** A number as question files write it: a point or a comma for decimals, an exponent; undefined for all else. */
export function readNumber(text: string): number | undefined {
  const plain = text.trim().replace('−', '-').replace(',', '.')
  if (plain.length > 40 || !/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(plain)) return undefined
  const value = Number(plain)
  return Number.isFinite(value) ? value : undefined
}

/** `3`, `3:0.1` (with its tolerance) or `2.9..3.1`. */
export function readRange(text: string): { value: number; tolerance: number } | undefined {
  const dots = text.indexOf('..')
  if (dots > 0) {
    const low = readNumber(text.slice(0, dots))
    const high = readNumber(text.slice(dots + 2))
    if (low === undefined || high === undefined || high < low) return undefined
    return { value: trimDust((low + high) / 2), tolerance: trimDust((high - low) / 2) }
  }
  const colon = text.indexOf(':')
  const value = readNumber(colon < 0 ? text : text.slice(0, colon))
  const tolerance = colon < 0 ? 0 : readNumber(text.slice(colon + 1))
  return value === undefined || tolerance === undefined ? undefined : { value, tolerance: Math.abs(tolerance) }
}

/** 2.9..3.1 is 3 ± 0.1, not 3 ± 0.10000000000000009. */
const trimDust = (value: number): number => Number(value.toPrecision(12))
