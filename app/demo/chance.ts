import { type SeededRandom, seededRandom } from '#app/organisations/demo/seeded-random.ts'

/** Chance of one person in one matter: the same in every run, whatever happens to others. */
export interface Chance extends SeededRandom {
  happens(probability: number): boolean
  /** Of a standard normal distribution. */
  normal(): number
}

export function chanceOf(...seeds: readonly number[]): Chance {
  const random = seededRandom(seeds.reduce((mixed, seed) => Math.imul(mixed ^ seed, 0x85_eb_ca_6b) ^ (mixed >>> 13), 0x9e_37_79_b1))
  return {
    ...random,
    happens: (probability) => random.next() < probability,
    // Box and Muller, 1958; 1 - next() is never 0.
    normal: () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next()),
  }
}
