import { addDays, daysBetween, type LocalDate } from '#app/kernel/local-date.ts'
import { addCountedDays, lengthOf, type Span } from './counted-days.ts'
import { nextWorkingDay, type WorkingCalendar } from './working-calendar.ts'

/** What starts the clock of a rule. */
export type Trigger =
  | { readonly kind: 'job-start' }
  | { readonly kind: 'rule-start' }
  /** The first completion of another course. */
  | { readonly kind: 'completion'; readonly courseId: string }

/** By when a rule wants its course done; a due date is a day, until 23:59 in the civil time zone. */
export type DueRule =
  /** Whoever comes too late for the day gets `lateDays` from the day she came. */
  | { readonly kind: 'fixed'; readonly on: LocalDate; readonly lateDays: number }
  | { readonly kind: 'after'; readonly days: number; readonly trigger: Trigger }

/** Days that a trigger may have happened on. */
export interface TriggerDays {
  readonly jobStartedOn: LocalDate
  readonly ruleStartedOn: LocalDate
  /** When each course was first completed. */
  readonly completions: ReadonlyMap<string, LocalDate>
}

export interface AgreedDate {
  readonly on: LocalDate
  /** The day of the rule lay behind her when the rule first held for her: she got the same time from then on. */
  readonly late: boolean
}

/**
 * The day that a rule gives a person for whom it holds since `since`, before pauses; undefined while its trigger has not
 * happened. Nobody's duty is overdue on the day she gets it.
 */
export function agreedDate(rule: DueRule, days: TriggerDays, since: LocalDate): AgreedDate | undefined {
  if (rule.kind === 'fixed') {
    return rule.on < since ? { on: addDays(since, rule.lateDays), late: true } : { on: rule.on, late: false }
  }
  const trigger = triggerDay(rule.trigger, days)
  if (trigger === undefined) return undefined
  const on = addDays(trigger, rule.days)
  return on < since ? { on: addDays(since, rule.days), late: true } : { on, late: false }
}

function triggerDay(trigger: Trigger, { jobStartedOn, ruleStartedOn, completions }: TriggerDays): LocalDate | undefined {
  if (trigger.kind === 'job-start') return jobStartedOn
  return trigger.kind === 'rule-start' ? ruleStartedOn : completions.get(trigger.courseId)
}

/** A leave of more days than these gives `daysAfterLeave` from the day of return. */
export const longLeaveDays = 180
export const daysAfterLeave = 30

export interface Clock {
  /** When the clock of the duty started. */
  readonly startedOn: LocalDate
  readonly leaves: readonly Span[]
  /** Excuses that end, and days on which the platform was down. */
  readonly otherPauses: readonly Span[]
  /** The last day that was granted on request. */
  readonly extendedTo: LocalDate | undefined
  readonly calendar: WorkingCalendar
}

/**
 * The day on which a duty is due: the agreed day, moved by the days that did not count since its clock started, at least
 * so long after a long leave, at least what was granted; then on to a working day. A pause that has not ended moves
 * nothing yet: as long as it lasts the duty is paused.
 */
export function dueDate(agreedOn: LocalDate, { startedOn, leaves, otherPauses, extendedTo, calendar }: Clock): LocalDate {
  const paused = [...leaves, ...otherPauses].filter(({ until }) => until !== undefined)
  let due = addCountedDays(startedOn, Math.max(0, daysBetween(startedOn, agreedOn)), paused)!
  // In the order in which they began: the days after one leave may bring the next into the time of the duty.
  for (const leave of leaves.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (leave.until === undefined || leave.until < startedOn || lengthOf(leave, leave.until) <= longLeaveDays) continue
    // A leave that begins after the duty was due changes nothing about it.
    if (leave.from <= due) due = latest(due, addDays(leave.until, 1 + daysAfterLeave))
  }
  return nextWorkingDay(extendedTo ? latest(due, extendedTo) : due, calendar)
}

export const latest = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b)
export const earliest = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b)
