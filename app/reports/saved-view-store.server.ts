import { and, asc, eq } from 'drizzle-orm'
import type { Actor } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { savedView } from '#db/schema/reports.ts'
import type { KeptList, SavedView } from './saved-view.ts'

const columns = { id: savedView.id, list: savedView.list, name: savedView.name, query: savedView.query }

/** Her own, in the order in which she kept them; of one list where it is named. */
export function listSavedViews(read: Reader, { id }: Actor, list?: KeptList): Promise<SavedView[]> {
  return read
    .select(columns)
    .from(savedView)
    .where(and(eq(savedView.accountId, id), list && eq(savedView.list, list)))
    .orderBy(asc(savedView.id))
}

/** False where she has one of this name for the list. */
export async function insertSavedView(tx: Tx, { id }: Actor, view: Omit<SavedView, 'id'>, now: Date): Promise<boolean> {
  const rows = await tx
    .insert(savedView)
    .values({ ...view, id: newId(now), accountId: id })
    .onConflictDoNothing({ target: [savedView.accountId, savedView.list, savedView.name] })
    .returning({ id: savedView.id })
  return rows.length === 1
}

/** False where it is none of hers. */
export async function deleteSavedView(tx: Tx, { id: accountId }: Actor, id: string): Promise<boolean> {
  const rows = await tx
    .delete(savedView)
    .where(and(eq(savedView.id, id), eq(savedView.accountId, accountId)))
    .returning({ id: savedView.id })
  return rows.length === 1
}
