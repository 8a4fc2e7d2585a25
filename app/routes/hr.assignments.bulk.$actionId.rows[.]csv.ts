import type { LoaderFunctionArgs } from '@remix-run/node'
import { bulkFile } from '#app/assignments/bulk/bulk-file.server.ts'
import { found } from '#app/http/found.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  return found(await bulkFile(await requireOfficer(args), args.params.actionId!))
}
