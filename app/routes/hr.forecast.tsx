import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { found } from '#app/http/found.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { ForecastPage } from '#app/reports/forecast-page.tsx'
import { viewForecast } from '#app/reports/forecast-view.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const view = found(await viewForecast(await requireOfficer(args), new URL(args.request.url).searchParams))
  return data({ view }, view.faults.length > 0 ? 422 : 200)
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, (t) => ({ title: t('reports.forecast') }))

export default function ForecastRoute() {
  return <ForecastPage {...useLoaderData<typeof loader>()} />
}
