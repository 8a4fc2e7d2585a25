import { readUnitCode } from '#app/organisations/org-unit.ts'
import { postedForm, type RefusedForm } from '#app/organisations/posted-form.ts'
import type { Officer } from '#app/organisations/require-officer.server.ts'
import { approvePlan, copyPlan, discardDraft, makePlan, reopenPlan } from './change-plan.server.ts'

/** Carries out the form of a new plan: its id, or the form where it was refused. */
export async function postNewPlan({ ctx, timeZone }: Officer, fields: URLSearchParams): Promise<{ id: string } | { refused: RefusedForm }> {
  const form = postedForm(fields)
  const year = /^\d{4}$/.test(form.optional('year')) ? Number(form.optional('year')) : 0
  const unit = readUnitCode(form.optional('unit')) ?? ''
  const made = await makePlan(ctx, { unit, year }, timeZone)
  return made.ok ? made.value : { refused: form.refusedBy(made, { 'unit-missing': 'unit', 'plan-year': 'year' })! }
}

/** What the buttons of a plan do; undefined: no button has that name. */
export function postPlan({ ctx, timeZone }: Officer, id: string, fields: URLSearchParams) {
  const seen = { id, version: Number(fields.get('version')) }
  switch (fields.get('do')) {
    case 'approve':
      return approvePlan(ctx, seen, timeZone)
    case 'discard':
      return discardDraft(ctx, seen, timeZone)
    case 'reopen':
      return reopenPlan(ctx, seen, timeZone)
    case 'copy':
      return copyPlan(ctx, id, timeZone)
    default:
      return undefined
  }
}
