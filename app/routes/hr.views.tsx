import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { seeOther } from '#app/accounts/request-context.server.ts'
import { formFields, textField } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import type { CountScope } from '#app/organisations/staff-scope.ts'
import { forgetView, keepView } from '#app/reports/keep-view.server.ts'
import { isKeptList, readView, viewAddress } from '#app/reports/saved-view.ts'
import { listSavedViews } from '#app/reports/saved-view-store.server.ts'
import { SavedViewsPage, type ViewAnswer } from '#app/reports/saved-views-page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, scope } = await requireOfficer(args)
  return { kept: await listSavedViews(ctx.db.read, ctx.actor), wanted: wantedBy(args.request, scope) }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, scope } = await requireOfficer(args)
  const fields = await formFields(args.request)
  if (fields.get('intent') === 'forget') {
    found((await forgetView(ctx, textField(fields, 'id'))).ok || undefined)
    return seeOther(args, paths.hrViews())
  }
  const wanted = found(wantedBy(args.request, scope))
  const name = textField(fields, 'name')
  const kept = await keepView(ctx, { ...wanted, name })
  if (!kept.ok) return data({ name: name.slice(0, 200), refusal: kept.refusal } satisfies ViewAnswer, statusOf(kept.refusal))
  return seeOther(args, viewAddress(wanted))
}

/** The list that the address names, with what it asks of it; 404 where there is no such list. */
function wantedBy(request: Request, scope: CountScope) {
  const search = new URL(request.url).searchParams
  const list = search.get('list')
  if (list === null) return undefined
  if (!isKeptList(list)) return found(undefined)
  return { list, query: readView(list, search, scope) }
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('reports.views') }))

export default function Views() {
  return <SavedViewsPage {...useLoaderData<typeof loader>()} answer={useActionData<ViewAnswer>()} />
}
