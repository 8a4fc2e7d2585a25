import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/accounts/request-context.server.ts'
import { LearningPage } from '#app/player/learning-page.tsx'
import { viewLearning } from '#app/player/learning-view.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args)
  return { view: await viewLearning(ctx, args.context.config.timeZone), timeZone: args.context.config.timeZone }
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('player.learning-title') }))

export default function Learning() {
  return <LearningPage {...useLoaderData<typeof loader>()} />
}
