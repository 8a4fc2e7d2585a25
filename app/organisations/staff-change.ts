import type { Job } from './job.ts'
import type { OrgUnit } from './org-unit.ts'
import type { Person } from './person.ts'
import type { Placement } from './placement.ts'
import type { Position } from './position.ts'

interface StaffRows {
  position: Position
  unit: OrgUnit
  placement: Placement
  person: Person
  job: Job
}
export type StaffEntity = keyof StaffRows
export type StaffRow<Entity extends StaffEntity> = StaffRows[Entity]

/** One stored row as it is and as it is to be: null where there is none. The other way round it is undone. */
export type StaffChange = {
  [Entity in StaffEntity]: {
    readonly entity: Entity
    readonly before: StaffRows[Entity] | null
    readonly after: StaffRows[Entity] | null
  }
}[StaffEntity]

/** The same change the other way round. */
export const reversed = (change: StaffChange): StaffChange => ({ ...change, before: change.after, after: change.before }) as StaffChange

/** Whether two rows say the same, in whatever order their fields stand and however days and instants are kept. */
export const isSameRow = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other)

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
