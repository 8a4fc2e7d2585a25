import type { Reader } from '#db/handle.ts'
import type { AttemptSummary } from './attempt.ts'
import { readBeat } from './heartbeat.ts'
import { findHeartbeat, listOutages } from './heartbeat-store.server.ts'
import { closingOf, effectiveDue, type Outage } from './time-limit.ts'

type Timed = Pick<AttemptSummary, 'startedAt' | 'dueAt'>

/** When time is up for an attempt, outages counted; null where there is no limit. */
export async function findDue(read: Reader, { startedAt, dueAt }: Timed, now: Date): Promise<Date | null> {
  return dueAt && effectiveDue({ startedAt, dueAt }, await listOutagesUntil(read, startedAt, now))
}

/** When an attempt was closed by time; undefined while answers are taken. Only near its end does it cost a read. */
export async function findClosing(read: Reader, attempt: Timed, now: Date): Promise<Date | undefined> {
  if (!attempt.dueAt || now < closingOf(attempt.dueAt)) return undefined
  const closing = closingOf((await findDue(read, attempt, now))!)
  return now < closing ? undefined : closing
}

/** Outages up to now; a silence that lasts to this moment is one, though no beat has written it yet. */
export async function listOutagesUntil(read: Reader, since: Date, now: Date): Promise<Outage[]> {
  const [outages, beatAt] = await Promise.all([listOutages(read, since), findHeartbeat(read)])
  const found = readBeat(beatAt, now)
  return found.kind === 'silence' ? [...outages, found.outage] : outages
}
