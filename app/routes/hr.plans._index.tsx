import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { viewPlans } from '#app/assignments/plans/plan-view.server.ts'
import { PlansPage } from '#app/assignments/plans/plans-page.tsx'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  return viewPlans(await requireOfficer(args))
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('assignments.plans') }))

export default function Plans() {
  return <PlansPage {...useLoaderData<typeof loader>()} />
}
