import { asc, eq, inArray, sql } from 'drizzle-orm'
import type { Reader, Tx } from '#db/handle.ts'
import { programme } from '#db/schema/catalogue.ts'
import type { Programme } from './programme.ts'

/** All learning paths that are offered, in the order of their file. */
export async function listProgrammes(read: Reader): Promise<Programme[]> {
  const rows = await read
    .select({ definition: programme.definition })
    .from(programme)
    .where(eq(programme.withdrawn, false))
    .orderBy(asc(programme.position))
  return rows.map(({ definition }) => definition)
}

/** Every learning path that ever was offered. */
export async function listAllProgrammes(read: Reader): Promise<Programme[]> {
  const rows = await read.select({ definition: programme.definition }).from(programme).orderBy(asc(programme.position))
  return rows.map(({ definition }) => definition)
}

/** These learning paths, also those that are no longer offered. */
export async function findProgrammes(read: Reader, ids: readonly string[]): Promise<Programme[]> {
  if (ids.length === 0) return []
  const rows = await read
    .select({ definition: programme.definition })
    .from(programme)
    .where(inArray(programme.id, [...ids]))
  return rows.map(({ definition }) => definition)
}

/** Offers these, and withdraws all others. */
export async function replaceProgrammes(tx: Tx, programmes: readonly Programme[]): Promise<void> {
  const offered = programmes.map((definition, position) => ({ id: definition.id, position, definition, withdrawn: false }))
  await tx.update(programme).set({ withdrawn: true })
  if (offered.length === 0) return
  await tx
    .insert(programme)
    .values(offered)
    .onConflictDoUpdate({
      target: programme.id,
      set: { position: sql`excluded.position`, definition: sql`excluded.definition`, withdrawn: false },
    })
}
