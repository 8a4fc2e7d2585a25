import { asc } from 'drizzle-orm'
import type { Reader, Tx } from '#db/handle.ts'
import { programme } from '#db/schema/catalogue.ts'
import type { Programme } from './programme.ts'

/** All learning paths in the order of their file. */
export async function listProgrammes(read: Reader): Promise<Programme[]> {
  const rows = await read.select({ definition: programme.definition }).from(programme).orderBy(asc(programme.position))
  return rows.map(({ definition }) => definition)
}

export async function replaceProgrammes(tx: Tx, programmes: readonly Programme[]): Promise<void> {
  await tx.delete(programme)
  if (programmes.length > 0)
    await tx.insert(programme).values(programmes.map((definition, position) => ({ id: definition.id, position, definition })))
}
