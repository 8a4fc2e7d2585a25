import { asc, eq } from 'drizzle-orm'
import type { Reader, Tx } from '#db/handle.ts'
import { position } from '#db/schema/organisations.ts'
import { inChunks } from './in-chunks.ts'
import type { Position } from './position.ts'

/** All positions, by code: there are dozens to hundreds. */
export function listPositions(read: Reader): Promise<Position[]> {
  return read.select().from(position).orderBy(asc(position.code))
}

export async function findPosition(read: Reader, id: string): Promise<Position | undefined> {
  const [row] = await read.select().from(position).where(eq(position.id, id))
  return row
}

/** Adds positions; false when a code is taken. */
export async function insertPositions(tx: Tx, positions: readonly Position[]): Promise<boolean> {
  let added = 0
  await inChunks(positions, async (chunk) => {
    const rows = await tx.insert(position).values(chunk).onConflictDoNothing({ target: position.code }).returning({ id: position.id })
    added += rows.length
  })
  return added === positions.length
}
