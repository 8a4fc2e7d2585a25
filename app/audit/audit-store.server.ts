import { asc, eq, sql } from 'drizzle-orm'
import type { Actor } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { preparedWrite, valueOrNull } from '#db/prepared.ts'
import { auditEvent } from '#db/schema/audit.ts'

export interface AuditEntry {
  /** Past participle with its room's noun, `attempt.submitted`. */
  readonly action: string
  /** Id of what it was done to. */
  readonly subject: string
  /** Ids and codes, never personal data. */
  readonly details?: Record<string, unknown>
}

export interface AuditEvent extends Required<AuditEntry> {
  readonly id: string
  readonly at: Date
  /** Missing where the system itself acted, or nobody was signed in. */
  readonly actorId: string | undefined
}

/** Who acts and when: a Ctx will do; `actorId` where there is no Actor yet (at sign-in); neither where the system acts. */
export interface AuditedBy {
  readonly now: Date
  readonly actor?: Actor | undefined
  readonly actorId?: string
}

const addEvent = preparedWrite<{ id: string }>('add_audit_event', (tx) =>
  tx
    .insert(auditEvent)
    .values({
      id: sql.placeholder('id'),
      at: sql.placeholder('at'),
      actorId: valueOrNull(auditEvent.actorId, 'actorId'),
      action: sql.placeholder('action'),
      subject: sql.placeholder('subject'),
      details: sql.placeholder('details'),
    })
    .returning({ id: auditEvent.id }),
)

/** Writes who did what, in the transaction that does it. */
export async function appendAudit(tx: Tx, by: AuditedBy, entry: AuditEntry): Promise<void> {
  await addEvent(tx, {
    id: newId(by.now),
    at: by.now,
    actorId: by.actor?.id ?? by.actorId ?? null,
    action: entry.action,
    subject: entry.subject,
    details: entry.details ?? {},
  })
}

/** What was done to a subject, oldest first; nothing for readers who are neither auditors nor administrators. */
export async function listAuditOf(read: Reader, reader: Actor, subject: string): Promise<AuditEvent[]> {
  if (!reader.grants.some(({ role, scope }) => (role === 'auditor' || role === 'administrator') && scope === '*')) return []
  const rows = await read.select().from(auditEvent).where(eq(auditEvent.subject, subject)).orderBy(asc(auditEvent.at), asc(auditEvent.id))
  return rows.map((row) => ({ ...row, actorId: row.actorId ?? undefined }))
}
