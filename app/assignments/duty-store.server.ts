import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { inChunks } from '#app/organisations/in-chunks.ts'
import { appendEvent } from '#app/outbox/outbox-store.server.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { duty, dutyReason } from '#db/schema/assignments.ts'
import type { Duty, DutyReason } from './duty.ts'
import type { Target } from './target.ts'
import { isTarget } from './target-store.server.ts'

export type DutyOfTarget = Duty & Target & { readonly id: string }

/** Duties by person, by cycle within what is asked for; of one target, or of all. For the use cases that plan duties. */
export async function listDutiesOf(
  read: Reader,
  who: (personId: AnyPgColumn) => SQL,
  target: Target | undefined,
): Promise<Map<string, DutyOfTarget[]>> {
  const asked = and(who(duty.personId), target && isTarget(duty, target))
  const reasons = await read
    .select({
      dutyId: dutyReason.dutyId,
      ruleId: dutyReason.ruleId,
      version: dutyReason.version,
      jobId: dutyReason.jobId,
      unitId: dutyReason.unitId,
      positionId: dutyReason.positionId,
      since: dutyReason.since,
      agreedOn: dutyReason.agreedOn,
    })
    .from(dutyReason)
    .innerJoin(duty, eq(duty.id, dutyReason.dutyId))
    .where(asked)
    .orderBy(asc(dutyReason.ruleId))
  const reasonsOf = new Map<string, DutyReason[]>()
  for (const { dutyId, ...reason } of reasons) reasonsOf.set(dutyId, [...(reasonsOf.get(dutyId) ?? []), reason])
  const rows = await read.select().from(duty).where(asked).orderBy(asc(duty.cycle))
  const found = new Map<string, DutyOfTarget[]>()
  for (const { personId, ...row } of rows) {
    const own = { ...row, reasons: reasonsOf.get(row.id) ?? [] }
    const all = found.get(personId)
    if (all) all.push(own)
    else found.set(personId, [own])
  }
  return found
}

export interface DutyChange extends Target {
  readonly personId: string
  readonly duty: Duty & { readonly id: string }
  /** Whether reasons differ from those that are stored. */
  readonly reasonsToo: boolean
}

/** Stores duties as they are now, new ones and changed ones alike, and tells of it. */
export async function saveDuties(tx: Tx, changes: readonly DutyChange[], now: Date): Promise<void> {
  await inChunks(changes, (chunk) =>
    tx
      .insert(duty)
      .values(
        chunk.map(({ personId, courseId, programmeId, duty: { reasons: _, ...row } }) => ({ ...row, personId, courseId, programmeId })),
      )
      .onConflictDoUpdate({ target: duty.id, set: changed }),
  )
  const withReasons = changes.filter(({ reasonsToo }) => reasonsToo)
  await inChunks(withReasons, (chunk) =>
    tx.delete(dutyReason).where(
      inArray(
        dutyReason.dutyId,
        chunk.map((each) => each.duty.id),
      ),
    ),
  )
  await inChunks(
    withReasons.flatMap((each) => each.duty.reasons.map((reason) => ({ ...reason, dutyId: each.duty.id }))),
    (chunk) => tx.insert(dutyReason).values(chunk),
  )
  await inChunks([...new Set(changes.map(({ personId }) => personId))], (personIds) =>
    appendEvent(tx, { type: 'duties.changed', personIds }, now),
  )
}

/** Notes the day that was granted; the due date follows when her duties are reviewed. */
export async function extendDuty(tx: Tx, id: string, extendedTo: LocalDate): Promise<void> {
  await tx.update(duty).set({ extendedTo }).where(eq(duty.id, id))
}

const changed = Object.fromEntries(
  (
    [
      'assignedOn',
      'opensOn',
      'dueOn',
      'graceUntil',
      'extendedTo',
      'pausedFrom',
      'pausedUntil',
      'excusedFrom',
      'excusedUntil',
      'metOn',
      'enrolmentId',
      'validUntil',
      'closedOn',
      'closedBecause',
    ] as const
  ).map((name) => [name, sql.raw(`excluded.${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`)]),
)
