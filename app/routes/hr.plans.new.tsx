import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { NewPlanPage } from '#app/assignments/plans/new-plan-page.tsx'
import { postNewPlan } from '#app/assignments/plans/post-plan.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { paths } from '#app/http/paths.ts'
import { answerForm } from '#app/organisations/answer-form.server.ts'
import { viewPostChoices } from '#app/organisations/post-choices.server.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireOfficer(args)
  const { scope, today } = officer
  const unit = (scope.roots !== 'everywhere' && scope.roots[0]?.code) || ''
  return { units: (await viewPostChoices(officer)).units, first: { unit, year: Number(today.slice(0, 4)) + 1 } }
}

export async function action(args: ActionFunctionArgs) {
  const posted = await postNewPlan(await requireOfficer(args), await formFields(args.request))
  return 'id' in posted ? answerForm(args, undefined, paths.hrPlan(posted.id)) : answerForm(args, posted.refused, paths.hrPlans())
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('assignments.plan-new') }))

export default function NewPlan() {
  return <NewPlanPage {...useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />
}
