import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { seeOther } from '#app/accounts/request-context.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { translator } from '#app/i18n/translate.ts'
import {
  commitStaffImport,
  discardStaffImport,
  mendRows,
  reopenColumns,
  undoStaffImport,
} from '#app/interchange/staff/change-staff-import.server.ts'
import { chooseColumns, chooseLists } from '#app/interchange/staff/choose-columns.server.ts'
import { columnErrors } from '#app/interchange/staff/column-errors.ts'
import { type PostedColumns, readColumns } from '#app/interchange/staff/posted-columns.ts'
import { readRows } from '#app/interchange/staff/posted-rows.ts'
import { StaffColumnsPage } from '#app/interchange/staff/staff-columns-page.tsx'
import { StaffDonePage } from '#app/interchange/staff/staff-done-page.tsx'
import type { StaffImport } from '#app/interchange/staff/staff-import.ts'
import { findStaffImport } from '#app/interchange/staff/staff-import-store.server.ts'
import { viewStaffImport } from '#app/interchange/staff/staff-import-view.server.ts'
import { StaffReviewPage } from '#app/interchange/staff/staff-review-page.tsx'
import { readRowPage, rowPageName } from '#app/interchange/staff/staff-row-pages.ts'
import { StaffRefusedPage, StaffWaitingPage } from '#app/interchange/staff/staff-waiting-page.tsx'
import type { Ctx } from '#app/kernel/ctx.ts'
import type { Result } from '#app/kernel/result.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, timeZone } = await requireOfficer(args)
  const page = readRowPage(new URL(args.request.url).searchParams.get('show'))
  return { view: found(await viewStaffImport(ctx, args.params.importId!, page)), timeZone }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireOfficer(args)
  // What is missing, and what is somebody else's, is so whatever is posted to it.
  const entry = found(await findStaffImport(ctx.db.read, ctx.actor, args.params.importId!))
  const fields = await formFields(args.request)
  return entry.state === 'mapping' ? changeColumns(args, ctx, entry, fields) : changeImport(args, ctx, entry, fields)
}

async function changeColumns(args: ActionFunctionArgs, ctx: Ctx, { id, sheets }: StaffImport, fields: URLSearchParams) {
  const posted = readColumns(fields, sheets)
  if (!posted) throw new Response(null, { status: 422 })
  if (posted.intent === 'discard') return follow(args, await discardStaffImport(ctx, id), paths.hrImport())
  const t = translator(ctx.locale)
  const { asOf } = posted
  if (!asOf) return refusedColumns(posted, [{ field: 'as-of', text: t('interchange.staff.bad-day') }])
  const chosen = { ...posted, asOf }
  if (posted.intent === 'lists') return follow(args, await chooseLists(ctx, id, chosen), paths.hrImported(id))
  const result = await chooseColumns(ctx, id, chosen)
  if ('faults' in result) return refusedColumns(posted, columnErrors(result.faults, posted.sheets, t))
  if (!result.ok && result.refusal === 'no-sheet')
    return refusedColumns(posted, [{ field: 'list-0', text: t('interchange.staff.no-sheet') }])
  return follow(args, result, paths.hrImported(id))
}

function refusedColumns({ sheets, asOf, complete }: PostedColumns, errors: { field: string; text: string }[]) {
  return data({ errors, columns: { sheets, asOf: asOf ?? ('' as const), complete } }, 422)
}

async function changeImport(args: ActionFunctionArgs, ctx: Ctx, { id }: StaffImport, fields: URLSearchParams) {
  const posted = readRows(fields)
  if (!posted) throw new Response(null, { status: 422 })
  const here = paths.hrImported(id)
  switch (posted.intent) {
    case 'discard':
      return follow(args, await discardStaffImport(ctx, id), paths.hrImport())
    case 'columns':
      return follow(args, await reopenColumns(ctx, id), here)
    case 'undo':
      return follow(args, await undoStaffImport(ctx, id), here)
  }
  const mended = await mendRows(ctx, id, posted.cells)
  if (posted.intent === 'mend' || !mended.ok || mended.value > 0) {
    const back = posted.page && mended.ok && mended.value === 0 ? `${here}?show=${rowPageName(posted.page)}#rows` : here
    return follow(args, mended, back)
  }
  // Cells that were put right are looked through first; without any it is done as it was looked through.
  const committed = await commitStaffImport(ctx, id, posted)
  if (committed.ok || committed.refusal === 'import-conflict' || committed.refusal === 'unknown-import')
    return follow(args, committed, here)
  const text = translator(ctx.locale)(`interchange.staff.${committed.refusal}`)
  return data({ errors: [{ ...(committed.refusal === 'many-ended' && { field: 'sure' }), text }], columns: undefined }, 422)
}

/** On to the next page where it was done; what the worker has to do now it is told. */
function follow(args: ActionFunctionArgs, result: Result<unknown>, to: string): Response {
  if (!result.ok) throw new Response(null, { status: statusOf(result.refusal) })
  args.context.nudgeWorker()
  return seeOther(args, to)
}

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageMeta(matches, (t) => ({ title: `${loaded?.view.entry.fileName ?? ''} · ${t('interchange.staff.title')}` }))

export default function StaffImportOfFile() {
  const { view, timeZone } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  switch (view.state) {
    case 'refused':
      return <StaffRefusedPage view={view} />
    case 'mapping':
      return <StaffColumnsPage view={view} {...(refused?.columns && { refused: { ...refused.columns, errors: refused.errors } })} />
    case 'review':
      return <StaffReviewPage view={view} {...(refused && { errors: refused.errors })} />
    case 'committed':
    case 'undone':
      return <StaffDonePage view={view} timeZone={timeZone} />
    default:
      return <StaffWaitingPage view={view} />
  }
}
