import type { Ctx } from '#app/kernel/ctx.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import type { Tx } from '#db/handle.ts'
import { type Choice, chooseEach, chooseForAll, type ForAll } from './import-draft.ts'
import { deleteDraft, findImport, updateDraft } from './import-store.server.ts'

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
  const stored = await findImport(tx, ctx.actor, courseId, importId)
  if (!stored) return refuse('unknown-import')
  const chosen = chooseEach(stored.draft, each)
  if (!(await updateDraft(tx, importId, all ? chooseForAll(chosen, all) : chosen))) return refuse('added-conflict')
  return done()
}

/** Forgets a file that was looked through. Refuses 'unknown-import' and 'added-conflict'. */
export async function discardImport(
  tx: Tx,
  ctx: Ctx,
  { courseId, importId }: { readonly courseId: string; readonly importId: string },
): Promise<Result<undefined, 'unknown-import' | 'added-conflict'>> {
  if (!(await findImport(tx, ctx.actor, courseId, importId))) return refuse('unknown-import')
  return (await deleteDraft(tx, importId)) ? done() : refuse('added-conflict')
}
