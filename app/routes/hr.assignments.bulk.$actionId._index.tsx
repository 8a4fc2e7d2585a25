import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { seeOther } from '#app/accounts/request-context.server.ts'
import { BulkActionPage } from '#app/assignments/bulk/bulk-action-page.tsx'
import { viewBulk } from '#app/assignments/bulk/bulk-view.server.ts'
import { postToBulk } from '#app/assignments/bulk/order-bulk.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireOfficer(args)
  return { view: await viewBulk(officer, args.params.actionId!), timeZone: officer.timeZone }
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requireOfficer(args)
  const id = args.params.actionId!
  const fields = await formFields(args.request)
  const refused = await postToBulk(officer, id, fields)
  if (refused) {
    found(refused.refusal !== 'unknown-action' || undefined)
    return data({ answer: refused }, statusOf(refused.refusal ?? ''))
  }
  args.context.nudgeWorker()
  return seeOther(args, fields.get('do') === 'discard' ? paths.hrBulkActions() : paths.hrBulkAction(id))
}

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageMeta(matches, (t) => ({ title: t(loaded ? `assignments.bulk-${loaded.view.action.kind}` : 'assignments.bulk-actions') }))

export default function BulkActionOfOfficer() {
  return <BulkActionPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()?.answer} />
}
