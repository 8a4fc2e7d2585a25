import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { announce } from './announce.server.ts'
import { listJobsIn } from './job-store.server.ts'
import { findUnitByCode, setUnitClosed } from './org-unit-store.server.ts'
import { endPlacements, findOpenPlacements, listOpenParts } from './placement-store.server.ts'
import { mayChangeStructure } from './staff-scope.ts'

/**
 * Closes an empty unit from a day on; one with people or parts is merged into another (merge-unit.server.ts).
 * Refuses 'forbidden-structure', 'unknown-unit', 'unit-closed', 'later-change-conflict', 'unit-has-parts-conflict' and
 * 'unit-has-people-conflict' (with their number).
 */
export function closeUnit(ctx: Ctx, { code, on }: { code: string; on: LocalDate }, timeZone: string) {
  return ctx.db.transact(async (tx) => {
    if (!mayChangeStructure(ctx.actor)) return refuse('forbidden-structure')
    const unit = await findUnitByCode(tx, code)
    if (!unit) return refuse('unknown-unit')
    const placements = Object.values(await findOpenPlacements(tx, unit.id))
    if (placements.length === 0) return refuse('unit-closed')
    if (placements.some(({ from }) => from > on)) return refuse('later-change-conflict')
    const parts = new Set((await listOpenParts(tx, unit.id)).map(({ unitId }) => unitId))
    if (parts.size > 0) return refuse('unit-has-parts-conflict', { n: parts.size })
    const jobs = await listJobsIn(tx, [unit.id], on)
    if (jobs.length > 0) return refuse('unit-has-people-conflict', { n: new Set(jobs.map(({ personId }) => personId)).size })
    await endPlacements(tx, placements, on)
    await setUnitClosed(tx, unit.id, on, null)
    await appendAudit(tx, ctx, { action: 'unit.closed', subject: unit.id, details: { code, on } })
    await announce(tx, { ...ctx, timeZone }, { type: 'unit.closed', unitId: unit.id, on })
    return done()
  })
}
