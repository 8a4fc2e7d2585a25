import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PlanPeoplePage } from '#app/assignments/plans/plan-people-page.tsx'
import { viewPlanPeople } from '#app/assignments/plans/plan-view.server.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireOfficer(args)
  const query = new URL(args.request.url).searchParams
  const view = await viewPlanPeople(officer, args.params.planId!, args.params.rowId!, query)
  return { view, version: query.get('version') ?? undefined }
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('assignments.people') }))

export default function PlanPeople() {
  return <PlanPeoplePage {...useLoaderData<typeof loader>()} />
}
