import { found } from '#app/http/found.ts'
import type { Officer } from '#app/organisations/require-officer.server.ts'
import { findDutyInScope, type ListedDuty, listCycles, listReasons, type NamedReason } from './duty-list-store.server.ts'
import { type DutyStatus, dutyStatus } from './duty-status.ts'
import { type Exemption, listExemptions } from './exemption-store.server.ts'
import { type ExtensionRequest, listRequests } from './extension-store.server.ts'
import { type PathOfDuty, viewPathOfDuty } from './path-of-duty.server.ts'
import { type PlannedReminder, viewReminders } from './reminder-plan.server.ts'
import { courseNames } from './rule-names.server.ts'
import type { CourseName } from './rule-names.ts'
import { targetKey } from './target.ts'

export interface DutyView {
  readonly duty: ListedDuty
  readonly status: DutyStatus
  readonly course: CourseName | undefined
  /** Of a learning path: what is left. */
  readonly path: PathOfDuty | undefined
  readonly reasons: readonly NamedReason[]
  /** All cycles, the latest first. */
  readonly cycles: readonly (ListedDuty & { readonly status: DutyStatus })[]
  readonly exemptions: readonly Exemption[]
  readonly requests: readonly ExtensionRequest[]
  /** Her own: others decide about it. */
  readonly isOwn: boolean
  /** Who was told what of it, and will be. */
  readonly reminders: readonly PlannedReminder[]
}

/** A duty of one of the officer's people; 404 where it is another's. */
export async function viewDuty(officer: Officer, dutyId: string): Promise<DutyView> {
  const { ctx, scope, today, timeZone } = officer
  const { read } = ctx.db
  const duty = found(await findDutyInScope(read, scope, dutyId, today))
  const cycles = await listCycles(read, duty)
  const key = targetKey(duty)
  return {
    duty,
    status: dutyStatus(duty, today),
    course: (await courseNames(read, [key]))[key],
    path: duty.metOn ? undefined : await viewPathOfDuty(read, duty, { now: ctx.now, timeZone }),
    reasons: await listReasons(read, [dutyId]),
    cycles: cycles.toReversed().map((each) => ({ ...each, status: dutyStatus(each, today) })),
    exemptions: await listExemptions(read, duty, today),
    requests: await listRequests(read, [dutyId]),
    isOwn: duty.accountId === ctx.actor.id,
    reminders: await viewReminders(officer, duty),
  }
}
