import { columns } from '../columns.ts'

const { table, text, json, instant, index } = columns

/** Append-only: who did what to what, when. Details hold ids and codes, never personal data. */
export const auditEvent = table(
  'audit_event',
  {
    id: text().primaryKey(),
    at: instant().notNull(),
    actorId: text(),
    action: text().notNull(),
    subject: text().notNull(),
    details: json().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [index('audit_event_subject').on(t.subject), index('audit_event_actor').on(t.actorId)],
)
