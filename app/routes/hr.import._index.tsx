import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { seeOther } from '#app/accounts/request-context.server.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { uploadFields } from '#app/http/upload-fields.ts'
import { translator } from '#app/i18n/translate.ts'
import { openStaffImport } from '#app/interchange/staff/open-staff-import.server.ts'
import { StaffImportPage } from '#app/interchange/staff/staff-import-page.tsx'
import { listStaffImports } from '#app/interchange/staff/staff-import-store.server.ts'
import { refuse } from '#app/kernel/result.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, timeZone } = await requireOfficer(args)
  const imports = await listStaffImports(ctx.db.read, ctx.actor)
  return {
    imports: imports.map(({ id, fileName, state, createdAt }) => ({ id, fileName, state, createdAt })),
    timeZone,
  }
}

/** Takes a file, which the worker reads, and leads to what is in it. */
export async function action(args: ActionFunctionArgs) {
  const { ctx, timeZone } = await requireOfficer(args)
  const file = (await uploadFields(args.request))?.file
  const result = file ? await openStaffImport(ctx, file, timeZone) : refuse('no-file')
  if (result.ok) {
    args.context.nudgeWorker()
    return seeOther(args, paths.hrImported(result.value.importId))
  }
  const { refusal, params } = result
  const text = translator(ctx.locale)(`interchange.table.${refusal}`, params)
  const field = refusal.startsWith('too-many-') ? undefined : 'file'
  return data({ errors: [{ ...(field && { field }), text }] }, statusOf(refusal))
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, (t) => ({ title: t('interchange.staff.title') }))

export default function StaffImportRoute() {
  const refused = useActionData<typeof action>()
  return <StaffImportPage {...useLoaderData<typeof loader>()} {...(refused && { refused })} />
}
