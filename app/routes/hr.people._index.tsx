import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readPeopleFilter, writePeopleFilter } from '#app/organisations/people-filter.ts'
import { PeoplePage } from '#app/organisations/people-page.tsx'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { viewPeople } from '#app/organisations/staff-view.server.ts'
import { listSavedViews } from '#app/reports/saved-view-store.server.ts'
import { SavedViews } from '#app/reports/saved-views.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireOfficer(args)
  const filter = readPeopleFilter(new URL(args.request.url).searchParams)
  return { view: await viewPeople(officer, filter), filter, kept: await listSavedViews(officer.ctx.db.read, officer.ctx.actor, 'people') }
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, (t) => ({ title: t('organisations.tab-people') }))

export default function People() {
  const { view, filter, kept } = useLoaderData<typeof loader>()
  return (
    <PeoplePage view={view} filter={filter}>
      <SavedViews list="people" query={writePeopleFilter(filter, 1)} kept={kept} />
    </PeoplePage>
  )
}
