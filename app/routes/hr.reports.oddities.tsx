import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { found } from '#app/http/found.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { OdditiesPage } from '#app/reports/oddities-page.tsx'
import { viewOddities } from '#app/reports/oddities-view.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  return { view: found(await viewOddities(await requireOfficer(args), new URL(args.request.url).searchParams)) }
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, (t) => ({ title: t('reports.odd') }))

export default function Oddities() {
  return <OdditiesPage {...useLoaderData<typeof loader>()} />
}
