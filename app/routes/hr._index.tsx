import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { OverviewPage } from '#app/organisations/overview-page.tsx'
import { viewOverview } from '#app/organisations/overview-view.server.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  return { view: await viewOverview(await requireOfficer(args)) }
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, (t) => ({ title: t('organisations.overview') }))

export default function Overview() {
  return <OverviewPage {...useLoaderData<typeof loader>()} />
}
