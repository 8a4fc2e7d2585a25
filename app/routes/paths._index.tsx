import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { visitor } from '#app/accounts/request-context.server.ts'
import { ProgrammesPage } from '#app/player/programmes-page.tsx'
import { viewProgrammes } from '#app/player/programmes-view.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  return { programmes: await viewProgrammes(await visitor(args), args.context.config.timeZone) }
}

export const meta: MetaFunction = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t('player.paths-title'), description: t('player.paths-text') }))

export default function Programmes() {
  return <ProgrammesPage {...useLoaderData<typeof loader>()} />
}
