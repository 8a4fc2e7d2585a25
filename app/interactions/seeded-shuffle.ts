import { hash } from 'node:crypto'

/** The same list in an order that depends on the seed alone. Fisher–Yates; every order is equally likely over seeds. */
export function seededShuffle<T>(list: readonly T[], seed: string): T[] {
  const random = seededIntegers(seed)
  const shuffled = [...list]
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = below(last + 1, random)
    const kept = shuffled[last]!
    shuffled[last] = shuffled[other]!
    shuffled[other] = kept
  }
  return shuffled
}

/**
 * Endless 32-bit unsigned integers from a seed: sfc32 (Chris Doty-Humphrey, PractRand), its state the SHA-256 of the seed.
 */
export function seededIntegers(seed: string): () => number {
  const digest = hash('sha256', seed, 'buffer')
  let a = digest.readInt32LE(0)
  let b = digest.readInt32LE(4)
  let c = digest.readInt32LE(8)
  let counter = digest.readInt32LE(12)
  return () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
}

/** An integer in [0, bound). Draws past the last whole multiple of the bound are thrown away: no remainder is favoured. */
function below(bound: number, random: () => number): number {
  const limit = 2 ** 32 - (2 ** 32 % bound)
  let drawn = random()
  while (drawn >= limit) drawn = random()
  return drawn % bound
}
