import type { Officer } from '#app/organisations/require-officer.server.ts'
import { findCalendar } from './calendar-store.server.ts'
import { type ForeseenStep, foreseeSteps, recipientOf } from './plan-reminders.ts'
import { type Recipient, readReached } from './reminded-people.server.ts'
import { findDutyToRemind, listTold } from './reminder-store.server.ts'

/** Something that was told of a duty, or will be as things stand. */
export interface PlannedReminder extends ForeseenStep {
  /** Undefined: nobody can be reached. */
  readonly recipient: Pick<Recipient, 'nameLatin' | 'nameCyrillic'> | undefined
  /** She prints it and hands it over. */
  readonly slip: boolean
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
  const person = people[0]!
  return foreseeSteps(found, { today, calendar: await findCalendar(read), told, unwanted: person.unwanted })
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map((step): PlannedReminder => {
      const to = recipientOf(person, step.role, mailboxes)
      return { ...step, recipient: to && recipients.get(to.recipient), slip: to?.slip ?? false }
    })
}
