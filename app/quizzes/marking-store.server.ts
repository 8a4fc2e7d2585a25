import { and, asc, count, eq, inArray, ne } from 'drizzle-orm'
import type { Reader, Tx } from '#db/handle.ts'
import { attempt, mark, markingTask } from '#db/schema/quizzes.ts'
import type { DrawnItem, ItemResponse } from './attempt.ts'
import type { CourseMarker } from './course-marker.ts'
import { answerCode, type Mark, type MarkingState } from './marking.ts'

export interface NewMarkingTask {
  readonly attemptId: string
  readonly itemId: string
  readonly courseId: string
  readonly quizId: string
  readonly secondWanted: boolean
}

/** Puts responses into the queue of those who mark. */
export async function insertMarkingTasks(tx: Tx, tasks: readonly NewMarkingTask[], now: Date): Promise<void> {
  if (tasks.length) await tx.insert(markingTask).values(tasks.map((task) => ({ ...task, state: 'open' as const, createdAt: now })))
}

/** How many responses wait for a marker, by course; courses where none does are left out. */
export async function countTasksToMark(read: Reader, courseIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await read
    .select({ courseId: markingTask.courseId, waiting: count() })
    .from(markingTask)
    .where(and(inArray(markingTask.courseId, [...courseIds]), ne(markingTask.state, 'done')))
    .groupBy(markingTask.courseId)
  return new Map(rows.map(({ courseId, waiting }) => [courseId, waiting]))
}

/** A question of a quiz, across all who answered it. */
export interface QuestionPlace {
  readonly quizId: string
  readonly itemId: string
}

export interface QuestionTasks extends QuestionPlace {
  readonly state: MarkingState
  readonly count: number
}

/** How many responses stand where, by question, without the marker's own. */
export function countTasksByQuestion(read: Reader, { actor, courseId }: CourseMarker): Promise<QuestionTasks[]> {
  return read
    .select({ quizId: markingTask.quizId, itemId: markingTask.itemId, state: markingTask.state, count: count() })
    .from(markingTask)
    .innerJoin(attempt, eq(attempt.id, markingTask.attemptId))
    .where(and(eq(markingTask.courseId, courseId), ne(attempt.learnerId, actor.id)))
    .groupBy(markingTask.quizId, markingTask.itemId, markingTask.state)
    .orderBy(asc(markingTask.quizId), asc(markingTask.itemId))
}

export interface QueuedTask {
  readonly attemptId: string
  readonly learnerId: string
  readonly state: MarkingState
  readonly secondWanted: boolean
  /** Names it before markers (`answerCode`). */
  readonly code: string
}

/** The responses to a question that the marker may see, without what they say, in the order of their codes. */
export async function listTasksOfQuestion(
  read: Reader,
  { actor, courseId }: CourseMarker,
  { quizId, itemId }: QuestionPlace,
): Promise<QueuedTask[]> {
  const rows = await read
    .select({
      attemptId: markingTask.attemptId,
      learnerId: attempt.learnerId,
      state: markingTask.state,
      secondWanted: markingTask.secondWanted,
    })
    .from(markingTask)
    .innerJoin(attempt, eq(attempt.id, markingTask.attemptId))
    .where(
      and(
        eq(markingTask.courseId, courseId),
        eq(markingTask.quizId, quizId),
        eq(markingTask.itemId, itemId),
        ne(attempt.learnerId, actor.id),
      ),
    )
  return rows.map((row) => ({ ...row, code: answerCode(row.attemptId, itemId) })).sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** Every mark of the responses to a question, of all revisions, by attempt. */
export async function listMarksOfQuestion(
  read: Reader,
  { courseId }: CourseMarker,
  { quizId, itemId }: QuestionPlace,
): Promise<Map<string, Mark[]>> {
  const rows = await read
    .select(markColumns)
    .from(mark)
    .innerJoin(markingTask, and(eq(markingTask.attemptId, mark.attemptId), eq(markingTask.itemId, mark.itemId)))
    .where(and(eq(markingTask.courseId, courseId), eq(markingTask.quizId, quizId), eq(markingTask.itemId, itemId)))
  return byAttempt(rows)
}

const markColumns = {
  attemptId: mark.attemptId,
  itemId: mark.itemId,
  round: mark.round,
  revision: mark.revision,
  markerId: mark.markerId,
  levels: mark.levels,
  score: mark.score,
  comment: mark.comment,
}
type MarkRow = Omit<Mark, 'round'> & { readonly attemptId: string; readonly itemId: string; readonly round: number }

function byAttempt(rows: readonly MarkRow[]): Map<string, Mark[]> {
  const marks = new Map<string, Mark[]>()
  for (const { attemptId, itemId: _, ...row } of rows) marks.set(attemptId, [...(marks.get(attemptId) ?? []), row as Mark])
  return marks
}

/** A response with all that its marker needs; never who wrote it beyond the id that her turn depends on. */
export interface MarkingTask extends QuestionPlace {
  readonly attemptId: string
  readonly learnerId: string
  readonly releaseId: string
  readonly state: MarkingState
  readonly secondWanted: boolean
  readonly score: number | null
  readonly items: readonly DrawnItem[]
  readonly response: ItemResponse | undefined
}

/** The response to a question that goes by this code; her own too, which she must not mark. */
export async function findTask(
  read: Reader,
  { courseId }: CourseMarker,
  { quizId, itemId }: QuestionPlace,
  code: string,
): Promise<MarkingTask | undefined> {
  const ids = await read
    .select({ attemptId: markingTask.attemptId })
    .from(markingTask)
    .where(and(eq(markingTask.courseId, courseId), eq(markingTask.quizId, quizId), eq(markingTask.itemId, itemId)))
  const attemptId = ids.find((row) => answerCode(row.attemptId, itemId) === code)?.attemptId
  if (!attemptId) return undefined
  const [row] = await read
    .select({
      attemptId: markingTask.attemptId,
      quizId: markingTask.quizId,
      itemId: markingTask.itemId,
      learnerId: attempt.learnerId,
      releaseId: attempt.releaseId,
      state: markingTask.state,
      secondWanted: markingTask.secondWanted,
      score: markingTask.score,
      items: attempt.items,
      responses: attempt.responses,
    })
    .from(markingTask)
    .innerJoin(attempt, eq(attempt.id, markingTask.attemptId))
    .where(and(eq(markingTask.attemptId, attemptId), eq(markingTask.itemId, itemId)))
  if (!row) return undefined
  const { responses, ...task } = row
  return { ...task, response: responses[itemId] }
}

/** All revisions of all marks of a response. The caller has found it to be the marker's to see. */
export async function listMarks(read: Reader, attemptId: string, itemId: string): Promise<Mark[]> {
  const rows = await read
    .select(markColumns)
    .from(mark)
    .where(and(eq(mark.attemptId, attemptId), eq(mark.itemId, itemId)))
    .orderBy(asc(mark.round), asc(mark.revision))
  return rows.map(({ attemptId: _, itemId: __, ...row }) => row as Mark)
}

/** Every mark of the responses of an attempt, by item. The caller has found the attempt to be the actor's. */
export async function listMarksOfAttempt(read: Reader, attemptId: string): Promise<Map<string, Mark[]>> {
  const rows = await read.select(markColumns).from(mark).where(eq(mark.attemptId, attemptId))
  const marks = new Map<string, Mark[]>()
  for (const { attemptId: _, itemId, ...row } of rows) marks.set(itemId, [...(marks.get(itemId) ?? []), row as Mark])
  return marks
}

/** Adds a mark; false when that revision of that round was written meanwhile. */
export async function insertMark(tx: Tx, attemptId: string, itemId: string, given: Mark, now: Date): Promise<boolean> {
  const inserted = await tx
    .insert(mark)
    .values({ attemptId, itemId, ...given, levels: { ...given.levels }, markedAt: now })
    .onConflictDoNothing({ target: [mark.attemptId, mark.itemId, mark.round, mark.revision] })
    .returning({ revision: mark.revision })
  return inserted.length === 1
}

export interface TaskChange {
  readonly state: MarkingState
  readonly score: number | null
  readonly secondWanted: boolean
}

export async function updateTask(tx: Tx, attemptId: string, itemId: string, change: TaskChange): Promise<void> {
  await tx
    .update(markingTask)
    .set(change)
    .where(and(eq(markingTask.attemptId, attemptId), eq(markingTask.itemId, itemId)))
}

/** Scores of an attempt's marked responses by item id; undefined while one of them is not done. */
export async function findMarkedScores(read: Reader, attemptId: string): Promise<Record<string, number> | undefined> {
  const rows = await read
    .select({ itemId: markingTask.itemId, state: markingTask.state, score: markingTask.score })
    .from(markingTask)
    .where(eq(markingTask.attemptId, attemptId))
  if (rows.some(({ state, score }) => state !== 'done' || score === null)) return undefined
  return Object.fromEntries(rows.map(({ itemId, score }) => [itemId, score!]))
}
