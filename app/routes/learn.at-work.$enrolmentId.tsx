import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireActor, seeOther } from '#app/accounts/request-context.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { confirmTeamCheck } from '#app/player/answer-work-check.server.ts'
import { TeamCheckPage } from '#app/player/team-check-page.tsx'
import { viewTeamCheck } from '#app/player/work-check-view.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { timeZone } = args.context.config
  return { view: found(await viewTeamCheck(await requireActor(args), args.params.enrolmentId!, timeZone)), timeZone }
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args)
  const enrolmentId = args.params.enrolmentId!
  const result = await confirmTeamCheck(ctx, enrolmentId, await formFields(args.request), args.context.config.timeZone)
  if (result.ok) return seeOther(args, paths.teamCheck(enrolmentId))
  if (result.refusal === 'unknown-work-check') return found(undefined)
  return data({ refusal: result.refusal }, statusOf(result.refusal))
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, (t) => ({ title: t('player.team-check-title', { name: data?.view.name ?? '' }) }))

export default function TeamCheck() {
  return <TeamCheckPage {...useLoaderData<typeof loader>()} refusal={useActionData<typeof action>()?.refusal} />
}
