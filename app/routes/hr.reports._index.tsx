import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { seeOther } from '#app/accounts/request-context.server.ts'
import { formFields, textField } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { requireCounter } from '#app/organisations/require-officer.server.ts'
import { closeQuarter } from '#app/reports/close-quarter.server.ts'
import { ResultsPage } from '#app/reports/results-page.tsx'
import { viewResults } from '#app/reports/results-view.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  return { view: found(await viewResults(await requireCounter(args), new URL(args.request.url).searchParams)) }
}

/** Closes a quarter; where somebody has just done so, this is the way to what she closed. */
export async function action(args: ActionFunctionArgs) {
  const { ctx, timeZone } = await requireCounter(args)
  const quarter = textField(await formFields(args.request), 'quarter')
  const result = await closeQuarter(ctx, quarter, timeZone)
  found(result.ok || result.refusal === 'quarter-closed' || undefined)
  return seeOther(args, paths.hrClosed(quarter, 1))
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, (t) => ({ title: t('reports.results') }))

export default function Results() {
  return <ResultsPage {...useLoaderData<typeof loader>()} />
}
