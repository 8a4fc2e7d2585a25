import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { found } from '#app/http/found.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { addressReader } from '#app/reports/address-reader.ts'
import { DutiesPage } from '#app/reports/duties-page.tsx'
import { readDutiesQuestion } from '#app/reports/duties-question.ts'
import { viewDuties } from '#app/reports/duties-view.server.ts'
import { readReportFilter } from '#app/reports/report-filter.ts'
import { listSavedViews } from '#app/reports/saved-view-store.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireOfficer(args)
  const address = addressReader(new URL(args.request.url).searchParams)
  const [filter, question] = [readReportFilter(address, officer.scope), readDutiesQuestion(address)]
  const { faults } = address
  const [view, kept] = [
    found(await viewDuties(officer, filter, question)),
    await listSavedViews(officer.ctx.db.read, officer.ctx.actor, 'duties'),
  ]
  return data({ view, filter, question, faults, kept }, faults.length > 0 ? 422 : 200)
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, (t) => ({ title: t(`reports.figure-${data?.question.figure ?? 'overdue'}`) }))

export default function Duties() {
  return <DutiesPage {...useLoaderData<typeof loader>()} />
}
