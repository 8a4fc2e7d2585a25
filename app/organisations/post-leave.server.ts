import { leaveCategories } from './leave.ts'
import { postedForm, type RefusedForm } from './posted-form.ts'
import type { Officer } from './require-officer.server.ts'
import { endLeave, setLeave } from './set-leave.server.ts'

/** Carries out the form of a new leave; answers the form where it was refused. */
export async function postNewLeave(
  { ctx, timeZone }: Officer,
  personId: string,
  fields: URLSearchParams,
): Promise<RefusedForm | undefined> {
  const form = postedForm(fields)
  const category = form.choice('category', leaveCategories)
  const from = form.day('from')
  const until = form.until('last')
  if (!category || !from || until === undefined) return form.refused()
  return form.refusedBy(await setLeave(ctx, { personId, category, from, until }, timeZone), { 'period-order': 'last' })
}

/** Carries out the form that ends a leave. */
export async function postLeaveEnd(
  { ctx, timeZone }: Officer,
  leave: { readonly personId: string; readonly leaveId: string },
  fields: URLSearchParams,
): Promise<RefusedForm | undefined> {
  const form = postedForm(fields)
  const on = form.day('on')
  if (!on) return form.refused()
  return form.refusedBy(await endLeave(ctx, { ...leave, on }, timeZone), { 'leave-ended-conflict': 'on' })
}
