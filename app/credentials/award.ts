import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Locale } from '#app/kernel/locale.ts'

/** What a certificate says: exactly what is printed. No score, no personal number. */
export interface AwardStatement {
  readonly version: 1
  readonly code: string
  readonly holderName: string
  readonly courseCode: string
  readonly courseTitle: string
  /** Edition and the first eight signs of the release id, `2026.1 · 1a2b3c4d`. */
  readonly release: string
  readonly minutes: number
  readonly locale: Locale
  readonly issuedOn: LocalDate
  readonly validUntil: LocalDate
  readonly issuer: string
}

/** What people can do to an award after issue. */
export const awardStatusChanges = ['suspended', 'reinstated', 'superseded', 'revoked'] as const
export type AwardStatusChange = (typeof awardStatusChanges)[number]

/** What a verifier sees: one closed list. */
export const verificationStatuses = [
  'valid',
  'suspended',
  'superseded',
  'revoked',
  'expired',
  'altered',
  'unknown',
  'status-unavailable',
] as const
export type VerificationStatus = (typeof verificationStatuses)[number]
