import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { done, isRefusal, refuse } from '#app/kernel/result.ts'
import { announce } from './announce.server.ts'
import type { ReportingLine } from './org-unit.ts'
import { findUnitByCode } from './org-unit-store.server.ts'
import { planMove } from './placement.ts'
import { findOpenPlacements, listOpenSubtree, replacePlacements } from './placement-store.server.ts'
import { mayChangeStructure } from './staff-scope.ts'

export interface UnitMove {
  readonly code: string
  /** Code of the unit that it comes under; null for the top. */
  readonly parent: string | null
  readonly lines: readonly ReportingLine[]
  readonly on: LocalDate
}

/**
 * Puts a unit with all below it under another one from a day on; how it was before stays readable.
 * Refuses 'forbidden-structure', 'unknown-unit', 'unit-closed', 'parent-missing', 'cycle-in-structure', 'same-place',
 * 'later-change-conflict'.
 */
export function moveUnit(ctx: Ctx, { code, parent: parentCode, lines, on }: UnitMove, timeZone: string) {
  return ctx.db.transact(async (tx) => {
    if (!mayChangeStructure(ctx.actor)) return refuse('forbidden-structure')
    const unit = await findUnitByCode(tx, code)
    if (!unit) return refuse('unknown-unit')
    const parent = parentCode === null ? undefined : await findUnitByCode(tx, parentCode)
    const parentPlacements = parent ? await findOpenPlacements(tx, parent.id) : {}
    let moved = 0
    for (const line of lines) {
      if (parentCode !== null && !parentPlacements[line]) return refuse('parent-missing')
      const subtree = await listOpenSubtree(tx, line, code)
      if (subtree.length === 0) return refuse('unit-closed')
      const plan = planMove(subtree, parentPlacements[line], on)
      // In one of two lines it may stand there already.
      if (isRefusal(plan) && plan.refusal === 'same-place' && lines.length > 1) continue
      if (isRefusal(plan)) return plan
      await replacePlacements(tx, plan)
      moved += plan.length
    }
    if (moved === 0) return refuse('same-place')
    await appendAudit(tx, ctx, { action: 'unit.moved', subject: unit.id, details: { code, parent: parentCode, lines, on } })
    await announce(tx, { ...ctx, timeZone }, { type: 'unit.moved', unitId: unit.id, on })
    return done({ id: unit.id })
  })
}
