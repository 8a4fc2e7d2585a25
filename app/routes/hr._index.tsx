import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { found } from '#app/http/found.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { viewOverview } from '#app/organisations/overview-view.server.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { OverviewScope, StaffOverview } from '#app/organisations/staff-overview.tsx'
import { addressReader } from '#app/reports/address-reader.ts'
import { Dashboard } from '#app/reports/dashboard-page.tsx'
import { viewDashboard } from '#app/reports/dashboard-view.server.ts'
import { readReportFilter } from '#app/reports/report-filter.ts'
import { listSavedViews } from '#app/reports/saved-view-store.server.ts'
import { Page } from '#app/ui/page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireOfficer(args)
  const address = addressReader(new URL(args.request.url).searchParams)
  const filter = readReportFilter(address, officer.scope)
  const { faults } = address
  const dashboard = found(await viewDashboard(officer, filter))
  const kept = await listSavedViews(officer.ctx.db.read, officer.ctx.actor, 'overview')
  return data({ dashboard, filter, faults, kept, overview: await viewOverview(officer) }, faults.length > 0 ? 422 : 200)
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, (t) => ({ title: t('organisations.overview') }))

/** Where an HR officer begins: how her people stand with what they have to learn, and what will change among them. */
export default function Overview() {
  const { dashboard, filter, faults, kept, overview } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <Page title={t('organisations.overview')} lead={<OverviewScope scope={overview.scope} />}>
      <Dashboard view={dashboard} filter={filter} faults={faults} kept={kept} />
      <StaffOverview view={overview} />
    </Page>
  )
}
