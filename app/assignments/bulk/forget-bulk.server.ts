import type { Database } from '#db/handle.ts'
import { draftDays, resultDays } from './bulk-action.ts'
import { deleteBulkAction, listForgettable } from './bulk-store.server.ts'

/** Forgets choices with which nothing was done, and whom those that were done were about; what was done stays in the audit trail. */
export async function forgetBulkActions(db: Database, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000)
  for (const id of await listForgettable(db.read, before(draftDays), before(resultDays)))
    await db.transact((tx) => deleteBulkAction(tx, id))
}
