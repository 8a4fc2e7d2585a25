import { daysBetween, type LocalDate } from '#app/kernel/local-date.ts'

/** Every state a duty can be in on a day; computed from its dates, never stored. */
export const dutyStatuses = ['overdue', 'lapsed', 'in-grace', 'due-soon', 'open', 'paused', 'excused', 'planned', 'met', 'closed'] as const
export type DutyStatus = (typeof dutyStatuses)[number]

/** From so many days before its last day a duty is due soon: when the first reminder goes out. */
export const dueSoonDays = 30

export interface DutyDates {
  /** From this day on it can be done: of a renewal when its window opens. */
  readonly opensOn: LocalDate
  /** Last day, until 23:59. */
  readonly dueOn: LocalDate
  /** Of a renewal: the last day of grace. */
  readonly graceUntil: LocalDate | null
  readonly pausedFrom: LocalDate | null
  /** Null with `pausedFrom`: until she comes back. */
  readonly pausedUntil: LocalDate | null
  readonly excusedFrom: LocalDate | null
  /** Null with `excusedFrom`: for good. */
  readonly excusedUntil: LocalDate | null
  readonly metOn: LocalDate | null
  readonly closedOn: LocalDate | null
}

/** Where a duty stands on a day. What is done, closed or excused is never late. */
export function dutyStatus(duty: DutyDates, today: LocalDate): DutyStatus {
  if (duty.metOn) return 'met'
  if (duty.closedOn) return 'closed'
  if (covers(duty.excusedFrom, duty.excusedUntil, today)) return 'excused'
  if (covers(duty.pausedFrom, duty.pausedUntil, today)) return 'paused'
  if (duty.opensOn > today) return 'planned'
  if (duty.dueOn < today) return duty.graceUntil === null ? 'overdue' : duty.graceUntil < today ? 'lapsed' : 'in-grace'
  return daysBetween(today, duty.dueOn) <= dueSoonDays ? 'due-soon' : 'open'
}

function covers(from: LocalDate | null, until: LocalDate | null, today: LocalDate): boolean {
  return from !== null && from <= today && (until === null || today <= until)
}

/** States in which she has something to do now. */
export const openStatuses: readonly DutyStatus[] = ['overdue', 'lapsed', 'in-grace', 'due-soon', 'open']
