import type { LocalDate } from '#app/kernel/local-date.ts'
import { type DutyDates, type DutyStatus, dutyStatus, openStatuses } from './duty-status.ts'

export type DueEntry<Duty extends DutyDates> = Duty & { readonly status: DutyStatus }

/** What stands in a calendar of due dates: what is to be done now or later. What is met, excused, paused or closed has no day. */
export function dueEntries<Duty extends DutyDates>(duties: readonly Duty[], today: LocalDate): DueEntry<Duty>[] {
  return duties
    .map((duty) => ({ ...duty, status: dutyStatus(duty, today) }))
    .filter(({ status }) => status === 'planned' || openStatuses.includes(status))
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
}
