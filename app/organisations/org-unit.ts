import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Localised } from '#app/kernel/locale.ts'

/** Kinds of units, from the bodies at the top to the smallest parts. */
export const unitKinds = [
  'ministry',
  'committee',
  'agency',
  'inspectorate',
  'institution',
  'administration',
  'territorial-department',
  'service-centre-network',
  'service-centre',
  'district-unit',
  'department',
  'division',
] as const
export type UnitKind = (typeof unitKinds)[number]

/** Kinds that are organisations of their own; all others are parts of one. */
const bodyKinds: ReadonlySet<UnitKind> = new Set([
  'ministry',
  'committee',
  'agency',
  'inspectorate',
  'institution',
  'administration',
  'territorial-department',
  'service-centre-network',
])
export const isBody = (kind: UnitKind): boolean => bodyKinds.has(kind)

/** A unit answers upward twice: to its ministry (vertical) and to its territory (horizontal). */
export const reportingLines = ['vertical', 'horizontal'] as const
export type ReportingLine = (typeof reportingLines)[number]

export interface OrgUnit {
  readonly id: string
  readonly code: string
  readonly kind: UnitKind
  readonly names: Localised
  /** Code of its territory; null where it is not of one. */
  readonly territory: string | null
  readonly openedOn: LocalDate
  readonly closedOn: LocalDate | null
  readonly mergedIntoId: string | null
}

/** A code as it is kept, or undefined where the text cannot be one: letters of any script, digits, hyphens, dots. */
export function readUnitCode(text: string): string | undefined {
  const code = text.trim().normalize('NFC').toUpperCase()
  return /^[\p{L}\p{N}][\p{L}\p{N}.-]{0,39}$/u.test(code) ? code : undefined
}
