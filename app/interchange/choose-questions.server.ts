import type { Ctx } from '#app/kernel/ctx.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import type { Tx } from '#db/handle.ts'
import type { Choice, ForAll } from './import-draft.ts'
import { deleteImport, findImport, holdOpen } from './import-store.server.ts'
import { updateAllChoices, updateChoices } from './imported-question-store.server.ts'

export interface Choosing {
  /** Of the page that was posted, by the positions of its questions. */
  readonly each: ReadonlyMap<number, Choice>
  readonly all?: ForAll
}

/** Keeps what the importer chose, inside the caller's transaction. Refuses 'unknown-import' and 'added-conflict'. */
export async function chooseQuestions(
  tx: Tx,
  ctx: Ctx,
  { courseId, importId }: { readonly courseId: string; readonly importId: string },
  { each, all }: Choosing,
): Promise<Result<undefined, 'unknown-import' | 'added-conflict'>> {
  if (!(await findImport(tx, ctx.actor, courseId, importId))) return refuse('unknown-import')
  if (!(await holdOpen(tx, importId))) return refuse('added-conflict')
  await updateChoices(tx, importId, each)
  if (all) await updateAllChoices(tx, importId, all)
  return done()
}

/** Forgets a file that was handed in and of which nothing was added. Refuses 'unknown-import' and 'added-conflict'. */
export async function discardImport(
  tx: Tx,
  ctx: Ctx,
  { courseId, importId }: { readonly courseId: string; readonly importId: string },
): Promise<Result<undefined, 'unknown-import' | 'added-conflict'>> {
  if (!(await findImport(tx, ctx.actor, courseId, importId))) return refuse('unknown-import')
  return (await deleteImport(tx, importId)) ? done() : refuse('added-conflict')
}
