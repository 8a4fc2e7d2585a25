import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/accounts/request-context.server.ts'
import { found } from '#app/http/found.ts'
import { viewAttemptLog } from '#app/quizzes/attempt-log.server.ts'
import { AttemptLogPage } from '#app/quizzes/attempt-log-page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args)
  const { timeZone } = args.context.config
  return { view: found(await viewAttemptLog(ctx, args.params.attemptId!, timeZone)), timeZone }
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, (t) => ({ title: t('quizzes.log-title') }))

export default function AttemptLog() {
  return <AttemptLogPage {...useLoaderData<typeof loader>()} />
}
