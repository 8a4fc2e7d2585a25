import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { ItemPlace } from '#app/catalogue/bank-item.ts'
import { findBankItem, findItemVersions } from '#app/catalogue/item-bank-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import { isRegradable } from '#app/quizzes/regrade-attempt.ts'
import { findRegrade, findRunningRegrade, insertRegrade, type Regrade } from '#app/quizzes/regrade-store.server.ts'

export interface RegradeOrder {
  /** Made with the form, so that a repeated post is not a second regrade. */
  readonly id: string
  /** The version that the dry run was made with. */
  readonly versionId: string
  readonly lowersToo: boolean
  /** For the learners: it stands in their letters. */
  readonly reason: string
}

export type RegradeRefusal = 'unknown-item' | 'reason-missing' | 'version-conflict' | 'regrade-conflict' | 'marked-by-people'

/**
 * Orders the correction of results by the version of an item that holds; the worker carries it out. The same order twice
 * is one. Refuses 'unknown-item', 'reason-missing', 'version-conflict' (mended again since the dry run),
 * 'regrade-conflict' (another one is running for the item, or has this id) and 'marked-by-people'.
 */
export async function startRegrade(
  ctx: Ctx,
  place: ItemPlace,
  { id, versionId, lowersToo, reason }: RegradeOrder,
): Promise<Result<undefined, RegradeRefusal>> {
  return ctx.db.transact(async (tx) => {
    const before = await findRegrade(tx, id)
    if (before) return isSame(before, { ...place, versionId, lowersToo, reason: reason.trim() }) ? done() : refuse('regrade-conflict')
    if (!reason.trim()) return refuse('reason-missing')
    const current = await findBankItem(tx, place)
    if (!current) return refuse('unknown-item')
    if (current.versionId !== versionId) return refuse('version-conflict')
    const target = (await findItemVersions(tx, [versionId])).get(versionId)
    if (!target || !isRegradable(target)) return refuse('marked-by-people')
    if (await findRunningRegrade(tx, place)) return refuse('regrade-conflict')
    const order = { id, ...place, versionId, lowersToo, reason: reason.trim(), requestedBy: ctx.actor.id }
    if (!(await insertRegrade(tx, order, ctx.now))) return refuse('regrade-conflict')
    const { courseId, bank, itemId } = place
    await appendAudit(tx, ctx, { action: 'regrade.started', subject: id, details: { courseId, bank, itemId, versionId, lowersToo } })
    return done()
  })
}

const isSame = (before: Regrade, order: ItemPlace & Omit<RegradeOrder, 'id'>) =>
  Object.entries(order).every(([name, value]) => before[name as keyof Regrade] === value)
