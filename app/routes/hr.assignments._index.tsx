import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { RulesPage } from '#app/assignments/rules-page.tsx'
import { viewRules } from '#app/assignments/rules-view.server.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  return { view: await viewRules(await requireOfficer(args)) }
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('assignments.rules') }))

export default function Rules() {
  return <RulesPage {...useLoaderData<typeof loader>()} />
}
