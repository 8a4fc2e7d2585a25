import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { DutyEventsPage } from '#app/assignments/duty-events-page.tsx'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  await requireOfficer(args)
  return null
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('assignments.events') }))

export default function DutyEvents() {
  return <DutyEventsPage />
}
