import { desc, eq, inArray } from 'drizzle-orm'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { insertMany } from '#db/insert-many.ts'
import { leave } from '#db/schema/organisations.ts'
import { inChunks } from './in-chunks.ts'
import type { Leave } from './leave.ts'

/** Leaves of these people, the latest first: for use cases and rules that know the people to be theirs. */
export async function listLeavesOf(read: Reader, personIds: readonly string[]): Promise<Leave[]> {
  const found: Leave[] = []
  await inChunks([...new Set(personIds)], async (chunk) => {
    found.push(...(await read.select().from(leave).where(inArray(leave.personId, chunk)).orderBy(desc(leave.from), desc(leave.id))))
  })
  return found
}

export async function insertLeaves(tx: Tx, leaves: readonly Leave[]): Promise<void> {
  await insertMany(tx, leave, leaves)
}

export async function updateLeaveEnd(tx: Tx, id: string, until: LocalDate): Promise<void> {
  await tx.update(leave).set({ until }).where(eq(leave.id, id))
}

/** A leave that was to begin and never does. */
export async function deleteLeave(tx: Tx, id: string): Promise<void> {
  await tx.delete(leave).where(eq(leave.id, id))
}
