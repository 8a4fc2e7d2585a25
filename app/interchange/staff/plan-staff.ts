import { planPeople } from './plan-people.ts'
import { planPositions } from './plan-positions.ts'
import { planClosings, planUnits } from './plan-units.ts'
import type { StaffPlan } from './staff-plan.ts'
import type { PeopleRow, PositionRow, ReadRow, UnitRow } from './staff-rows.ts'
import type { ImportTerms, StaffState } from './staff-state.ts'

/** Rows of all sheets; a list is undefined where no sheet is one. */
export interface StaffRows {
  readonly units: readonly ReadRow<UnitRow>[] | undefined
  readonly positions: readonly ReadRow<PositionRow>[] | undefined
  readonly people: readonly ReadRow<PeopleRow>[] | undefined
}

/**
 * What an import makes of the organisation: first units and positions, then the people in them, so that one file can
 * bring a new department together with its staff. Every row has one outcome; a faulty one changes nothing. Ids of what is
 * new are made of `now`.
 */
export function planStaff(rows: StaffRows, state: StaffState, terms: ImportTerms, now: Date): StaffPlan {
  const units = planUnits(rows.units ?? [], state, terms, now)
  const positions = planPositions(rows.positions ?? [], state, now)
  const people = planPeople(
    rows.people ?? [],
    { units: units.after, positions: positions.after },
    state,
    { ...terms, complete: terms.complete && rows.people !== undefined },
    now,
  )
  const all =
    rows.units && terms.complete
      ? planClosings(new Set(rows.units.map(({ row }) => row.code)), units, state.units, people.unitsInUse, terms)
      : units
  return {
    outcomes: [...all.outcomes, ...positions.outcomes, ...people.outcomes],
    changes: [...all.changes, ...positions.changes, ...people.changes],
    news: [...all.news, ...people.news],
  }
}
