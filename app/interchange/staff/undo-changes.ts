import type { StaffChange } from '#app/organisations/staff-change.ts'
import type { StaffNews } from './staff-plan.ts'

/** News of changes that were turned round: of jobs that are no more, that hold again, and of units. */
export function newsOfUndo(changes: readonly StaffChange[]): StaffNews[] {
  return changes.flatMap((change): StaffNews[] => {
    if (change.entity === 'job') {
      const { before, after } = change
      if (before && !after) return [{ type: 'job.ended', personId: before.personId, jobId: before.id, on: before.from }]
      const isOpenAgain = after && (!before || (before.until !== null && (after.until === null || after.until > before.until)))
      return isOpenAgain ? [{ type: 'job.started', personId: after.personId, jobId: after.id, on: before?.until ?? after.from }] : []
    }
    if (change.entity !== 'unit') return []
    const { before, after } = change
    if (before && !after) return [{ type: 'unit.closed', unitId: before.id, on: before.openedOn }]
    return before?.closedOn && after && !after.closedOn ? [{ type: 'unit.opened', unitId: after.id, on: before.closedOn }] : []
  })
}

/**
 * The same, but what would be removed stays and is closed: a job holds for no day, a person has left, a unit is closed on
 * the day it was opened. For what other records name by now.
 */
export const closedInstead = (changes: readonly StaffChange[], now: Date): StaffChange[] => changes.map((change) => closedOf(change, now))

function closedOf(change: StaffChange, now: Date): StaffChange {
  if (change.after || !change.before) return change
  switch (change.entity) {
    case 'job':
      return { entity: 'job', before: change.before, after: { ...change.before, until: change.before.from } }
    case 'person':
      return { entity: 'person', before: change.before, after: { ...change.before, closedAt: now } }
    case 'unit':
      return { entity: 'unit', before: change.before, after: { ...change.before, closedOn: change.before.openedOn } }
    case 'placement':
      return { entity: 'placement', before: change.before, after: { ...change.before, until: change.before.from } }
    case 'position':
      return { entity: 'position', before: change.before, after: change.before }
  }
}
