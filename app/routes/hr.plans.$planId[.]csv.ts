import type { LoaderFunctionArgs } from '@remix-run/node'
import { planFile } from '#app/assignments/plans/plan-file.server.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const query = new URL(args.request.url).searchParams
  return planFile(await requireOfficer(args), args.params.planId!, query, 'csv')
}
