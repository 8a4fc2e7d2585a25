import type { Tx } from '#db/handle.ts'
import { insertMany } from '#db/insert-many.ts'
import { duty, dutyExemption, dutyReason, extensionRequest, reminder } from '#db/schema/assignments.ts'
import type { DutyReason } from './duty.ts'

export type PastDuty = typeof duty.$inferInsert & { readonly reasons: readonly DutyReason[] }
export type PastExemption = typeof dutyExemption.$inferInsert
export type PastExtension = typeof extensionRequest.$inferInsert
export type PastReminder = typeof reminder.$inferInsert

interface PastDuties {
  readonly duties: readonly PastDuty[]
  readonly exemptions: readonly PastExemption[]
  readonly extensions: readonly PastExtension[]
  readonly reminders: readonly PastReminder[]
}

/** Adds duties of days gone by with what was decided and told of them, many at once: for the demo history. */
export async function insertPastDuties(tx: Tx, { duties, exemptions, extensions, reminders }: PastDuties): Promise<void> {
  await insertMany(tx, duty, duties)
  await insertMany(
    tx,
    dutyReason,
    duties.flatMap(({ id, reasons }) => reasons.map((reason) => ({ ...reason, dutyId: id }))),
  )
  await insertMany(tx, dutyExemption, exemptions)
  await insertMany(tx, extensionRequest, extensions)
  await insertMany(tx, reminder, reminders)
}
