import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { visitor } from '#app/accounts/request-context.server.ts'
import { found } from '#app/http/found.ts'
import { ProgrammePage } from '#app/player/programme-page.tsx'
import { viewProgramme } from '#app/player/programmes-view.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  return { programme: found(await viewProgramme(await visitor(args), args.params.programmeId!, args.context.config.timeZone)) }
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, (t) => ({ title: data?.programme.title.text ?? t('player.paths-title'), description: data?.programme.summary.text }))

export default function ProgrammeRoute() {
  return <ProgrammePage {...useLoaderData<typeof loader>()} />
}
