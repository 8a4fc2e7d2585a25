import { newId } from '#app/kernel/id.ts'
import type { Officer } from '#app/organisations/require-officer.server.ts'
import { editRows } from '../audience-form.ts'
import { listChoices } from '../rule-choices.server.ts'
import { putRow, removeRow } from './change-plan.server.ts'
import { type PlanRowValues, postedPlanRow, type ReadPlanRow, readPlanRow } from './plan-row-form.ts'
import type { TrainingPlan } from './training-plan.ts'

/** Where the form of a row stands after it was posted. */
export type EditedPlanRow =
  | { readonly kind: 'form'; readonly values: PlanRowValues; readonly faults: ReadPlanRow['faults']; readonly refusal?: string }
  | { readonly kind: 'saved' }

/** What a post of the form does: a condition more or less, the row as it is to be, or no such row. Nothing typed is lost. */
export async function postPlanRow(
  { ctx, today, timeZone }: Officer,
  plan: TrainingPlan,
  rowId: string | undefined,
  fields: URLSearchParams,
): Promise<EditedPlanRow> {
  const values = postedPlanRow(fields)
  const does = fields.get('do') ?? ''
  // A draft that was approved or discarded meanwhile, and another begun, is not the one that was looked at.
  const seen = { id: plan.id, version: Number(fields.get('version')) }
  if (does === 'take-out' && rowId) {
    const removed = await removeRow(ctx, seen, rowId, timeZone)
    return removed.ok ? { kind: 'saved' } : { kind: 'form', values, faults: {}, refusal: removed.refusal }
  }
  if (does === 'move' || does.startsWith('add ') || does.startsWith('remove ')) {
    // What was moved stands in its new place already.
    const rule = { ...values.rule, ...editRows(values.rule, does) }
    return { kind: 'form', values: { ...values, rule }, faults: {} }
  }
  const { choices } = await listChoices(ctx.db.read, ctx.actor, today)
  const { row, faults } = readPlanRow(values, choices)
  if (!row) return { kind: 'form', values, faults }
  const put = await putRow(ctx, seen, { id: rowId ?? newId(ctx.now), ...row }, timeZone)
  return put.ok ? { kind: 'saved' } : { kind: 'form', values, faults: {}, refusal: put.refusal }
}
