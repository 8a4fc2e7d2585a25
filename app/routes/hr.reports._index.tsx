import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { found } from '#app/http/found.ts'
import { requireCounter } from '#app/organisations/require-officer.server.ts'
import { ResultsPage } from '#app/reports/results-page.tsx'
import { viewResults } from '#app/reports/results-view.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  return { view: found(await viewResults(await requireCounter(args), new URL(args.request.url).searchParams)) }
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, (t) => ({ title: t('reports.results') }))

export default function Results() {
  return <ResultsPage {...useLoaderData<typeof loader>()} />
}
