import type { Tx } from '#db/handle.ts'
import { insertMany } from '#db/insert-many.ts'
import { award } from '#db/schema/credentials.ts'
import type { Award } from './award-store.server.ts'

/** Adds awards of days gone by, without their documents, many at once: for the demo history. */
export async function insertPastAwards(tx: Tx, awards: readonly Award[]): Promise<void> {
  await insertMany(tx, award, awards)
}
