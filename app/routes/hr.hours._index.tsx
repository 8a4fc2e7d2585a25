import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { seeOther } from '#app/accounts/request-context.server.ts'
import { type QuotaValues, quotaFields, readQuota } from '#app/assignments/hours-quota.ts'
import { endQuota, makeQuota } from '#app/assignments/save-quota.server.ts'
import { formFields, textField } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { listPositions } from '#app/organisations/position-store.server.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { readScopeRoot } from '#app/organisations/staff-scope.ts'
import { HoursPage, type QuotaAnswer } from '#app/reports/hours-page.tsx'
import { viewHours } from '#app/reports/hours-view.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  return { view: await viewHours(await requireOfficer(args)) }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, timeZone } = await requireOfficer(args)
  const fields = await formFields(args.request)
  if (fields.get('intent') === 'end') {
    found((await endQuota(ctx, textField(fields, 'id'), timeZone)).ok || undefined)
    return seeOther(args, paths.hrHours())
  }
  const values = Object.fromEntries(quotaFields.map((name) => [name, textField(fields, name)])) as QuotaValues
  const within = textField(fields, 'within')
  const { terms, faults } = readQuota(values, new Set((await listPositions(ctx.db.read)).map(({ code }) => code)))
  if (!terms) return data({ values, within, faults } satisfies QuotaAnswer, 422)
  found((await makeQuota(ctx, terms, readScopeRoot(within), timeZone)).ok || undefined)
  return seeOther(args, paths.hrHours())
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('reports.hours') }))

export default function Hours() {
  return <HoursPage {...useLoaderData<typeof loader>()} answer={useActionData<QuotaAnswer>()} />
}
