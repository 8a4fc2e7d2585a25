import type { Allowance } from './accommodation.ts'

/** Answers that arrive so many seconds after the end are taken: they may have been on their way. */
export const graceSeconds = 10

/** A time at which the site did not answer. */
export interface Outage {
  readonly beganAt: Date
  readonly endedAt: Date
}

/** Minutes of an attempt; undefined where there is no limit. */
export function limitMinutes(minutes: number | undefined, { extraTimePercent, noTimeLimit }: Allowance): number | undefined {
  return minutes === undefined || noTimeLimit ? undefined : minutes * (1 + extraTimePercent / 100)
}

/** When time is up, outages apart; null where there is no limit. */
export function dueAtOf(startedAt: Date, minutes: number | undefined, allowance: Allowance): Date | null {
  const limit = limitMinutes(minutes, allowance)
  return limit === undefined ? null : new Date(startedAt.getTime() + Math.round(limit * 60_000))
}

/**
 * When time is really up: `dueAt` and all the time that the site was away meanwhile. An outage moves the end, so that the
 * next one may fall before it. One that began in the seconds of grace counts too: answers on their way met it.
 */
export function effectiveDue({ startedAt, dueAt }: { readonly startedAt: Date; readonly dueAt: Date }, outages: readonly Outage[]): Date {
  let due = dueAt.getTime()
  let credited = startedAt.getTime()
  for (const { beganAt, endedAt } of outages.toSorted((a, b) => a.beganAt.getTime() - b.beganAt.getTime())) {
    const from = Math.max(beganAt.getTime(), credited)
    if (from >= due + graceSeconds * 1000) break
    if (endedAt.getTime() <= from) continue
    due += endedAt.getTime() - from
    credited = endedAt.getTime()
  }
  return new Date(due)
}

/** The first instant at which nothing is taken any more. */
export function closingOf(due: Date): Date {
  return new Date(due.getTime() + graceSeconds * 1000)
}
