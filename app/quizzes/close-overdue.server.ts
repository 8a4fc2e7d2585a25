import type { Database } from '#db/handle.ts'
import { listDueBefore } from './attempt-store.server.ts'
import { closeIfOver } from './close-attempt.server.ts'
import { readBeat } from './heartbeat.ts'
import { findHeartbeat, listOutages } from './heartbeat-store.server.ts'
import { closingOf, effectiveDue, graceSeconds } from './time-limit.ts'

/** Attempts handed in side by side, so that they share commits. */
const sideBySide = 16

/**
 * Hands in every attempt whose time is up, for learners who do not come back; answers how many. It does nothing while no
 * web process shows a heartbeat: the site is away then, and time stands still.
 */
export async function closeOverdueAttempts(db: Database, now: Date): Promise<number> {
  const due = await listDueBefore(db.read, new Date(now.getTime() - graceSeconds * 1000))
  if (!due.length || readBeat(await findHeartbeat(db.read), now).kind === 'silence') return 0
  const outages = await listOutages(db.read, new Date(Math.min(...due.map(({ startedAt }) => startedAt.getTime()))))
  const over = due.filter((attempt) => closingOf(effectiveDue(attempt, outages)) <= now)
  let closed = 0
  for (let at = 0; at < over.length; at += sideBySide) {
    const done = await Promise.all(over.slice(at, at + sideBySide).map(({ id }) => db.transact((tx) => closeIfOver(tx, id, now))))
    closed += done.filter((each) => each !== undefined).length
  }
  return closed
}
