import { and, asc, desc, eq, getTableColumns, gt, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Actor } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import { appendEvent } from '#app/outbox/outbox-store.server.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { preparedRead } from '#db/prepared.ts'
import { enrolment } from '#db/schema/progress.ts'
import { attempt } from '#db/schema/quizzes.ts'

export interface Enrolment extends Readonly<typeof enrolment.$inferSelect> {
  /** Attempts at its tests that were not passed: with fewer than a round has, nobody need look at them any closer. */
  readonly fails: number
}

const found = {
  ...getTableColumns(enrolment),
  fails:
    sql<number>`(select count(*) from ${attempt} where ${and(eq(attempt.enrolmentId, enrolment.id), eq(attempt.passed, false))})`.mapWith(
      Number,
    ),
}

const latestOfCourse = preparedRead<Enrolment>('find_enrolment', (read) =>
  read
    .select(found)
    .from(enrolment)
    .where(and(eq(enrolment.learnerId, sql.placeholder('learnerId')), eq(enrolment.courseId, sql.placeholder('courseId'))))
    .orderBy(desc(enrolment.cycle))
    .limit(1),
)

/** The actor's enrolment in a course: the latest cycle. */
export async function findEnrolment(read: Reader, actor: Actor, courseId: string): Promise<Enrolment | undefined> {
  const [row] = await latestOfCourse(read, { learnerId: actor.id, courseId })
  return row
}

const byId = preparedRead<Enrolment>('find_enrolment_by_id', (read) =>
  read
    .select(found)
    .from(enrolment)
    .where(and(eq(enrolment.id, sql.placeholder('id')), eq(enrolment.learnerId, sql.placeholder('learnerId')))),
)

export async function findEnrolmentById(read: Reader, actor: Actor, enrolmentId: string): Promise<Enrolment | undefined> {
  const [row] = await byId(read, { id: enrolmentId, learnerId: actor.id })
  return row
}

/** Enrolments in a course after one of them, in the order of their ids. For the correction of results, which goes through all. */
export function listEnrolmentsAfter(
  read: Reader,
  courseId: string,
  after: string,
  limit: number,
): Promise<{ id: string; learnerId: string }[]> {
  return read
    .select({ id: enrolment.id, learnerId: enrolment.learnerId })
    .from(enrolment)
    .where(and(gt(enrolment.id, after), eq(enrolment.courseId, courseId)))
    .orderBy(asc(enrolment.id))
    .limit(limit)
}

/** The latest cycle of every course that the actor ever took, the newest first. */
export async function listEnrolments(read: Reader, actor: Actor): Promise<Enrolment[]> {
  const rows = await read
    .select(found)
    .from(enrolment)
    .where(eq(enrolment.learnerId, actor.id))
    .orderBy(desc(enrolment.enrolledAt), desc(enrolment.cycle))
  const latest = new Map<string, Enrolment>()
  for (const row of rows) if ((latest.get(row.courseId)?.cycle ?? 0) < row.cycle) latest.set(row.courseId, row)
  return [...latest.values()]
}

export interface CompletedEnrolment extends Pick<Enrolment, 'id' | 'courseId' | 'cycle' | 'completedReleaseId' | 'completedBy'> {
  readonly completedAt: Date
}

/** What the actor completed, in every cycle, the latest first. */
export async function listCompletions(read: Reader, actor: Actor): Promise<CompletedEnrolment[]> {
  const { id, courseId, cycle, completedReleaseId, completedBy, completedAt } = enrolment
  const rows = await read
    .select({ id, courseId, cycle, completedReleaseId, completedBy, completedAt })
    .from(enrolment)
    .where(and(eq(enrolment.learnerId, actor.id), isNotNull(completedAt)))
    .orderBy(desc(completedAt), desc(id))
  return rows.map((row) => ({ ...row, completedAt: row.completedAt! }))
}

/** Enrols the actor; undefined when she is in that cycle already. */
export async function insertEnrolment(
  tx: Tx,
  actor: Actor,
  courseId: string,
  cycle: number,
  now: Date,
  refresher = false,
): Promise<Enrolment | undefined> {
  const [row] = await tx
    .insert(enrolment)
    .values({ id: newId(now), learnerId: actor.id, courseId, cycle, enrolledAt: now, refresher: refresher || null })
    .onConflictDoNothing({ target: [enrolment.learnerId, enrolment.courseId, enrolment.cycle] })
    .returning()
  if (!row) return undefined
  await appendEvent(tx, { type: 'learner.enrolled', learnerId: actor.id, courseId }, now)
  return { ...row, fails: 0 }
}

/** Marks the enrolment as completed; false when it was before. */
export async function completeEnrolment(
  tx: Tx,
  enrolmentId: string,
  { releaseId, completedBy }: { readonly releaseId: string; readonly completedBy: NonNullable<Enrolment['completedBy']> },
  now: Date,
): Promise<boolean> {
  const completed = await tx
    .update(enrolment)
    .set({ completedAt: now, completedReleaseId: releaseId, completedBy })
    .where(and(eq(enrolment.id, enrolmentId), isNull(enrolment.completedAt)))
    .returning({ id: enrolment.id })
  return completed.length === 1
}
