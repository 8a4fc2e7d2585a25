import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/accounts/request-context.server.ts'
import { CompetenciesPage } from '#app/player/competencies-page.tsx'
import { viewCompetencies } from '#app/player/competencies-view.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args)
  const role = new URL(args.request.url).searchParams.get('role')
  return { view: await viewCompetencies(ctx, role, args.context.config.timeZone) }
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('player.competencies-title') }))

export default function Competencies() {
  return <CompetenciesPage {...useLoaderData<typeof loader>()} />
}
