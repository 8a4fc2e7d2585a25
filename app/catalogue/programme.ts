import type { Localised } from '#app/kernel/locale.ts'
import type { StaffRole } from '#app/organisations/position.ts'

/** A learning path as published from `courses/programmes.yaml`: groups of courses, in the order they are best taken. */
export interface Programme {
  readonly id: string
  /** Whom it is made for. */
  readonly role?: StaffRole | undefined
  readonly title: Localised
  readonly summary: Localised
  readonly groups: readonly ProgrammeGroup[]
  readonly prerequisites: readonly Prerequisite[]
}

export interface ProgrammeGroup {
  readonly id: string
  readonly title: Localised
  /** Not required: a recommendation, which completes nothing. */
  readonly required: boolean
  /** How many of its courses are enough. */
  readonly take: 'all' | number
  readonly courses: readonly ProgrammeCourse[]
}

export interface ProgrammeCourse {
  readonly id: string
  /** Which part of it matters most for the role. */
  readonly note?: Localised | undefined
  /** Of a course that is still being written. */
  readonly announced?: Localised | undefined
}

/** A recommendation, never a lock. */
export interface Prerequisite {
  readonly course: string
  readonly after: string
  readonly reason: Localised
}
