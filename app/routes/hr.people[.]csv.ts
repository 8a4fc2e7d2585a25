import type { LoaderFunctionArgs } from '@remix-run/node'
import { peopleFile } from '#app/organisations/people-file.server.ts'
import { readPeopleFilter } from '#app/organisations/people-filter.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const filter = readPeopleFilter(new URL(args.request.url).searchParams)
  return peopleFile(await requireOfficer(args), filter, 'csv')
}
