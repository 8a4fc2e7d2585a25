import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Localised } from '#app/kernel/locale.ts'
import type { Job } from './job.ts'
import type { Leave } from './leave.ts'
import { listLeavesOf } from './leave-store.server.ts'
import { isBody, type OrgUnit } from './org-unit.ts'
import { findUnits, findUnitsByCode } from './org-unit-store.server.ts'
import type { PeopleFilter } from './people-filter.ts'
import { holdsOn } from './period.ts'
import { listUnitsInScope } from './placement-store.server.ts'
import type { Position } from './position.ts'
import { listPositions } from './position-store.server.ts'
import type { Officer } from './require-officer.server.ts'
import { countStaff, listStaff, type StaffFilter, type StaffMember } from './staff-list-store.server.ts'

/** People on one page of the list. */
export const peoplePerPage = 50
/** People of one part of a download. */
const peoplePerPart = 1000

export interface StaffRow extends Pick<StaffMember, 'id' | 'code' | 'nameLatin' | 'nameCyrillic' | 'accountId'> {
  readonly posts: readonly {
    readonly kind: Job['kind']
    readonly position: Localised
    readonly unit: Pick<OrgUnit, 'code' | 'names'>
  }[]
  /** Where she is away on the day of the list. */
  readonly leave: Pick<Leave, 'category' | 'until'> | undefined
}

/** People of the officer who fit, with their posts and leaves of the day, ordered by name. */
export async function viewStaffRows(
  { ctx, scope }: Officer,
  filter: StaffFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<StaffRow[]> {
  const { read } = ctx.db
  const members = await listStaff(read, scope, filter, page)
  const units = await findUnits(
    read,
    members.flatMap(({ jobs }) => jobs.map(({ unitId }) => unitId)),
  )
  const positions = new Map((await listPositions(read)).map((position) => [position.id, position]))
  const leaves = await listLeavesOf(
    read,
    members.map(({ id }) => id),
  )
  return members.map(({ jobs, ...member }) => ({
    ...member,
    posts: jobs.map(({ kind, positionId, unitId }) => ({
      kind,
      position: positions.get(positionId)!.names,
      unit: units.get(unitId)!,
    })),
    leave: leaves.find((leave) => leave.personId === member.id && holdsOn(leave, filter.day)),
  }))
}

export interface PeopleView {
  readonly rows: readonly StaffRow[]
  readonly total: number
  /** From 1. */
  readonly page: number
  readonly pages: number
  /** Organisations to choose from, and the unit that is chosen. */
  readonly units: readonly Pick<OrgUnit, 'code' | 'names'>[]
  readonly positions: readonly Position[]
}

export async function viewPeople(officer: Officer, filter: PeopleFilter): Promise<PeopleView> {
  const { ctx, scope, today } = officer
  const { read } = ctx.db
  const { unit } = filter
  const positions = await listPositions(read)
  const bodies = (await listUnitsInScope(read, scope, 'vertical', today)).filter(({ kind }) => isBody(kind))
  const chosen = unit === '' || bodies.some(({ code }) => code === unit) ? undefined : (await findUnitsByCode(read, [unit])).get(unit)
  const wanted = wantedBy(filter, positions, today)
  const total = await countStaff(read, scope, wanted)
  const pages = Math.max(1, Math.ceil(total / peoplePerPage))
  const page = Math.min(filter.page, pages)
  const rows = await viewStaffRows(officer, wanted, { limit: peoplePerPage, offset: (page - 1) * peoplePerPage })
  return { rows, total, page, pages, positions, units: chosen ? [chosen, ...bodies] : bodies }
}

/** All who fit, in parts: the list may be that of a whole civil service. */
export async function* listPeople(officer: Officer, filter: PeopleFilter): AsyncGenerator<readonly StaffRow[]> {
  const wanted = wantedBy(filter, await listPositions(officer.ctx.db.read), officer.today)
  for (let offset = 0; ; offset += peoplePerPart) {
    const rows = await viewStaffRows(officer, wanted, { limit: peoplePerPart, offset })
    if (rows.length > 0) yield rows
    if (rows.length < peoplePerPart) return
  }
}

function wantedBy({ search, unit, line, territory, position }: PeopleFilter, positions: readonly Position[], day: LocalDate): StaffFilter {
  const chosen = positions.find(({ code }) => code === position)
  return {
    day,
    search,
    unit: unit === '' ? undefined : { line, code: unit },
    territory: territory || undefined,
    positionIds: chosen && [chosen.id],
  }
}
