import { setTimeout as pause } from 'node:timers/promises'
import type { Database, Tx } from '#db/handle.ts'
import { type Beat, beatSeconds, readBeat } from './heartbeat.ts'
import { findHeartbeat, insertOutage, moveRunningTimesBack, updateHeartbeat } from './heartbeat-store.server.ts'

/**
 * Shows that the site answers. A silence before becomes an outage, by which time limits grow; a clock that was set back
 * takes the attempts under way along. One row for all processes: whoever comes first writes, the others find it fresh.
 */
export async function beat(db: Database, now: Date): Promise<Beat> {
  const seen = readBeat(await findHeartbeat(db.read), now)
  return seen.kind === 'early' ? seen : db.transact((tx) => beatWithin(tx, now))
}

/** The same inside the caller's transaction. */
export async function beatWithin(tx: Tx, now: Date): Promise<Beat> {
  const found = readBeat(await findHeartbeat(tx), now)
  if (found.kind === 'early') return found
  if (found.kind === 'silence') await insertOutage(tx, found.outage)
  if (found.kind === 'set-back') await moveRunningTimesBack(tx, found.milliseconds)
  await updateHeartbeat(tx, now)
  return found
}

/**
 * Before something begins to run against the clock: where that was set back and no beat has seen it yet, what runs already
 * moves along now, so that it does not take the new along later.
 */
export async function followClock(tx: Tx, now: Date): Promise<void> {
  if (readBeat(await findHeartbeat(tx), now).kind === 'set-back') await beatWithin(tx, now)
}

interface HeartbeatOptions {
  readonly db: Database
  readonly now: () => Date
  readonly signal: AbortSignal
  readonly log: { warn(fields: object, message: string): void }
}

/**
 * Beats until `signal` aborts. It settles after the first beat: whoever serves pages waits for it, so that nobody meets a
 * time limit that an outage has yet to move.
 */
export async function keepHeartbeat(options: HeartbeatOptions): Promise<void> {
  await beatOnce(options)
  void goOn(options)
}

async function goOn(options: HeartbeatOptions): Promise<void> {
  const { signal } = options
  while (!signal.aborted) {
    await pause(beatSeconds * 1000, undefined, { signal, ref: false }).catch(() => {})
    if (!signal.aborted) await beatOnce(options)
  }
}

/** A beat that fails is missing, as it should: the database is away, and so is the site. */
async function beatOnce({ db, now, log }: HeartbeatOptions): Promise<void> {
  try {
    const found = await beat(db, now())
    if (found.kind === 'silence') log.warn({ outage: found.outage }, 'The site was away, or its clock was set forward; time limits grow')
    if (found.kind === 'set-back') log.warn({ milliseconds: found.milliseconds }, 'The clock was set back; time limits move along')
  } catch (error) {
    log.warn({ err: error }, 'The heartbeat could not be written')
  }
}
