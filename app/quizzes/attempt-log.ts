import { type Attempt, type GradeReason, isTakenBack } from './attempt.ts'
import type { StoredGrade } from './grade-store.server.ts'
import type { Outage } from './time-limit.ts'

/** What happened to an attempt, as its learner reads it; questions by their place in the test. */
export type LogEntry = { readonly at: Date } & (
  | { readonly kind: 'started' | 'submitted' | 'timed-out' }
  | { readonly kind: 'saved'; readonly revision: number; readonly answered: readonly number[]; readonly takenBack: readonly number[] }
  /** Time in which the site did not answer: the limit grew by it. */
  | { readonly kind: 'outage'; readonly seconds: number }
  | { readonly kind: 'graded'; readonly reason: GradeReason; readonly score?: number; readonly before?: number }
)

export interface LogFacts {
  readonly attempt: Pick<Attempt, 'items' | 'startedAt' | 'submittedAt' | 'timedOut' | 'dueAt'>
  readonly saves: readonly { readonly revision: number; readonly savedAt: Date; readonly responses: Readonly<Record<string, unknown>> }[]
  readonly grades: readonly Pick<StoredGrade, 'reason' | 'score' | 'gradedAt'>[]
  readonly outages: readonly Outage[]
  readonly now: Date
  /** Whether the rules of the test tell her the result. */
  readonly showsScore: boolean
}

/** In the order of time; what happened at the same moment in the order it follows from one another. */
export function attemptLog({ attempt, saves, grades, outages, now, showsScore }: LogFacts): LogEntry[] {
  const { startedAt, submittedAt, timedOut, dueAt } = attempt
  const places = new Map(attempt.items.map(({ itemId }, index) => [itemId, index + 1]))
  const placesOf = (ids: readonly string[]) => ids.map((id) => places.get(id) ?? 0).sort((a, b) => a - b)
  const entries: LogEntry[] = [
    { kind: 'started', at: startedAt },
    ...saves.map(({ revision, savedAt, responses }) => {
      const [taken, given] = [true, false].map((back) => Object.keys(responses).filter((id) => isTakenBack(responses[id]) === back))
      return { kind: 'saved' as const, at: savedAt, revision, answered: placesOf(given!), takenBack: placesOf(taken!) }
    }),
    ...(dueAt ? outagesWithin(startedAt, submittedAt ?? now, outages) : []),
    ...(submittedAt ? [{ kind: timedOut ? ('timed-out' as const) : ('submitted' as const), at: submittedAt }] : []),
    ...grades.map(({ reason, score, gradedAt }, index) => ({
      kind: 'graded' as const,
      at: gradedAt,
      reason,
      ...(showsScore && { score, before: grades[index - 1]?.score }),
    })),
  ]
  // Stable: entries of one moment stay in this order.
  return entries.sort((a, b) => a.at.getTime() - b.at.getTime())
}

function outagesWithin(from: Date, until: Date, outages: readonly Outage[]): LogEntry[] {
  return outages
    .map(({ beganAt, endedAt }) => ({
      start: Math.max(beganAt.getTime(), from.getTime()),
      end: Math.min(endedAt.getTime(), until.getTime()),
    }))
    .filter(({ start, end }) => end > start)
    .map(({ start, end }) => ({ kind: 'outage', at: new Date(start), seconds: Math.round((end - start) / 1000) }))
}
