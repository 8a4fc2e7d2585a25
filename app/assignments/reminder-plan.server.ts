import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Officer } from '#app/organisations/require-officer.server.ts'
import { findCalendar } from './calendar-store.server.ts'
import { recipientOf } from './plan-reminders.ts'
import { type Recipient, readReached } from './reminded-people.server.ts'
import { type ReminderRole, type ReminderStep, stepsOf } from './reminder-steps.ts'
import { findDutyToRemind, listTold } from './reminder-store.server.ts'

/** Something that was told of a duty, or will be as things stand. */
export interface PlannedReminder {
  readonly key: string
  readonly day: LocalDate
  readonly step: ReminderStep
  readonly role: ReminderRole
  /** Undefined: nobody can be reached. */
  readonly recipient: Pick<Recipient, 'nameLatin' | 'nameCyrillic'> | undefined
  /** She prints it and hands it over. */
  readonly slip: boolean
  readonly state: 'told' | 'to-come' | 'passed'
}

/** Who is told what of a duty, when and by which way; the duty was found in the scope of the officer. */
export async function viewReminders(
  { ctx, today, timeZone }: Officer,
  duty: { readonly id: string; readonly personId: string },
): Promise<PlannedReminder[]> {
  const { read } = ctx.db
  const found = await findDutyToRemind(read, duty.id, timeZone)
  if (!found) return []
  const told = await listTold(read, [duty.id])
  const { people, recipients } = await readReached(read, new Map([[duty.personId, [found]]]), today)
  const mailboxes = new Set([...recipients].flatMap(([key, { address }]) => (address ? [key] : [])))
  return stepsOf(found, today, await findCalendar(read))
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map(({ key, day, step, role }): PlannedReminder => {
      const to = recipientOf(people[0]!, role, mailboxes)
      const toldOn = told.get(key)
      const state = toldOn ? 'told' : day >= today ? 'to-come' : 'passed'
      return { key, day: toldOn ?? day, step, role, recipient: to && recipients.get(to.recipient), slip: to?.slip ?? false, state }
    })
}
