import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { seeOther } from '#app/accounts/request-context.server.ts'
import { PlanRulesPage } from '#app/assignments/plans/plan-rules-page.tsx'
import { postPlanRules, viewPlanRules } from '#app/assignments/plans/plan-rules-view.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { paths } from '#app/http/paths.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  return { view: await viewPlanRules(await requireOfficer(args), args.params.planId!) }
}

export async function action(args: ActionFunctionArgs) {
  const planId = args.params.planId!
  const posted = await postPlanRules(await requireOfficer(args), planId, (await formFields(args.request)).get('seal') ?? '')
  if (posted === 'changed') return data({ changed: true }, 409)
  return seeOther(args, paths.hrPlan(planId, { saved: '' }))
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('assignments.plan-rules') }))

export default function PlanRules() {
  const changed = useActionData<{ changed: boolean }>()?.changed ?? false
  return <PlanRulesPage {...useLoaderData<typeof loader>()} changed={changed} />
}
