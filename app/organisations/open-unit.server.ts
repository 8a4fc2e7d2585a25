import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { announce } from './announce.server.ts'
import { type ReportingLine, readUnitCode, reportingLines, type UnitKind } from './org-unit.ts'
import { type AuthoredNames, findUnitByCode, insertUnits, namesToKeep } from './org-unit-store.server.ts'
import { findOpenPlacements, insertPlacements } from './placement-store.server.ts'
import { mayChangeStructure } from './staff-scope.ts'
import { isTerritory } from './territory.ts'
import { pathUnder } from './unit-path.ts'

export interface UnitToOpen {
  readonly code: string
  readonly kind: UnitKind
  readonly names: AuthoredNames
  readonly territory: string | null
  /** Codes; null at the top of the line. */
  readonly parents: Readonly<Record<ReportingLine, string | null>>
  readonly on: LocalDate
}

/**
 * Opens a unit in both lines. Refuses 'forbidden-structure', 'bad-unit-code', 'territory-missing', 'code-conflict',
 * 'parent-missing' (no such unit, or a closed one), 'later-change-conflict' (the parent came to its place after that day).
 */
export function openUnit(ctx: Ctx, { code: given, kind, names, territory, parents, on }: UnitToOpen, timeZone: string) {
  return ctx.db.transact(async (tx) => {
    if (!mayChangeStructure(ctx.actor)) return refuse('forbidden-structure')
    const code = readUnitCode(given)
    if (!code) return refuse('bad-unit-code')
    if (territory !== null && !isTerritory(territory)) return refuse('territory-missing')
    const id = newId(ctx.now)
    const placements = []
    for (const line of reportingLines) {
      const parentCode = parents[line]
      const parentUnit = parentCode === null ? undefined : await findUnitByCode(tx, parentCode)
      const parent = parentUnit && (await findOpenPlacements(tx, parentUnit.id))[line]
      if (parentCode !== null && !parent) return refuse('parent-missing')
      if (parent && parent.from > on) return refuse('later-change-conflict')
      placements.push({
        unitId: id,
        code,
        line,
        parentId: parent?.unitId ?? null,
        path: pathUnder(parent?.path, code),
        from: on,
        until: null,
      })
    }
    if (!(await insertUnits(tx, [{ id, code, kind, names: namesToKeep(names), territory, openedOn: on }]))) return refuse('code-conflict')
    await insertPlacements(tx, placements)
    await appendAudit(tx, ctx, { action: 'unit.opened', subject: id, details: { code, kind, parents, on } })
    await announce(tx, { ...ctx, timeZone }, { type: 'unit.opened', unitId: id, on })
    return done({ id, code })
  })
}
