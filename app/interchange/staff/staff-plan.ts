import type { StaffChange } from '#app/organisations/staff-change.ts'
import type { DomainEvent } from '#app/outbox/domain-event.ts'
import type { StaffFault, StaffNote } from './staff-fault.ts'
import type { StaffField, StaffTable } from './staff-fields.ts'

export const outcomeKinds = ['created', 'changed', 'moved', 'ended', 'unchanged', 'faulty'] as const
export type OutcomeKind = (typeof outcomeKinds)[number]

/** A field that gets another value, both as the file would write them. */
export interface FieldChange {
  readonly field: StaffField
  readonly before: string
  readonly after: string
}

/** What becomes of one row. */
export interface RowOutcome {
  /** Of the file; 0 where it stands for something that the file does not have. */
  readonly n: number
  readonly table: StaffTable
  readonly kind: OutcomeKind
  /** Code of the unit, position or person. */
  readonly subject: string
  readonly name: string
  readonly faults: readonly StaffFault[]
  readonly notes: readonly StaffNote[]
  readonly fields: readonly FieldChange[]
}

/** News for other rooms, without an instant yet. */
export type StaffNews = Extract<DomainEvent, { on: unknown }>

export interface StaffPlan {
  readonly outcomes: readonly RowOutcome[]
  readonly changes: readonly StaffChange[]
  readonly news: readonly StaffNews[]
}
