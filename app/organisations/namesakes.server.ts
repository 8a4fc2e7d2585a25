import { createHash } from 'node:crypto'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Reader } from '#db/handle.ts'
import { jobsThatPlace } from './job.ts'
import { findPerson } from './person-store.server.ts'
import type { Officer } from './require-officer.server.ts'
import { listStaffIds, type StaffFilter } from './staff-list-store.server.ts'
import type { PersonScope } from './staff-scope.ts'
import { type StaffRow, viewStaffRows } from './staff-view.server.ts'

/** Rows that a page shows; the seal is of all. */
const mostShown = 20

/** Whom somebody new may be already, and what tells that these very people were looked at. */
export interface Namesakes {
  readonly rows: readonly StaffRow[]
  readonly seal: string
}

/** Staff whose name has the same first two words, in whatever order and script: patronymics are often left out. */
function sameName(name: string, day: LocalDate): StaffFilter {
  return { day, search: name.split(' ').slice(0, 2).join(' ') }
}

/** Empty where nobody of the scope has such a name. */
export async function sealNamesakes(read: Reader, scope: PersonScope, name: string, day: LocalDate): Promise<string> {
  const ids = await listStaffIds(read, scope, sameName(name, day))
  return ids.length === 0 ? '' : createHash('sha256').update(ids.toSorted().join(' ')).digest('base64url')
}

export async function viewNamesakes(officer: Officer, name: string): Promise<Namesakes> {
  const { ctx, scope, today } = officer
  const rows = await viewStaffRows(officer, sameName(name, today), { limit: mostShown, offset: 0 })
  return { rows, seal: await sealNamesakes(ctx.db.read, scope, name, today) }
}

/** The one who has the personnel number, whether she works now or has left. */
export async function viewHolder({ ctx, scope, today }: Officer, personId: string): Promise<Namesakes> {
  const person = await findPerson(ctx.db.read, scope, personId, today)
  if (!person) return { rows: [], seal: '' }
  const { id, code, nameLatin, nameCyrillic, accountId } = person
  const posts = jobsThatPlace(person.jobs, today).map(({ kind, position, unit }) => ({ kind, position: position.names, unit }))
  return { rows: [{ id, code, nameLatin, nameCyrillic, accountId, posts, leave: undefined }], seal: '' }
}
