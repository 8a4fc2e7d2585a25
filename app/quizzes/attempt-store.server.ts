import { and, asc, eq, gt, gte, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { Actor } from '#app/kernel/ctx.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { preparedRead, preparedWrite, valueOrNull } from '#db/prepared.ts'
import { answerEvent, attempt, regrade } from '#db/schema/quizzes.ts'
import type { AnswerChanges, Attempt, AttemptSummary, Checks, DrawnItem, Responses } from './attempt.ts'

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
  releaseId: attempt.releaseId,
  number: attempt.number,
  startedAt: attempt.startedAt,
  dueAt: attempt.dueAt,
  submittedAt: attempt.submittedAt,
  score: attempt.score,
  weakestOutcome: attempt.weakestOutcome,
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

const itemsOfCourse = preparedRead<{ items: DrawnItem[] }>('list_drawn_items', (read) =>
  read
    .select({ items: attempt.items })
    .from(attempt)
    .where(and(eq(attempt.learnerId, sql.placeholder('learnerId')), eq(attempt.courseId, sql.placeholder('courseId')))),
)

/** How often each item of a course was drawn for the actor, in all attempts at all its quizzes. */
export async function countShownItems(read: Reader, actor: Actor, courseId: string): Promise<Map<string, number>> {
  const rows = await itemsOfCourse(read, { learnerId: actor.id, courseId })
  const counts = new Map<string, number>()
  for (const { itemId } of rows.flatMap((row) => row.items)) counts.set(itemId, (counts.get(itemId) ?? 0) + 1)
  return counts
}

const anyById = preparedRead<Attempt>('find_any_attempt', (read) =>
  read
    .select()
    .from(attempt)
    .where(eq(attempt.id, sql.placeholder('id'))),
)

/**
 * Which of these versions anybody was asked in an attempt at a test of the course that began at `since` or later, or had
 * results corrected by.
 */
export async function findAskedVersions(
  read: Reader,
  courseId: string,
  versionIds: ReadonlySet<string>,
  since: Date,
): Promise<Set<string>> {
  if (versionIds.size === 0) return new Set()
  const corrections = await read
    .select({ versionId: regrade.versionId })
    .from(regrade)
    .where(and(eq(regrade.courseId, courseId), gte(regrade.requestedAt, since)))
  const asked = new Set(corrections.flatMap(({ versionId }) => (versionIds.has(versionId) ? [versionId] : [])))
  let after = ''
  for (;;) {
    const rows = await read
      .select({ id: attempt.id, items: attempt.items })
      .from(attempt)
      .where(and(eq(attempt.courseId, courseId), gte(attempt.startedAt, since), gt(attempt.id, after)))
      .orderBy(asc(attempt.id))
      .limit(2_000)
    for (const { versionId } of rows.flatMap(({ items }) => items)) if (versionIds.has(versionId)) asked.add(versionId)
    if (rows.length < 2_000) return asked
    after = rows.at(-1)!.id
  }
}

/** An attempt of whomever: for the server, which hands it in when time is up and reacts to grades. */
export async function findAnyAttempt(read: Reader, attemptId: string): Promise<Attempt | undefined> {
  const [row] = await anyById(read, { id: attemptId })
  return row
}

/** Open attempts whose time limit was over before an instant, outages apart. */
export async function listDueBefore(read: Reader, instant: Date): Promise<{ id: string; startedAt: Date; dueAt: Date }[]> {
  const rows = await read
    .select({ id: attempt.id, startedAt: attempt.startedAt, dueAt: attempt.dueAt })
    .from(attempt)
    .where(and(isNull(attempt.submittedAt), lt(attempt.dueAt, instant)))
    .orderBy(asc(attempt.dueAt))
  return rows.map((row) => ({ ...row, dueAt: row.dueAt! }))
}

/** A learner's open attempts that run against the clock. */
export function listOpenTimed(read: Reader, learnerId: string, courseId: string): Promise<Attempt[]> {
  return read
    .select()
    .from(attempt)
    .where(and(eq(attempt.learnerId, learnerId), eq(attempt.courseId, courseId), isNull(attempt.submittedAt), isNotNull(attempt.dueAt)))
}

/** Moves the end of an open attempt; null takes the limit away. */
export async function updateDueAt(tx: Tx, attemptId: string, dueAt: Date | null): Promise<void> {
  await tx
    .update(attempt)
    .set({ dueAt })
    .where(and(eq(attempt.id, attemptId), isNull(attempt.submittedAt)))
}

export interface NewAttempt {
  readonly id: string
  readonly enrolmentId: string
  readonly courseId: string
  readonly releaseId: string
  readonly quizId: string
  readonly number: number
  readonly items: readonly DrawnItem[]
  readonly dueAt: Date | null
}

const addAttempt = preparedWrite<{ id: string }>('add_attempt', (tx) =>
  tx
    .insert(attempt)
    .values({
      id: sql.placeholder('id'),
      learnerId: sql.placeholder('learnerId'),
      enrolmentId: sql.placeholder('enrolmentId'),
      courseId: sql.placeholder('courseId'),
      releaseId: sql.placeholder('releaseId'),
      quizId: sql.placeholder('quizId'),
      number: sql.placeholder('number'),
      items: sql.placeholder('items'),
      responses: {},
      revision: 0,
      startedAt: sql.placeholder('startedAt'),
      dueAt: valueOrNull(attempt.dueAt, 'dueAt'),
    })
    .onConflictDoNothing({ target: [attempt.enrolmentId, attempt.quizId, attempt.number] })
    .returning({ id: attempt.id }),
)

/** Opens an attempt of the actor; false when that number exists already. */
export async function insertAttempt(tx: Tx, actor: Actor, values: NewAttempt, now: Date): Promise<boolean> {
  const inserted = await addAttempt(tx, { ...values, learnerId: actor.id, startedAt: now })
  return inserted.length === 1
}

const setResponses = preparedWrite<{ id: string }>('set_responses', (tx) =>
  tx
    .update(attempt)
    .set({
      responses: sql`${sql.param(sql.placeholder('responses'), attempt.responses)}`,
      revision: sql`${attempt.revision} + 1`,
      locale: sql`${sql.placeholder('locale')}`,
    })
    .where(and(eq(attempt.id, sql.placeholder('id')), eq(attempt.revision, sql.placeholder('from')), isNull(attempt.submittedAt)))
    .returning({ id: attempt.id }),
)

/**
 * Sets the folded answers of an open attempt that is still at revision `from`, and the language she answers in; false when
 * it was overtaken or closed.
 */
export async function updateResponses(tx: Tx, attemptId: string, from: number, responses: Responses, locale: Locale): Promise<boolean> {
  const updated = await setResponses(tx, { id: attemptId, from, responses, locale })
  return updated.length === 1
}

export interface PracticeState {
  readonly responses: Responses
  readonly checks: Checks
  /** Longer than before where another item was drawn. */
  readonly items: readonly DrawnItem[]
  readonly locale: Locale
}

/** Sets the state of an open practice that is still at revision `from`; false when it was overtaken or closed. */
export async function updatePractice(tx: Tx, attemptId: string, from: number, { items, ...state }: PracticeState): Promise<boolean> {
  const updated = await tx
    .update(attempt)
    .set({ ...state, items: [...items], revision: from + 1 })
    .where(and(eq(attempt.id, attemptId), eq(attempt.revision, from), isNull(attempt.submittedAt)))
    .returning({ id: attempt.id })
  return updated.length === 1
}

export interface AnswerEvent {
  readonly revision: number
  readonly idempotencyKey: string
  readonly responses: AnswerChanges
}

const addAnswerEvent = preparedWrite<{ revision: number }>('add_answer_event', (tx) =>
  tx
    .insert(answerEvent)
    .values({
      attemptId: sql.placeholder('attemptId'),
      revision: sql.placeholder('revision'),
      idempotencyKey: sql.placeholder('idempotencyKey'),
      responses: sql.placeholder('responses'),
      savedAt: sql.placeholder('savedAt'),
    })
    .onConflictDoNothing({ target: [answerEvent.attemptId, answerEvent.idempotencyKey] })
    .returning({ revision: answerEvent.revision }),
)

/** Writes what a save changed; false when its key was used before. */
export async function insertAnswerEvent(tx: Tx, attemptId: string, event: AnswerEvent, now: Date): Promise<boolean> {
  const inserted = await addAnswerEvent(tx, { ...event, attemptId, savedAt: now })
  return inserted.length === 1
}

const eventsOf = preparedRead<AnswerEvent>('list_answer_events', (read) =>
  read
    .select({ revision: answerEvent.revision, idempotencyKey: answerEvent.idempotencyKey, responses: answerEvent.responses })
    .from(answerEvent)
    .where(eq(answerEvent.attemptId, sql.placeholder('attemptId')))
    .orderBy(asc(answerEvent.revision)),
)

/** When each revision of an attempt was saved, and what it changed. The caller has found the attempt to be the actor's. */
export function listSaves(read: Reader, attemptId: string): Promise<(Omit<AnswerEvent, 'idempotencyKey'> & { readonly savedAt: Date })[]> {
  return read
    .select({ revision: answerEvent.revision, responses: answerEvent.responses, savedAt: answerEvent.savedAt })
    .from(answerEvent)
    .where(eq(answerEvent.attemptId, attemptId))
    .orderBy(asc(answerEvent.revision))
}

/** Every save of an attempt, the first one first. The caller has found the attempt to be the actor's. */
export function listAnswerEvents(read: Reader, attemptId: string): Promise<AnswerEvent[]> {
  return eventsOf(read, { attemptId })
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
  readonly locale: Locale | null
  /** The server handed it in because time was up. */
  readonly timedOut?: boolean
  /** Of practice, which has its result at once and no other ever. */
  readonly score?: number
  readonly passed?: boolean | null
}

const setClosed = preparedWrite<{ id: string }>('close_attempt', (tx) =>
  tx
    .update(attempt)
    .set({
      submittedAt: valueOrNull(attempt.submittedAt, 'submittedAt'),
      receipt: valueOrNull(attempt.receipt, 'receipt'),
      locale: valueOrNull(attempt.locale, 'locale'),
      timedOut: valueOrNull(attempt.timedOut, 'timedOut'),
      score: valueOrNull(attempt.score, 'score'),
      passed: valueOrNull(attempt.passed, 'passed'),
    })
    .where(and(eq(attempt.id, sql.placeholder('id')), isNull(attempt.submittedAt)))
    .returning({ id: attempt.id }),
)

/** Closes an open attempt; false when it was closed before. */
export async function closeAttempt(tx: Tx, attemptId: string, closing: Closing, now: Date): Promise<boolean> {
  const closed = await setClosed(tx, { timedOut: null, score: null, passed: null, ...closing, id: attemptId, submittedAt: now })
  return closed.length === 1
}
