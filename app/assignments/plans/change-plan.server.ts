import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import { findPlacedUnit } from '#app/organisations/placement-store.server.ts'
import { type PersonScope, personScope } from '#app/organisations/staff-scope.ts'
import type { Tx } from '#db/handle.ts'
import { canBeAsked } from '../offered-targets.server.ts'
import { notedTarget } from '../target.ts'
import { firstYear, isDraft, lastYear, mostRows, type PlanRow, withRow } from './training-plan.ts'
import {
  approveVersion,
  deleteDraft,
  findPlan,
  insertNextVersion,
  insertPlan,
  type StoredPlan,
  saveRows,
} from './training-plan-store.server.ts'

/** Which version of a plan an officer looked at when she changed it. */
export interface SeenPlan {
  readonly id: string
  readonly version: number
}

/**
 * Begins the plan of a body for a year, without rows. Refuses 'unit-missing' (outside the scope), 'plan-year', and, with the
 * id of the plan, 'plan-there-conflict'.
 */
export function makePlan(ctx: Ctx, { unit: code, year }: { unit: string; year: number }, timeZone: string) {
  return ctx.db.transact(async (tx) => {
    const scope = personScope(ctx.actor)
    const today = localDateOf(ctx.now, timeZone)
    const line = lineOf(scope, code)
    const unit = scope && (await findPlacedUnit(tx, scope, { line, code, day: today }))
    if (!unit) return refuse('unit-missing')
    return addPlan(tx, ctx, { year, unitId: unit.id, line, rows: [] }, 'plan.made')
  })
}

/** Begins the plan of the year after, with the same rows. Refuses 'unknown-plan', 'plan-year', 'plan-there-conflict'. */
export function copyPlan(ctx: Ctx, id: string, timeZone: string) {
  return ctx.db.transact(async (tx) => {
    const plan = await findOwnPlan(tx, ctx, id, timeZone)
    if (!plan) return refuse('unknown-plan')
    const rows = plan.rows.map((row) => ({ ...row, id: newId(ctx.now) }))
    return addPlan(tx, ctx, { year: plan.year + 1, unitId: plan.unitId, line: plan.within.line, rows }, 'plan.copied')
  })
}

/** Adds a row to a draft, or puts another in its place. Refuses 'unknown-plan', 'unknown-course', 'plan-closed', 'plan-full'. */
export function putRow(ctx: Ctx, seen: SeenPlan, row: PlanRow, timeZone: string) {
  return changeDraft(ctx, seen, timeZone, async (tx, plan) => {
    const rows = withRow(plan.rows, row)
    if (rows.length > mostRows) return refuse('plan-full', { most: mostRows })
    if (!(await canBeAsked(tx, row))) return refuse('unknown-course')
    await saveRows(tx, plan, rows)
    return note(tx, ctx, 'plan.row-put', plan, { rowId: row.id, ...notedTarget(row), months: row.months, places: row.places })
  })
}

/** Takes a row out of a draft. Refuses 'unknown-plan', 'unknown-row', 'plan-closed'. */
export function removeRow(ctx: Ctx, seen: SeenPlan, rowId: string, timeZone: string) {
  return changeDraft(ctx, seen, timeZone, async (tx, plan) => {
    const rows = plan.rows.filter(({ id }) => id !== rowId)
    if (rows.length === plan.rows.length) return refuse('unknown-row')
    await saveRows(tx, plan, rows)
    return note(tx, ctx, 'plan.row-removed', plan, { rowId })
  })
}

/** From now on the draft is what holds, and stays as it is. Refuses 'unknown-plan', 'plan-closed', 'plan-empty'. */
export function approvePlan(ctx: Ctx, seen: SeenPlan, timeZone: string) {
  return changeDraft(ctx, seen, timeZone, async (tx, plan) => {
    if (plan.rows.length === 0) return refuse('plan-empty')
    await approveVersion(tx, plan, { approvedBy: ctx.actor.id, approvedAt: ctx.now })
    return note(tx, ctx, 'plan.approved', plan)
  })
}

/** Takes the draft back; what was approved before it holds again. Refuses 'unknown-plan', 'plan-closed'. */
export function discardDraft(ctx: Ctx, seen: SeenPlan, timeZone: string) {
  return changeDraft(ctx, seen, timeZone, async (tx, plan) => {
    await deleteDraft(tx, plan)
    return note(tx, ctx, 'plan.draft-discarded', plan)
  })
}

/** Begins a draft with the rows of what was approved. Refuses 'unknown-plan', 'plan-closed' (there is a draft already). */
export function reopenPlan(ctx: Ctx, { id, version }: SeenPlan, timeZone: string) {
  return ctx.db.transact(async (tx) => {
    const plan = await findOwnPlan(tx, ctx, id, timeZone)
    if (!plan) return refuse('unknown-plan')
    if (plan.version !== version || isDraft(plan)) return refuse('plan-closed')
    await insertNextVersion(tx, plan, { createdBy: ctx.actor.id, createdAt: ctx.now })
    return note(tx, ctx, 'plan.reopened', { ...plan, version: version + 1 })
  })
}

/** A plan of the actor's in its latest version. */
export async function findOwnPlan(tx: Tx, ctx: Ctx, id: string, timeZone: string): Promise<StoredPlan | undefined> {
  const scope = personScope(ctx.actor)
  return scope && findPlan(tx, { scope, today: localDateOf(ctx.now, timeZone) }, id)
}

function changeDraft<R extends Result<unknown>>(
  ctx: Ctx,
  { id, version }: SeenPlan,
  timeZone: string,
  change: (tx: Tx, plan: StoredPlan) => Promise<R>,
) {
  return ctx.db.transact(async (tx) => {
    const plan = await findOwnPlan(tx, ctx, id, timeZone)
    if (!plan) return refuse('unknown-plan')
    return plan.version === version && isDraft(plan) ? change(tx, plan) : refuse('plan-closed')
  })
}

async function addPlan(
  tx: Tx,
  ctx: Ctx,
  plan: Omit<Parameters<typeof insertPlan>[1], 'id'>,
  action: 'plan.made' | 'plan.copied',
): Promise<Result<{ readonly id: string }, 'plan-year' | 'plan-there-conflict'>> {
  if (!Number.isInteger(plan.year) || plan.year < firstYear || plan.year > lastYear)
    return refuse('plan-year', { first: firstYear, last: lastYear })
  const { id, isNew } = await insertPlan(tx, { id: newId(ctx.now), ...plan }, { createdBy: ctx.actor.id, createdAt: ctx.now })
  if (!isNew) return refuse('plan-there-conflict', { id })
  const { year, unitId, line } = plan
  await appendAudit(tx, ctx, { action, subject: id, details: { year, unitId, line, rows: plan.rows.length } })
  return done({ id })
}

async function note(tx: Tx, ctx: Ctx, action: string, { id, version }: SeenPlan, details: Record<string, unknown> = {}) {
  await appendAudit(tx, ctx, { action, subject: id, details: { version, ...details } })
  return done({ id })
}

/** Where the officer's own scope begins with the unit, its line; else by ministry. */
function lineOf(scope: PersonScope | undefined, code: string) {
  const roots = scope && scope.roots !== 'everywhere' ? scope.roots : []
  return roots.find((root) => root.code === code)?.line ?? 'vertical'
}
