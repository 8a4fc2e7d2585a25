import { and, eq, isNull } from 'drizzle-orm'
import type { Actor } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { calendarFeed } from '#db/schema/assignments.ts'

export type CalendarFeed = typeof calendarFeed.$inferSelect

/** The feed of the actor that is not withdrawn. */
export async function findOwnFeed(read: Reader, actor: Actor): Promise<CalendarFeed | undefined> {
  const [row] = await read
    .select()
    .from(calendarFeed)
    .where(and(eq(calendarFeed.accountId, actor.id), isNull(calendarFeed.withdrawnAt)))
  return row
}

/** For who brings its signed address; nothing once it is withdrawn. */
export async function findFeed(read: Reader, id: string): Promise<CalendarFeed | undefined> {
  const [row] = await read
    .select()
    .from(calendarFeed)
    .where(and(eq(calendarFeed.id, id), isNull(calendarFeed.withdrawnAt)))
  return row
}

export async function insertFeed(tx: Tx, actor: Actor, locale: Locale, now: Date): Promise<string> {
  const id = newId(now)
  await tx.insert(calendarFeed).values({ id, accountId: actor.id, locale, createdAt: now, withdrawnAt: null })
  return id
}

/** False where there was nothing to withdraw. */
export async function withdrawFeed(tx: Tx, id: string, now: Date): Promise<boolean> {
  const gone = await tx
    .update(calendarFeed)
    .set({ withdrawnAt: now })
    .where(and(eq(calendarFeed.id, id), isNull(calendarFeed.withdrawnAt)))
    .returning({ id: calendarFeed.id })
  return gone.length === 1
}
