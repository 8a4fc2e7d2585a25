import type { Outage } from './time-limit.ts'

/** Seconds between two beats of a web process. */
export const beatSeconds = 2
/** After so many seconds without a beat the site was away. */
export const silenceSeconds = 10

/**
 * What a beat finds:
 * - `silence`: the site was away, or its clock was set forward: for a time limit both are time that was not given.
 * - `set-back`: the clock was set back by so many milliseconds, and what was timed by it moves along.
 * - `early`: another process has only just beaten, or its clock is a little ahead.
 */
export type Beat =
  | { readonly kind: 'first' | 'regular' | 'early' }
  | { readonly kind: 'silence'; readonly outage: Outage }
  | { readonly kind: 'set-back'; readonly milliseconds: number }

/** `beatAt`: the beat before, by whatever process. */
export function readBeat(beatAt: Date | undefined, now: Date): Beat {
  if (!beatAt) return { kind: 'first' }
  const passed = now.getTime() - beatAt.getTime()
  if (passed > silenceSeconds * 1000) return { kind: 'silence', outage: { beganAt: beatAt, endedAt: now } }
  if (passed < -silenceSeconds * 1000) return { kind: 'set-back', milliseconds: -passed }
  return { kind: passed < (beatSeconds * 1000) / 2 ? 'early' : 'regular' }
}
