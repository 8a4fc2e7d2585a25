import { and, asc, eq, gt, isNotNull, isNull } from 'drizzle-orm'
import type { Reader, Tx } from '#db/handle.ts'
import { attempt, serverHeartbeat, serverOutage } from '#db/schema/quizzes.ts'
import type { Outage } from './time-limit.ts'

const theOne = 'site'

/** When a web process last showed that the site answers; undefined before the first time. */
export async function findHeartbeat(read: Reader): Promise<Date | undefined> {
  const [row] = await read.select({ beatAt: serverHeartbeat.beatAt }).from(serverHeartbeat).where(eq(serverHeartbeat.id, theOne))
  return row?.beatAt
}

export async function updateHeartbeat(tx: Tx, beatAt: Date): Promise<void> {
  await tx.insert(serverHeartbeat).values({ id: theOne, beatAt }).onConflictDoUpdate({ target: serverHeartbeat.id, set: { beatAt } })
}

/** Outages that ended after an instant, the first one first. */
export function listOutages(read: Reader, since: Date): Promise<Outage[]> {
  return read
    .select({ beganAt: serverOutage.beganAt, endedAt: serverOutage.endedAt })
    .from(serverOutage)
    .where(gt(serverOutage.endedAt, since))
    .orderBy(asc(serverOutage.beganAt))
}

export async function insertOutage(tx: Tx, outage: Outage): Promise<void> {
  await tx.insert(serverOutage).values(outage).onConflictDoNothing({ target: serverOutage.beganAt })
}

/** Moves the times of all attempts that run against the clock, and of the outages they met, back by so much. */
export async function moveRunningTimesBack(tx: Tx, milliseconds: number): Promise<void> {
  const earlier = (instant: Date) => new Date(instant.getTime() - milliseconds)
  const running = await tx
    .select({ id: attempt.id, startedAt: attempt.startedAt, dueAt: attempt.dueAt })
    .from(attempt)
    .where(and(isNull(attempt.submittedAt), isNotNull(attempt.dueAt)))
  if (!running.length) return
  const since = new Date(Math.min(...running.map(({ startedAt }) => startedAt.getTime())))
  const outages = await listOutages(tx, since)
  for (const { beganAt } of outages) await tx.delete(serverOutage).where(eq(serverOutage.beganAt, beganAt))
  for (const { beganAt, endedAt } of outages) await insertOutage(tx, { beganAt: earlier(beganAt), endedAt: earlier(endedAt) })
  for (const { id, startedAt, dueAt } of running) {
    await tx
      .update(attempt)
      .set({ startedAt: earlier(startedAt), dueAt: earlier(dueAt!) })
      .where(eq(attempt.id, id))
  }
}
