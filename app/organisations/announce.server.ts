import type { LocalDate } from '#app/kernel/local-date.ts'
import { startOfDay } from '#app/kernel/local-date.ts'
import type { DomainEvent } from '#app/outbox/domain-event.ts'
import { appendEvent } from '#app/outbox/outbox-store.server.ts'
import type { Tx } from '#db/handle.ts'

/** Time of a change, and the time zone that tells which day it is. */
export interface Clock {
  readonly now: Date
  readonly timeZone: string
}

/** Writes news that takes effect on a day: it waits for that day, and comes at once where it is past. */
export async function announce(tx: Tx, { now, timeZone }: Clock, event: DomainEvent & { readonly on: LocalDate }): Promise<void> {
  const begins = startOfDay(event.on, timeZone)
  await appendEvent(tx, event, now, begins > now ? begins : now)
}
