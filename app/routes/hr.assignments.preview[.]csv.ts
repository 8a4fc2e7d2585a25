import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { seeOther } from '#app/accounts/request-context.server.ts'
import { previewFile } from '#app/assignments/preview-file.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { paths } from '#app/http/paths.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'

/** Without a posted form there is nothing to preview. */
export async function loader(args: LoaderFunctionArgs) {
  await requireOfficer(args)
  return seeOther(args, paths.hrNewRule())
}

export async function action(args: ActionFunctionArgs) {
  return previewFile(await requireOfficer(args), await formFields(args.request), 'csv')
}
