import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/accounts/request-context.server.ts'
import { TranscriptPage } from '#app/player/transcript-page.tsx'
import { viewTranscript } from '#app/player/transcript-view.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args)
  return { transcript: await viewTranscript(ctx, args.context.config.timeZone) }
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('player.transcript-title') }))

export default function TranscriptRoute() {
  return <TranscriptPage {...useLoaderData<typeof loader>()} />
}
