import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { readStandPoint } from '#app/organisations/stand-point.ts'
import { StructurePage } from '#app/organisations/structure-page.tsx'
import { viewStructure } from '#app/organisations/structure-view.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireOfficer(args)
  const standPoint = readStandPoint(new URL(args.request.url).searchParams, officer.scope, officer.today)
  return { view: await viewStructure(officer, standPoint), standPoint }
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, (t) => ({ title: t('organisations.tab-structure') }))

export default function Structure() {
  return <StructurePage {...useLoaderData<typeof loader>()} />
}
