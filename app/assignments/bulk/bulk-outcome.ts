import { daysBetween, type LocalDate } from '#app/kernel/local-date.ts'
import { type DutyDates, dutyStatus, openStatuses } from '../duty-status.ts'
import type { OwnStep } from '../reminder-steps.ts'
import type { BulkKind, BulkOutcome, BulkTerms } from './bulk-action.ts'

export interface ChosenDates extends DutyDates {
  /** Of the person. */
  readonly accountId: string | null
}

export interface Deciding {
  /** Account of the officer. */
  readonly actorId: string
  readonly today: LocalDate
}

/** Why nothing is done to a duty whatever the terms; undefined where something may be. */
export function barOf(kind: BulkKind, duty: ChosenDates, { actorId, today }: Deciding): BulkOutcome | undefined {
  if (duty.metOn) return 'met'
  if (duty.closedOn) return 'closed'
  if (kind === 'remind') return openStatuses.includes(dutyStatus(duty, today)) ? undefined : 'nothing-open'
  // Nobody decides about her own duties.
  return duty.accountId === actorId ? 'own' : undefined
}

/** Why more time or an exemption is not given to a duty, by its terms too; undefined where it is. */
export function refusalOf(terms: BulkTerms, duty: ChosenDates, deciding: Deciding): BulkOutcome | undefined {
  const bar = barOf(terms.kind, duty, deciding)
  if (bar) return bar
  if (terms.kind === 'extend' && terms.until <= duty.dueOn) return 'not-later'
  if (terms.kind === 'exempt' && isExemptThrough(duty, deciding.today, terms.until)) return 'exempt-already'
  return undefined
}

/** Which of the sentences of reminders says where an open duty stands today. */
export function stepToday(duty: DutyDates, today: LocalDate): OwnStep {
  const status = dutyStatus(duty, today)
  if (status === 'overdue') return 'overdue'
  if (status === 'lapsed' || status === 'in-grace') return 'expired'
  if (duty.dueOn === today) return 'due-today'
  return daysBetween(today, duty.dueOn) <= 7 ? 'due-in-7' : 'due-in-30'
}

function isExemptThrough({ excusedFrom, excusedUntil }: DutyDates, today: LocalDate, until: LocalDate | undefined): boolean {
  if (excusedFrom === null || excusedFrom > today) return false
  return excusedUntil === null || (until !== undefined && excusedUntil >= until)
}
