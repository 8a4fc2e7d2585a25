import { addDays, type LocalDate } from '#app/kernel/local-date.ts'
import type { Localised } from '#app/kernel/locale.ts'
import type { ReportingLine } from './org-unit.ts'
import { findUnitByCode } from './org-unit-store.server.ts'
import { type ComingChange, countOnLeave, countUnits, countWithoutAccount, listComingChanges } from './overview-store.server.ts'
import type { Officer } from './require-officer.server.ts'
import { countStaff } from './staff-list-store.server.ts'

/** How far ahead changes are told. */
const daysAhead = 30
const mostChanges = 40

export interface ScopeUnit {
  readonly line: ReportingLine
  readonly code: string
  readonly names: Localised
}

export interface OverviewView {
  /** Tops of what the officer keeps; absent where that is everything. */
  readonly scope: readonly ScopeUnit[] | undefined
  readonly people: number
  readonly units: number
  readonly onLeave: number
  readonly withoutAccount: number
  readonly coming: readonly ComingChange[]
  readonly until: LocalDate
}

export async function viewOverview({ ctx, scope, today }: Officer): Promise<OverviewView> {
  const { read } = ctx.db
  const until = addDays(today, daysAhead)
  return {
    scope:
      scope.roots === 'everywhere'
        ? undefined
        : await Promise.all(scope.roots.map(async (root) => ({ ...root, names: await namesOf(root.code) }))),
    people: await countStaff(read, scope, { day: today }),
    units: await countUnits(read, scope, today),
    onLeave: await countOnLeave(read, scope, today),
    withoutAccount: await countWithoutAccount(read, scope, today),
    coming: await listComingChanges(read, scope, { day: today, last: until, limit: mostChanges }),
    until,
  }

  async function namesOf(code: string): Promise<Localised> {
    return (await findUnitByCode(read, code))?.names ?? { en: code }
  }
}
