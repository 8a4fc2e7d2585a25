import type { LoaderFunctionArgs } from '@remix-run/node'
import { found } from '#app/http/found.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { hoursFile } from '#app/reports/hours-file.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireOfficer(args)
  return found(await hoursFile(officer, args.params.quotaId ?? '', 'csv'))
}
