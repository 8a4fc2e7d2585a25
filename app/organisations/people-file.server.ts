import { exportTable } from '#app/audit/export-table.server.ts'
import type { TableFormat } from '#app/http/table-response.ts'
import { translator } from '#app/i18n/translate.ts'
import { peopleHeadings, peopleLine } from './people-columns.ts'
import type { PeopleFilter } from './people-filter.ts'
import type { Officer } from './require-officer.server.ts'
import { listPeople } from './staff-view.server.ts'

/** The people of an officer that a filter leaves, to download. */
export function peopleFile(officer: Officer, filter: PeopleFilter, format: TableFormat): Promise<Response> {
  const { ctx, today } = officer
  const reader = { t: translator(ctx.locale), locale: ctx.locale }
  async function* parts() {
    for await (const rows of listPeople(officer, filter)) yield rows.map((row) => peopleLine(row, reader))
  }
  const { search, unit, line, territory, position } = filter
  return exportTable(
    ctx,
    format,
    { name: `people-${today}`, headings: peopleHeadings(reader), parts: parts() },
    // What was searched for is mostly a name, and no name goes into the trail.
    { action: 'people.exported', subject: ctx.actor.id, details: { unit, line, territory, position, searched: search !== '' } },
  )
}
