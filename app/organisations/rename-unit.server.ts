import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { type AuthoredNames, findUnitByCode, namesToKeep, updateUnitNames } from './org-unit-store.server.ts'
import { mayChangeStructure } from './staff-scope.ts'

/** Gives a unit other names; the audit trail keeps the ones before. Refuses 'forbidden-structure', 'unknown-unit'. */
export function renameUnit(ctx: Ctx, { code, names }: { code: string; names: AuthoredNames }) {
  return ctx.db.transact(async (tx) => {
    if (!mayChangeStructure(ctx.actor)) return refuse('forbidden-structure')
    const unit = await findUnitByCode(tx, code)
    if (!unit) return refuse('unknown-unit')
    await updateUnitNames(tx, unit.id, namesToKeep(names))
    await appendAudit(tx, ctx, { action: 'unit.renamed', subject: unit.id, details: { before: unit.names, after: names } })
    return done()
  })
}
