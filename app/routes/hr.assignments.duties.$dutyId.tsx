import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { seeOther } from '#app/accounts/request-context.server.ts'
import { decideDuty } from '#app/assignments/decide-duty.server.ts'
import { DutyPage } from '#app/assignments/duty-page.tsx'
import { viewDuty } from '#app/assignments/duty-view.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireOfficer(args)
  return { view: await viewDuty(officer, args.params.dutyId!), timeZone: officer.timeZone }
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requireOfficer(args)
  const dutyId = args.params.dutyId!
  const refused = await decideDuty(officer, dutyId, await formFields(args.request))
  if (!refused) return seeOther(args, paths.hrDuty(dutyId))
  if (refused.refusal?.startsWith('unknown-')) return found(undefined)
  return data({ answer: refused }, refused.refusal ? statusOf(refused.refusal) : 422)
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('assignments.duty') }))

export default function Duty() {
  return <DutyPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()?.answer} />
}
