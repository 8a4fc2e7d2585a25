import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { found } from '#app/http/found.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { addressReader } from '#app/reports/address-reader.ts'
import { DutiesPage } from '#app/reports/duties-page.tsx'
import { readDutiesQuestion } from '#app/reports/duties-question.ts'
import { viewDuties } from '#app/reports/duties-view.server.ts'
import { readReportFilter } from '#app/reports/report-filter.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireOfficer(args)
  const address = addressReader(new URL(args.request.url).searchParams)
  const [filter, question] = [readReportFilter(address, officer.scope), readDutiesQuestion(address)]
  const { faults } = address
  return data({ view: found(await viewDuties(officer, filter, question)), filter, question, faults }, faults.length > 0 ? 422 : 200)
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, (t) => ({ title: t(`reports.figure-${data?.question.figure ?? 'overdue'}`) }))

export default function Duties() {
  return <DutiesPage {...useLoaderData<typeof loader>()} />
}
