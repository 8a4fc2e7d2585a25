import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireActor, seeOther } from '#app/accounts/request-context.server.ts'
import { actOnOwnDuty } from '#app/assignments/act-on-own-duty.server.ts'
import { OwnDutyPage } from '#app/assignments/own-duty-page.tsx'
import { viewOwnDuty } from '#app/assignments/own-duty-view.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args)
  const { timeZone } = args.context.config
  return { view: await viewOwnDuty(ctx, args.params.dutyId!, timeZone), timeZone }
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args)
  const dutyId = args.params.dutyId!
  const acted = await actOnOwnDuty(ctx, dutyId, await formFields(args.request), args.context.config.timeZone)
  if (acted.kind === 'begun') return seeOther(args, paths.courseHome(acted.courseId))
  if (acted.kind === 'asked') return seeOther(args, paths.ownDuty(dutyId))
  const { answer } = acted
  if (answer.refusal?.startsWith('unknown-')) return found(undefined)
  return data({ answer }, answer.refusal ? statusOf(answer.refusal) : 422)
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('assignments.own-title') }))

export default function OwnDuty() {
  return <OwnDutyPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()?.answer} />
}
