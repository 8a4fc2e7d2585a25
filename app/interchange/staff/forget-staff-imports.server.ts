import type { Database } from '#db/handle.ts'
import { forgetRows } from './change-staff-import.server.ts'
import { deleteStaffImport, listForgettable, setForgotten } from './staff-import-store.server.ts'

const draftDays = 7
/** The rows of a file hold names: they stay as long as somebody may ask what became of them. */
const doneDays = 90

/** Forgets files of which nothing was taken, and the rows of those that were; what was done stays in the audit trail. */
export async function forgetStaffImports(db: Database, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000)
  for (const { id, committedAt } of await listForgettable(db.read, before(draftDays), before(doneDays)))
    await db.transact(async (tx) => {
      await forgetRows(tx, id)
      if (committedAt) await setForgotten(tx, id)
      else await deleteStaffImport(tx, id)
    })
}
