import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { seeOther } from '#app/accounts/request-context.server.ts'
import { PlanPage } from '#app/assignments/plans/plan-page.tsx'
import { viewPlan } from '#app/assignments/plans/plan-view.server.ts'
import { postPlan } from '#app/assignments/plans/post-plan.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireOfficer(args)
  const query = new URL(args.request.url).searchParams
  return { view: await viewPlan(officer, args.params.planId!, query), saved: query.has('saved'), timeZone: officer.timeZone }
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requireOfficer(args)
  const planId = args.params.planId!
  const fields = await formFields(args.request)
  const posted = found(await postPlan(officer, planId, fields))
  if (posted.ok) {
    const isGone = fields.get('do') === 'discard' && fields.get('version') === '1'
    return seeOther(args, isGone ? paths.hrPlans() : paths.hrPlan(posted.value.id, { saved: '' }))
  }
  const { refusal: code, params } = posted
  const status = statusOf(code)
  found(status === 404 ? undefined : code)
  return data({ code, ...(params?.id !== undefined && { planId: String(params.id) }) }, status)
}

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageMeta(matches, (t) => ({ title: t('assignments.plan-of', { year: String(loaded?.view.plan.year ?? '') }) }))

export default function Plan() {
  return <PlanPage {...useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />
}
