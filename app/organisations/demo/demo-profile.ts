/** Sizes of the demo organisation: the same 150 bodies with all, a tenth or a hundredth of their people. */
export type DemoProfile = 'tiny' | 'demo' | 'full'

interface ProfileSize {
  readonly share: number
  /** People in every body, at least. */
  readonly least: number
  readonly seed: number
}

export const profiles: Readonly<Record<DemoProfile, ProfileSize>> = {
  tiny: { share: 1 / 100, least: 1, seed: 11 },
  demo: { share: 1 / 10, least: 3, seed: 12 },
  full: { share: 1, least: 1, seed: 13 },
}

export function peopleIn(profile: DemoProfile, people: number): number {
  const { share, least } = profiles[profile]
  return Math.max(least, roundHalfToEven(people * share))
}

/** Rounding up every half would make the sum of all bodies too big. */
function roundHalfToEven(value: number): number {
  const floor = Math.floor(value)
  const rest = value - floor
  // Shares of whole numbers: halves are off by less than this.
  if (Math.abs(rest - 0.5) < 1e-9) return floor + (floor % 2)
  return Math.round(value)
}
