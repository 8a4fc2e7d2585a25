import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { seeOther } from '#app/accounts/request-context.server.ts'
import { BulkActionsPage } from '#app/assignments/bulk/bulk-actions-page.tsx'
import { listBulkActions } from '#app/assignments/bulk/bulk-store.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/translate.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { chooseListed } from '#app/reports/choose-listed.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, timeZone } = await requireOfficer(args)
  return { actions: await listBulkActions(ctx.db.read, ctx.actor), timeZone }
}

/** What was ticked in a list, to be looked at before it is ordered. */
export async function action(args: ActionFunctionArgs) {
  const officer = await requireOfficer(args)
  const { source, chosen } = await chooseListed(officer, await formFields(args.request))
  if (chosen.ok) return seeOther(args, paths.hrBulkAction(chosen.value.id))
  found(chosen.refusal !== 'unknown-unit' || undefined)
  const text = translator(officer.ctx.locale)(`assignments.refusal-${chosen.refusal}`, 'params' in chosen ? chosen.params : undefined)
  return data({ errors: [{ text }], source }, chosen.refusal === 'figures-not-yet' ? 503 : 422)
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('assignments.bulk-actions') }))

export default function BulkActions() {
  return <BulkActionsPage {...useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />
}
