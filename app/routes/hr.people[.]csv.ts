import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvStreamResponse } from '#app/http/csv-response.ts'
import { translator } from '#app/i18n/translate.ts'
import { peopleHeadings, peopleLine } from '#app/organisations/people-csv.ts'
import { readPeopleFilter } from '#app/organisations/people-filter.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { listPeople } from '#app/organisations/staff-view.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireOfficer(args)
  const filter = readPeopleFilter(new URL(args.request.url).searchParams)
  const reader = { t: translator(officer.ctx.locale), locale: officer.ctx.locale }
  async function* lines() {
    yield [peopleHeadings(reader)]
    for await (const rows of listPeople(officer, filter)) yield rows.map((row) => peopleLine(row, reader))
  }
  return csvStreamResponse(`people-${officer.today}.csv`, lines())
}
