import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm'
import { newId } from '#app/kernel/id.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { preparedRead, preparedWrite, valueOrNull } from '#db/prepared.ts'
import { outboxEvent } from '#db/schema/outbox.ts'
import type { DomainEvent } from './domain-event.ts'
import { describeFailure, retryDelay } from './retry-delay.ts'

export interface OutboxEvent {
  readonly id: string
  readonly event: DomainEvent
  readonly createdAt: Date
  /** Failures in a row so far. */
  readonly failures: number
}

const addEvent = preparedWrite<{ id: string }>('add_outbox_event', (tx) =>
  tx
    .insert(outboxEvent)
    .values({
      id: sql.placeholder('id'),
      type: sql.placeholder('type'),
      payload: sql.placeholder('payload'),
      createdAt: sql.placeholder('now'),
      availableAt: sql.placeholder('availableAt'),
      failures: 0,
    })
    .returning({ id: outboxEvent.id }),
)

/** Writes news in the transaction that makes it true; news of a day to come waits until `availableAt`. */
export async function appendEvent(tx: Tx, event: DomainEvent, now: Date, availableAt: Date = now): Promise<void> {
  const { type, ...payload } = event
  await addEvent(tx, { id: newId(now), type, payload, now, availableAt })
}

/** The same for many at once. */
export async function appendEvents(
  tx: Tx,
  events: readonly { readonly event: DomainEvent; readonly availableAt: Date }[],
  now: Date,
): Promise<void> {
  const rows = events.map(({ event: { type, ...payload }, availableAt }) => ({
    id: newId(now),
    type,
    payload,
    createdAt: now,
    availableAt,
    failures: 0,
  }))
  for (let start = 0; start < rows.length; start += 500) await tx.insert(outboxEvent).values(rows.slice(start, start + 500))
}

const due = preparedRead<typeof outboxEvent.$inferSelect>('list_due_events', (read) =>
  read
    .select()
    .from(outboxEvent)
    .where(and(isNull(outboxEvent.handledAt), lte(outboxEvent.availableAt, valueOrNull(outboxEvent.availableAt, 'now'))))
    .orderBy(asc(outboxEvent.availableAt), asc(outboxEvent.id))
    .limit(sql.placeholder('limit')),
)

/** Events whose turn has come, the longest waiting first. */
export async function listDueEvents(read: Reader, now: Date, limit: number): Promise<OutboxEvent[]> {
  const rows = await due(read, { now, limit })
  return rows.map(({ id, type, payload, createdAt, failures }) => ({
    id,
    event: { ...payload, type } as DomainEvent,
    createdAt,
    failures,
  }))
}

const setHandled = preparedWrite<{ id: string }>('claim_outbox_event', (tx) =>
  tx
    .update(outboxEvent)
    .set({ handledAt: valueOrNull(outboxEvent.handledAt, 'now') })
    .where(and(eq(outboxEvent.id, sql.placeholder('id')), isNull(outboxEvent.handledAt)))
    .returning({ id: outboxEvent.id }),
)

/** Marks the event as handled; false where another worker was first. Its effects belong in the same transaction. */
export async function claimEvent(tx: Tx, id: string, now: Date): Promise<boolean> {
  const claimed = await setHandled(tx, { id, now })
  return claimed.length === 1
}

/** Puts an event off after a failure; nothing happens where another worker has handled it or put it off meanwhile. */
export async function putOffEvent(tx: Tx, { id, failures }: OutboxEvent, error: unknown, now: Date): Promise<void> {
  await tx
    .update(outboxEvent)
    .set({
      failures: failures + 1,
      lastError: describeFailure(error),
      availableAt: new Date(now.getTime() + retryDelay(failures + 1)),
    })
    .where(and(eq(outboxEvent.id, id), isNull(outboxEvent.handledAt), eq(outboxEvent.failures, failures)))
}

/** Since when the oldest event that is due waits: how far effects lag behind. One of a later day is not due yet. */
export async function findOldestWaiting(read: Reader, now: Date): Promise<Date | undefined> {
  const [row] = await read
    .select({ availableAt: outboxEvent.availableAt })
    .from(outboxEvent)
    .where(and(isNull(outboxEvent.handledAt), lte(outboxEvent.availableAt, now)))
    .orderBy(asc(outboxEvent.availableAt))
    .limit(1)
  return row?.availableAt
}
