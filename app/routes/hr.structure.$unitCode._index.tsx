import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { found } from '#app/http/found.ts'
import { localise } from '#app/kernel/locale.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { readStandPoint } from '#app/organisations/stand-point.ts'
import { UnitPage } from '#app/organisations/unit-page.tsx'
import { viewUnit } from '#app/organisations/unit-view.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireOfficer(args)
  const search = new URL(args.request.url).searchParams
  const standPoint = readStandPoint(search, officer.scope, officer.today)
  const view = found(await viewUnit(officer, args.params.unitCode!, standPoint))
  return { view, standPoint, name: localise(view.unit.names, officer.ctx.locale).text, saved: search.has('saved') }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => pageMeta(matches, () => ({ title: data?.name ?? '' }))

export default function Unit() {
  return <UnitPage {...useLoaderData<typeof loader>()} />
}
