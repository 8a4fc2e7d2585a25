import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { seeOther } from '#app/accounts/request-context.server.ts'
import { formFields, textField } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { decideOutside } from '#app/progress/decide-outside.server.ts'
import { listOpenOutside } from '#app/progress/outside-learning-store.server.ts'
import { type DecisionRefused, OutsideRequestsPage } from '#app/reports/outside-requests-page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'

const requestsShown = 100

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, scope, today } = await requireOfficer(args)
  return { requests: await listOpenOutside(ctx.db.read, scope, today, { limit: requestsShown }), ownId: ctx.actor.id }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireOfficer(args)
  const fields = await formFields(args.request)
  const [id, answer, decision] = [textField(fields, 'id'), textField(fields, 'answer'), fields.get('decision')]
  if (decision !== 'approved' && decision !== 'refused') throw new Response(null, { status: 422 })
  const result = await decideOutside(ctx, { id, decision, answer }, args.context.config)
  if (result.ok) {
    args.context.nudgeWorker()
    return seeOther(args, paths.hrOutside())
  }
  if (result.refusal === 'unknown-outside') return found(undefined)
  return data({ id, answer, refusal: result.refusal, params: result.params } satisfies DecisionRefused, statusOf(result.refusal))
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('reports.outside') }))

export default function OutsideRequests() {
  return <OutsideRequestsPage {...useLoaderData<typeof loader>()} refused={useActionData<DecisionRefused>()} />
}
