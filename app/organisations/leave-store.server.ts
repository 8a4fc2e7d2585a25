import { and, desc, eq, inArray } from 'drizzle-orm'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Reader, Tx } from '#db/handle.ts'
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
  await inChunks(leaves, (chunk) => tx.insert(leave).values(chunk))
}

export async function updateLeaveEnd(tx: Tx, id: string, until: LocalDate): Promise<boolean> {
  const ended = await tx.update(leave).set({ until }).where(eq(leave.id, id)).returning({ id: leave.id })
  return ended.length === 1
}

export async function deleteLeave(tx: Tx, personId: string, id: string): Promise<boolean> {
  const gone = await tx
    .delete(leave)
    .where(and(eq(leave.id, id), eq(leave.personId, personId)))
    .returning({ id: leave.id })
  return gone.length === 1
}
