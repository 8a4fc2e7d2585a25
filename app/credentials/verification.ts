import type { LocalDate } from '#app/kernel/local-date.ts'
import type { AwardStatement, AwardStatusChange, VerificationStatus } from './award.ts'

export interface StatusChange {
  readonly status: AwardStatusChange
  readonly at: Date
}

interface Evidence {
  /** The code that was asked for. */
  readonly code: string
  readonly statement: AwardStatement | undefined
  /** Whether a key of ours signed exactly this statement. */
  readonly signed: boolean
  /** What was done to the award after issue, oldest first; undefined where it cannot be read now. */
  readonly history: readonly StatusChange[] | undefined
  /** The civil day of the check. */
  readonly today: LocalDate
}

/**
 * The status of a certificate: the first that applies, the gravest first. The newest change rules; what was reinstated
 * stands as issued. A certificate is valid up to and including its last day.
 */
export function verificationStatus({ code, statement, signed, history, today }: Evidence): VerificationStatus {
  if (!statement) return 'unknown'
  if (!signed || statement.code !== code) return 'altered'
  if (!history) return 'status-unavailable'
  const change = history.at(-1)?.status
  if (change === 'revoked' || change === 'superseded' || change === 'suspended') return change
  return today > statement.validUntil ? 'expired' : 'valid'
}

/** Changes that may follow each state: what is revoked or superseded stays so. */
const mayFollow: Readonly<Record<AwardStatusChange | 'issued', readonly AwardStatusChange[]>> = {
  issued: ['suspended', 'superseded', 'revoked'],
  reinstated: ['suspended', 'superseded', 'revoked'],
  suspended: ['reinstated', 'superseded', 'revoked'],
  superseded: [],
  revoked: [],
}

export function mayChangeStatus(history: readonly StatusChange[], to: AwardStatusChange): boolean {
  return mayFollow[history.at(-1)?.status ?? 'issued'].includes(to)
}

export const statusTones: Readonly<Record<VerificationStatus, 'good' | 'warn' | 'bad'>> = {
  valid: 'good',
  suspended: 'warn',
  superseded: 'warn',
  expired: 'warn',
  'status-unavailable': 'warn',
  revoked: 'bad',
  altered: 'bad',
  unknown: 'bad',
}
