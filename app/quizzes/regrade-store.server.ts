import { and, asc, count, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { ItemPlace } from '#app/catalogue/bank-item.ts'
import type { Locale } from '#app/kernel/locale.ts'
import { appendEvent } from '#app/outbox/outbox-store.server.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { preparedWrite, valueOrNull } from '#db/prepared.ts'
import { attempt, attemptGrade, regrade } from '#db/schema/quizzes.ts'
import type { AttemptSummary, DrawnItem, GradedItem, Responses } from './attempt.ts'
import { weakestOutcome } from './outcome-shares.ts'
import type { HeldGrade } from './regrade-attempt.ts'

export type Regrade = typeof regrade.$inferSelect

const ofPlace = ({ courseId, bank, itemId }: ItemPlace) =>
  and(eq(regrade.courseId, courseId), eq(regrade.bank, bank), eq(regrade.itemId, itemId))

/** Every correction of results after a mended item, the latest first. */
export function listRegrades(read: Reader, place: ItemPlace): Promise<Regrade[]> {
  return read.select().from(regrade).where(ofPlace(place)).orderBy(desc(regrade.requestedAt), desc(regrade.id))
}

export async function findRegrade(read: Reader, id: string): Promise<Regrade | undefined> {
  const [row] = await read.select().from(regrade).where(eq(regrade.id, id))
  return row
}

export async function findRunningRegrade(read: Reader, place: ItemPlace): Promise<Regrade | undefined> {
  const [row] = await read
    .select()
    .from(regrade)
    .where(and(ofPlace(place), eq(regrade.state, 'running')))
  return row
}

/** The one that runs longest; undefined where none does. */
export async function findNextRegrade(read: Reader): Promise<Regrade | undefined> {
  const [row] = await read
    .select()
    .from(regrade)
    .where(eq(regrade.state, 'running'))
    .orderBy(asc(regrade.requestedAt), asc(regrade.id))
    .limit(1)
  return row
}

export interface NewRegrade extends ItemPlace {
  readonly id: string
  readonly versionId: string
  readonly lowersToo: boolean
  readonly reason: string
  readonly requestedBy: string
}

/** False where one of that id was started before. */
export async function insertRegrade(tx: Tx, values: NewRegrade, now: Date): Promise<boolean> {
  const inserted = await tx
    .insert(regrade)
    .values({ ...values, state: 'running', cursor: '', done: 0, changed: 0, nowPassed: 0, nowFailed: 0, requestedAt: now })
    .onConflictDoNothing({ target: regrade.id })
    .returning({ id: regrade.id })
  return inserted.length === 1
}

export interface RegradeProgress {
  /** Of the last enrolment done. */
  readonly cursor: string
  readonly done: number
  readonly changed: number
  readonly nowPassed: number
  readonly nowFailed: number
}

/** Moves a running regrade on from where the caller saw it; false where another worker did. */
export async function advanceRegrade(tx: Tx, { id, cursor }: Pick<Regrade, 'id' | 'cursor'>, to: RegradeProgress, finishedAt: Date | null) {
  const moved = await tx
    .update(regrade)
    .set({ ...to, ...(finishedAt && { state: 'done' as const, finishedAt }) })
    .where(and(eq(regrade.id, id), eq(regrade.cursor, cursor), eq(regrade.state, 'running')))
    .returning({ id: regrade.id })
  return moved.length === 1
}

/** Submitted attempts at all quizzes of a course: what a regrade looks through. */
export async function countSubmittedAttempts(read: Reader, courseId: string): Promise<number> {
  const [row] = await read
    .select({ submitted: count() })
    .from(attempt)
    .where(and(eq(attempt.courseId, courseId), isNotNull(attempt.submittedAt)))
  return row?.submitted ?? 0
}

/** Attempts under way that hold one of the versions: they are judged by it when they are handed in. */
export async function countOpenAttemptsWith(read: Reader, courseId: string, versionIds: ReadonlySet<string>): Promise<number> {
  const rows = await read
    .select({ items: attempt.items })
    .from(attempt)
    .where(and(isNull(attempt.submittedAt), eq(attempt.courseId, courseId)))
  return rows.filter(({ items }) => items.some(({ versionId }) => versionIds.has(versionId))).length
}

export interface AttemptToRegrade extends AttemptSummary {
  readonly enrolmentId: string
  readonly items: readonly DrawnItem[]
  /** In which she answered. */
  readonly locale: Locale | null
}

/** All attempts of these enrolments, by enrolment and quiz, the first one first. For the correction of results alone. */
export async function listAttemptsToRegrade(read: Reader, enrolmentIds: readonly string[]): Promise<AttemptToRegrade[]> {
  const { id, enrolmentId, quizId, releaseId, number, startedAt, dueAt, submittedAt, score, weakestOutcome, passed, items, locale } =
    attempt
  return read
    .select({ id, enrolmentId, quizId, releaseId, number, startedAt, dueAt, submittedAt, score, weakestOutcome, passed, items, locale })
    .from(attempt)
    .where(inArray(enrolmentId, [...enrolmentIds]))
    .orderBy(asc(enrolmentId), asc(quizId), asc(number))
}

/** What was answered, and the result that holds where there is one, by attempt. For the correction of results alone. */
export async function listHeldResults(
  read: Reader,
  attemptIds: readonly string[],
): Promise<Map<string, { readonly responses: Responses; readonly grade: HeldGrade | undefined }>> {
  if (!attemptIds.length) return new Map()
  const ids = [...attemptIds]
  const attempts = await read.select({ id: attempt.id, responses: attempt.responses }).from(attempt).where(inArray(attempt.id, ids))
  const { attemptId, number, items, score, passed } = attemptGrade
  const rows = await read
    .select({ attemptId, number, items, score, passed })
    .from(attemptGrade)
    .where(inArray(attemptId, ids))
    .orderBy(asc(number))
  const grades = new Map(rows.map(({ attemptId: id, ...grade }) => [id, grade]))
  return new Map(attempts.map(({ id, responses }) => [id, { responses, grade: grades.get(id) }]))
}

export interface RegradedResult {
  readonly attemptId: string
  readonly items: readonly DrawnItem[]
  /** Number of the grade that it comes after. */
  readonly after: number
  readonly graded: readonly GradedItem[]
  readonly score: number
  readonly passed: boolean | null
  /** Whether the pass mark is reached now and was not, or the other way round. */
  readonly turned: boolean
}

// A placeholder would write null as false on SQLite: quizzes without a pass mark have statements of their own.
const [addGrade, addUnjudgedGrade] = (['judged', 'unjudged'] as const).map((kind) =>
  preparedWrite<{ number: number }>(`add_regrade_${kind}`, (tx) =>
    tx
      .insert(attemptGrade)
      .values({
        attemptId: sql.placeholder('attemptId'),
        number: sql.placeholder('number'),
        reason: 'regraded',
        items: sql.placeholder('graded'),
        score: sql.placeholder('score'),
        passed: kind === 'judged' ? sql.placeholder('passed') : null,
        gradedAt: sql.placeholder('gradedAt'),
        graderId: sql.placeholder('graderId'),
        tallied: false,
      })
      .onConflictDoNothing({ target: [attemptGrade.attemptId, attemptGrade.number] })
      .returning({ number: attemptGrade.number }),
  ),
) as [GradeWrite, GradeWrite]
type GradeWrite = ReturnType<typeof preparedWrite<{ number: number }>>

const [setRegraded, setUnjudgedRegraded] = (['judged', 'unjudged'] as const).map((kind) =>
  preparedWrite<{ id: string }>(`set_regraded_${kind}`, (tx) =>
    tx
      .update(attempt)
      .set({
        items: sql`${sql.param(sql.placeholder('items'), attempt.items)}`,
        score: sql`${sql.placeholder('score')}`,
        weakestOutcome: valueOrNull(attempt.weakestOutcome, 'weakest'),
        passed: kind === 'judged' ? sql`${sql.param(sql.placeholder('passed'), attempt.passed)}` : null,
      })
      .where(eq(attempt.id, sql.placeholder('attemptId')))
      .returning({ id: attempt.id }),
  ),
) as [AttemptWrite, AttemptWrite]
type AttemptWrite = ReturnType<typeof preparedWrite<{ id: string }>>

/**
 * Adds a result that a mended item made, and moves the attempt to the mended version; false where the attempt got
 * another result meanwhile. Other rooms hear of it where the pass mark was crossed: nothing else follows from a regrade,
 * and the queue of news must not hold a hundred thousand for nothing.
 */
export async function insertRegraded(tx: Tx, result: RegradedResult, graderId: string, now: Date): Promise<boolean> {
  const { attemptId, items, after, graded, score, passed, turned } = result
  const number = after + 1
  const add = passed === null ? addUnjudgedGrade : addGrade
  const added = await add(tx, { attemptId, number, graded, score, passed, gradedAt: now, graderId })
  if (!added.length) return false
  const set = passed === null ? setUnjudgedRegraded : setRegraded
  await set(tx, { attemptId, items, score, passed, weakest: weakestOutcome(graded) })
  if (turned) await appendEvent(tx, { type: 'attempt.graded', attemptId, number }, now)
  return true
}

/** Moves an attempt without a result to a mended version; false where it got one meanwhile. */
export async function moveWaiting(tx: Tx, attemptId: string, items: readonly DrawnItem[]): Promise<boolean> {
  const moved = await tx
    .update(attempt)
    .set({ items: [...items] })
    .where(and(eq(attempt.id, attemptId), isNull(attempt.score), isNotNull(attempt.submittedAt)))
    .returning({ id: attempt.id })
  return moved.length === 1
}
