import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Job } from '#app/organisations/job.ts'
import type { OrgUnit, ReportingLine } from '#app/organisations/org-unit.ts'
import type { Person } from '#app/organisations/person.ts'
import type { Placement } from '#app/organisations/placement.ts'
import type { Position } from '#app/organisations/position.ts'

export interface StateUnit extends OrgUnit {
  readonly placements: Partial<Record<ReportingLine, Placement>>
  /** Whether the importer keeps its staff. */
  readonly inScope: boolean
  /** The top of what the importer keeps: its own place is for others to change. */
  readonly isRoot: boolean
}

export interface StatePerson extends Person {
  readonly jobs: readonly Job[]
  readonly inScope: boolean
}

/** What is stored now and an import is compared with. */
export interface StaffState {
  readonly units: ReadonlyMap<string, StateUnit>
  readonly positions: readonly Position[]
  /** By personnel number: those in scope, and any others that the file names. */
  readonly people: ReadonlyMap<string, StatePerson>
  /** Whether the importer may change positions, which all bodies share. */
  readonly mayChangePositions: boolean
}

/** The day on which the changes of an import take effect, and what its file claims to be. */
export interface ImportTerms {
  readonly asOf: LocalDate
  /** Who and what is not in the file is no longer there. */
  readonly complete: boolean
}
