import { and, eq, gt, lte, sql } from 'drizzle-orm'
import type { Reader, Tx } from '#db/handle.ts'
import { rateLimit } from '#db/schema/http.ts'

export interface RateCounter {
  /** Points taken in this window by all processes. */
  readonly points: number
  readonly endsAt: Date
}

/** Takes points from a window, which begins with its first point. */
export async function takePoints(tx: Tx, key: string, points: number, seconds: number, now: Date): Promise<RateCounter> {
  const endsAt = new Date(now.getTime() + seconds * 1000)
  const over = lte(rateLimit.expiresAt, now)
  const [row] = await tx
    .insert(rateLimit)
    .values({ key, points, expiresAt: endsAt })
    .onConflictDoUpdate({
      target: rateLimit.key,
      set: {
        points: sql`case when ${over} then ${points} else ${rateLimit.points} + ${points} end`,
        expiresAt: sql`case when ${over} then ${sql.param(endsAt, rateLimit.expiresAt)} else ${rateLimit.expiresAt} end`,
      },
    })
    .returning({ points: rateLimit.points, expiresAt: rateLimit.expiresAt })
  return { points: row!.points, endsAt: row!.expiresAt! }
}

/** Puts one point back into a window that is not over. */
export async function returnPoint(tx: Tx, key: string, now: Date): Promise<void> {
  await tx
    .update(rateLimit)
    .set({ points: sql`${rateLimit.points} - 1` })
    .where(and(eq(rateLimit.key, key), gt(rateLimit.expiresAt, now), gt(rateLimit.points, 0)))
}

/** The window that is not over. */
export async function findCounter(read: Reader, key: string, now: Date): Promise<RateCounter | undefined> {
  const [row] = await read
    .select({ points: rateLimit.points, endsAt: rateLimit.expiresAt })
    .from(rateLimit)
    .where(and(eq(rateLimit.key, key), gt(rateLimit.expiresAt, now)))
  return row && { points: row.points, endsAt: row.endsAt! }
}

/** Drops windows that are over. */
export async function deleteExpiredWindows(tx: Tx, now: Date): Promise<void> {
  await tx.delete(rateLimit).where(lte(rateLimit.expiresAt, now))
}
