import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Actor } from '#app/kernel/ctx.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { preparedRead } from '#db/prepared.ts'
import { answerEvent, attempt } from '#db/schema/quizzes.ts'
import type { AnswerChanges, Attempt, AttemptSummary, DrawnItem, Responses } from './attempt.ts'

const byId = preparedRead<Attempt>('find_attempt', (read) =>
  read
    .select()
    .from(attempt)
    .where(and(eq(attempt.id, sql.placeholder('id')), eq(attempt.learnerId, sql.placeholder('learnerId')))),
)

/** An attempt of the actor; what is missing and what is another's look the same. */
export async function findAttempt(read: Reader, actor: Actor, attemptId: string): Promise<Attempt | undefined> {
  const [row] = await byId(read, { id: attemptId, learnerId: actor.id })
  return row
}

const summary = {
  id: attempt.id,
  quizId: attempt.quizId,
  number: attempt.number,
  startedAt: attempt.startedAt,
  dueAt: attempt.dueAt,
  submittedAt: attempt.submittedAt,
  score: attempt.score,
  passed: attempt.passed,
}

const ofEnrolment = preparedRead<AttemptSummary>('list_attempts', (read) =>
  read
    .select(summary)
    .from(attempt)
    .where(and(eq(attempt.enrolmentId, sql.placeholder('enrolmentId')), eq(attempt.learnerId, sql.placeholder('learnerId'))))
    .orderBy(asc(attempt.quizId), asc(attempt.number)),
)

/** The actor's attempts at all quizzes of an enrolment, by quiz, the first one first. */
export function listAttempts(read: Reader, actor: Actor, enrolmentId: string): Promise<AttemptSummary[]> {
  return ofEnrolment(read, { enrolmentId, learnerId: actor.id })
}

/** How often each item of a course was drawn for the actor, in all attempts at all its quizzes. */
export async function countShownItems(read: Reader, actor: Actor, courseId: string): Promise<Map<string, number>> {
  const rows = await read
    .select({ items: attempt.items })
    .from(attempt)
    .where(and(eq(attempt.learnerId, actor.id), eq(attempt.courseId, courseId)))
  const counts = new Map<string, number>()
  for (const { itemId } of rows.flatMap((row) => row.items)) counts.set(itemId, (counts.get(itemId) ?? 0) + 1)
  return counts
}

export interface NewAttempt {
  readonly id: string
  readonly enrolmentId: string
  readonly courseId: string
  readonly releaseId: string
  readonly quizId: string
  readonly number: number
  readonly items: readonly DrawnItem[]
}

/** Opens an attempt of the actor; false when that number exists already. */
export async function insertAttempt(tx: Tx, actor: Actor, values: NewAttempt, now: Date): Promise<boolean> {
  const inserted = await tx
    .insert(attempt)
    .values({ ...values, items: [...values.items], learnerId: actor.id, responses: {}, revision: 0, startedAt: now })
    .onConflictDoNothing({ target: [attempt.enrolmentId, attempt.quizId, attempt.number] })
    .returning({ id: attempt.id })
  return inserted.length === 1
}

/** Sets the folded answers of an open attempt that is still at revision `from`; false when it was overtaken or closed. */
export async function updateResponses(tx: Tx, attemptId: string, from: number, responses: Responses): Promise<boolean> {
  const updated = await tx
    .update(attempt)
    .set({ responses, revision: from + 1 })
    .where(and(eq(attempt.id, attemptId), eq(attempt.revision, from), isNull(attempt.submittedAt)))
    .returning({ id: attempt.id })
  return updated.length === 1
}

export interface AnswerEvent {
  readonly revision: number
  readonly idempotencyKey: string
  readonly responses: AnswerChanges
}

/** Writes what a save changed; false when its key was used before. */
export async function insertAnswerEvent(tx: Tx, attemptId: string, event: AnswerEvent, now: Date): Promise<boolean> {
  const inserted = await tx
    .insert(answerEvent)
    .values({ ...event, attemptId, savedAt: now })
    .onConflictDoNothing({ target: [answerEvent.attemptId, answerEvent.idempotencyKey] })
    .returning({ revision: answerEvent.revision })
  return inserted.length === 1
}

/** Every save of an attempt, the first one first. The caller has found the attempt to be the actor's. */
export function listAnswerEvents(read: Reader, attemptId: string): Promise<AnswerEvent[]> {
  return read
    .select({ revision: answerEvent.revision, idempotencyKey: answerEvent.idempotencyKey, responses: answerEvent.responses })
    .from(answerEvent)
    .where(eq(answerEvent.attemptId, attemptId))
    .orderBy(asc(answerEvent.revision))
}

const latestSave = preparedRead<{ savedAt: Date }>('latest_save', (read) =>
  read
    .select({ savedAt: answerEvent.savedAt })
    .from(answerEvent)
    .where(and(eq(answerEvent.attemptId, sql.placeholder('attemptId')), eq(answerEvent.revision, sql.placeholder('revision')))),
)

/** When a revision of an attempt was saved; nothing for revision 0. */
export async function findSavedAt(read: Reader, attemptId: string, revision: number): Promise<Date | undefined> {
  const [row] = await latestSave(read, { attemptId, revision })
  return row?.savedAt
}

export interface Closing {
  readonly receipt: string
  /** Language in which she submitted. */
  readonly locale: Locale
  /** The server handed it in because time was up. */
  readonly timedOut?: boolean
}

/** Closes an open attempt; false when it was closed before. */
export async function closeAttempt(tx: Tx, attemptId: string, closing: Closing, now: Date): Promise<boolean> {
  const closed = await tx
    .update(attempt)
    .set({ submittedAt: now, ...closing })
    .where(and(eq(attempt.id, attemptId), isNull(attempt.submittedAt)))
    .returning({ id: attempt.id })
  return closed.length === 1
}
