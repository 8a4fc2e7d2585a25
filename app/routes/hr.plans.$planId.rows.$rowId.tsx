import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { seeOther } from '#app/accounts/request-context.server.ts'
import { planRowValues } from '#app/assignments/plans/plan-row-form.ts'
import { PlanRowPage } from '#app/assignments/plans/plan-row-page.tsx'
import { findDraft } from '#app/assignments/plans/plan-view.server.ts'
import { postPlanRow } from '#app/assignments/plans/post-plan-row.server.ts'
import { listChoices } from '#app/assignments/rule-choices.server.ts'
import { newRuleValues } from '#app/assignments/rule-form.ts'
import { formFields } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { type Officer, requireOfficer } from '#app/organisations/require-officer.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

async function findRow(officer: Officer, { params }: LoaderFunctionArgs | ActionFunctionArgs) {
  const plan = await findDraft(officer, params.planId!)
  if (params.rowId === 'new') return { plan, row: undefined }
  return { plan, row: found(plan.rows.find(({ id }) => id === params.rowId)) }
}

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireOfficer(args)
  const { plan, row } = await findRow(officer, args)
  const { offered } = await listChoices(officer.ctx.db.read, officer.ctx.actor, officer.today)
  const values = row ? planRowValues(row, plan.year) : { rule: newRuleValues, months: [], places: '' }
  return { plan, rowId: row?.id, offered, values }
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requireOfficer(args)
  const { plan, row } = await findRow(officer, args)
  const edited = await postPlanRow(officer, plan, row?.id, await formFields(args.request))
  if (edited.kind === 'saved') throw seeOther(args, paths.hrPlan(plan.id, { saved: '' }))
  if (edited.refusal) {
    const status = statusOf(edited.refusal)
    found(status === 404 ? undefined : edited)
    return data(edited, status)
  }
  return data(edited, Object.keys(edited.faults).length > 0 ? 422 : 200)
}

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageMeta(matches, (t) => ({ title: t(loaded?.rowId ? 'assignments.plan-row-change' : 'assignments.plan-row-new') }))

export default function PlanRow() {
  return <PlanRowPage {...useLoaderData<typeof loader>()} edited={useActionData<typeof action>()} />
}
