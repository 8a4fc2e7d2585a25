import { columns } from '../columns.ts'

const { table, text, integer, json, instant, index } = columns

/** News, written in the transaction that made it; the worker hands each to its handlers exactly once. */
export const outboxEvent = table(
  'outbox_event',
  {
    id: text().primaryKey(),
    type: text().notNull(),
    payload: json().$type<Record<string, unknown>>().notNull(),
    createdAt: instant().notNull(),
    /** Not before this instant; moves on after a failure. */
    availableAt: instant().notNull(),
    failures: integer().notNull(),
    lastError: text(),
    handledAt: instant(),
  },
  (t) => [index('outbox_event_due').on(t.handledAt, t.availableAt)],
)
