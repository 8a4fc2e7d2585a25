import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireActor, seeOther } from '#app/accounts/request-context.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { answerWorkCheck } from '#app/player/answer-work-check.server.ts'
import { type WorkCheckAnswer, WorkCheckPage } from '#app/player/work-check-page.tsx'
import { viewWorkCheck } from '#app/player/work-check-view.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { timeZone } = args.context.config
  return { view: found(await viewWorkCheck(await requireActor(args), args.params.courseId!, timeZone)), timeZone }
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args)
  const courseId = args.params.courseId!
  const fields = await formFields(args.request)
  const result = await answerWorkCheck(ctx, courseId, fields, args.context.config)
  if (result.ok) return seeOther(args, paths.workCheck(courseId))
  if (result.refusal === 'unknown-work-check') return found(undefined)
  return data({ refusal: result.refusal, posted: Object.fromEntries(fields) } satisfies WorkCheckAnswer, statusOf(result.refusal))
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('player.work-check-title') }))

export default function WorkCheck() {
  return <WorkCheckPage {...useLoaderData<typeof loader>()} answer={useActionData<WorkCheckAnswer>()} />
}
