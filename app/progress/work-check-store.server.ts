import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Actor } from '#app/kernel/ctx.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { holdsOnDay } from '#app/organisations/scope-store.server.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { job, person } from '#db/schema/organisations.ts'
import { enrolment, workCheck } from '#db/schema/progress.ts'

export type WorkCheck = typeof workCheck.$inferSelect

/** The actor's own, of an enrolment. */
export async function findOwnWorkCheck(read: Reader, actor: Actor, enrolmentId: string): Promise<WorkCheck | undefined> {
  const [row] = await read
    .select({ check: workCheck })
    .from(workCheck)
    .innerJoin(enrolment, eq(enrolment.id, workCheck.enrolmentId))
    .where(and(eq(workCheck.enrolmentId, enrolmentId), eq(enrolment.learnerId, actor.id)))
  return row?.check
}

/** False where the enrolment, which is the actor's, has one. */
export async function insertWorkCheck(
  tx: Tx,
  check: Pick<WorkCheck, 'enrolmentId' | 'releaseId' | 'answers' | 'answeredAt'>,
): Promise<boolean> {
  const made = await tx.insert(workCheck).values(check).onConflictDoNothing().returning({ id: workCheck.enrolmentId })
  return made.length === 1
}

/** A check of somebody whom a person supervises. */
export interface TeamCheck extends WorkCheck {
  readonly courseId: string
  readonly nameLatin: string
  readonly nameCyrillic: string
}

/** Checks of those whom this person supervises in a main job that holds on a day, the oldest first: one, or all that wait for her. */
export async function listTeamChecks(
  read: Reader,
  { supervisorId, day, enrolmentId }: { readonly supervisorId: string; readonly day: LocalDate; readonly enrolmentId?: string },
): Promise<TeamCheck[]> {
  const rows = await read
    .select({ check: workCheck, courseId: enrolment.courseId, nameLatin: person.nameLatin, nameCyrillic: person.nameCyrillic })
    .from(workCheck)
    .innerJoin(enrolment, eq(enrolment.id, workCheck.enrolmentId))
    .innerJoin(person, eq(person.accountId, enrolment.learnerId))
    .innerJoin(job, and(eq(job.personId, person.id), eq(job.kind, 'main'), holdsOnDay(job, day)))
    .where(
      and(
        eq(job.supervisorId, supervisorId),
        enrolmentId === undefined ? isNull(workCheck.confirmedAt) : eq(workCheck.enrolmentId, enrolmentId),
      ),
    )
    .orderBy(asc(workCheck.answeredAt), asc(workCheck.enrolmentId))
  return rows.map(({ check, ...names }) => ({ ...check, ...names }))
}

/** False where somebody has confirmed it. */
export async function confirmWorkCheck(
  tx: Tx,
  enrolmentId: string,
  confirmed: Pick<WorkCheck, 'seen' | 'confirmedBy' | 'confirmedAt'>,
): Promise<boolean> {
  const rows = await tx
    .update(workCheck)
    .set(confirmed)
    .where(and(eq(workCheck.enrolmentId, enrolmentId), isNull(workCheck.confirmedAt)))
    .returning({ id: workCheck.enrolmentId })
  return rows.length === 1
}
