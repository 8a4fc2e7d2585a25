import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { seeOther } from '#app/accounts/request-context.server.ts'
import { formFields, textField } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { requireCounter } from '#app/organisations/require-officer.server.ts'
import { reviseQuarter } from '#app/reports/close-quarter.server.ts'
import { ClosedPage } from '#app/reports/closed-page.tsx'
import { reproduceClosed, viewClosed } from '#app/reports/closed-view.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const counter = await requireCounter(args)
  const { quarter = '', revision = '' } = args.params
  return {
    view: found(await viewClosed(counter, quarter, revision)),
    reproduction: found(await reproduceClosed(counter, quarter, revision)),
  }
}

export async function action(args: ActionFunctionArgs) {
  const counter = await requireCounter(args)
  const { quarter = '', revision = '' } = args.params
  found(await viewClosed(counter, quarter, revision))
  const reason = textField(await formFields(args.request), 'reason')
  const result = await reviseQuarter(counter.ctx, quarter, reason, counter.timeZone)
  if (result.ok) return seeOther(args, paths.hrClosed(quarter, result.value.revision))
  found(result.refusal === 'unknown-quarter' ? undefined : result)
  return data({ refusal: result.refusal }, statusOf(result.refusal))
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, (t) => ({ title: t('reports.closed-title') }))

export default function Closed() {
  return <ClosedPage {...useLoaderData<typeof loader>()} refusal={useActionData<{ refusal: string }>()?.refusal} />
}
