import type { Localised } from '#app/kernel/locale.ts'

/** Groups of grades that reports tell apart. */
export const gradeGroups = ['top', 'senior', 'middle', 'specialist', 'front-line'] as const
export type GradeGroup = (typeof gradeGroups)[number]

/** Roles of the competency framework: what a holder of a position does, and so has to be able to. */
export const staffRoles = [
  'leader',
  'service-owner',
  'case-worker',
  'front-desk',
  'process-analyst',
  'ict',
  'security',
  'hr',
  'trainer',
] as const
export type StaffRole = (typeof staffRoles)[number]

export interface Position {
  readonly id: string
  readonly code: string
  readonly names: Localised
  readonly gradeGroup: GradeGroup
  readonly roles: readonly StaffRole[]
}
