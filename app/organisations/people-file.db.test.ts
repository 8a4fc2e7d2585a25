import { expect, test } from 'vitest'
import { listAuditOf } from '#app/audit/audit-store.server.ts'
import type { TableFormat } from '#app/http/table-response.ts'
import { readTable } from '#app/interchange/read-table.ts'
import { type OfficerName, organisationWorld, today } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { peopleFile } from './people-file.server.ts'
import { readPeopleFilter } from './people-filter.ts'
import type { Officer } from './require-officer.server.ts'
import { personScope } from './staff-scope.ts'
import { viewPeople } from './staff-view.server.ts'

const formats: readonly TableFormat[] = ['csv', 'xlsx']

test.each(formats)('a list as %s holds what the screen shows, in its order, and the trail tells who took it', async (format) => {
  const db = await tempDatabase()
  const { ctx, actors } = await organisationWorld(db)
  const officer = (name: OfficerName): Officer => ({
    ctx: ctx(name),
    scope: personScope(actors[name])!,
    today,
    timeZone: 'Asia/Tashkent',
  })
  for (const [name, query, expected] of [
    ['hrNational', '', 6],
    ['hrJustice', '', 4],
    ['hrJustice', 'unit=N-M04-D1', 2],
    ['hrHealth', 'unit=N-M04-D1', 0],
    ['hrNational', 'q=кари', 2],
  ] as const) {
    const filter = readPeopleFilter(new URLSearchParams(query))
    const response = await peopleFile(officer(name), filter, format)
    expect(response.headers.get('Content-Disposition')).toBe(`attachment; filename="people-${today}.${format}"`)
    const table = await readTable(new Uint8Array(await response.arrayBuffer()))
    if (!table.ok) throw new Error(JSON.stringify(table))
    const [headings, ...lines] = table.value.sheets[0]!.rows.map(({ cells }) => cells)
    const shown = (await viewPeople(officer(name), filter)).rows
    expect(headings).toHaveLength(9)
    expect(lines.map(([code, latin]) => [code, latin])).toEqual(shown.map((row) => [row.code, row.nameLatin]))
    expect(lines).toHaveLength(expected)
  }
  // Both were taken at one instant, so the trail has them in either order.
  const taken = (await listAuditOf(db.read, actors.admin, actors.hrJustice.id)).filter(({ action }) => action === 'people.exported')
  expect(taken.map(({ details }) => details.unit).sort()).toEqual(['', 'N-M04-D1'])
  expect(taken[0]).toMatchObject({ actorId: actors.hrJustice.id, details: { format, searched: false } })
  const searched = await listAuditOf(db.read, actors.admin, actors.hrNational.id)
  expect(searched.filter(({ details }) => details.searched === true)).toHaveLength(1)
  expect(JSON.stringify(searched)).not.toContain('кари')
})
