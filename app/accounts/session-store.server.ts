import { eq, lt } from 'drizzle-orm'
import type { Tx } from '#db/handle.ts'
import { session } from '#db/schema/accounts.ts'

export async function insertSession(tx: Tx, values: typeof session.$inferInsert): Promise<void> {
  await tx.insert(session).values(values).returning({ id: session.id })
}

export async function updateSessionExpiry(tx: Tx, idHash: string, expiresAt: Date): Promise<void> {
  await tx.update(session).set({ expiresAt }).where(eq(session.id, idHash)).returning({ id: session.id })
}

export async function deleteSession(tx: Tx, idHash: string): Promise<void> {
  await tx.delete(session).where(eq(session.id, idHash)).returning({ id: session.id })
}

export async function deleteSessionsOf(tx: Tx, accountId: string): Promise<void> {
  await tx.delete(session).where(eq(session.accountId, accountId)).returning({ id: session.id })
}

export async function deleteSessionsExpiredBefore(tx: Tx, instant: Date): Promise<void> {
  await tx.delete(session).where(lt(session.expiresAt, instant)).returning({ id: session.id })
}
