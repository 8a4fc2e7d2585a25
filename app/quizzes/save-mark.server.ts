import { listRoleHolders } from '#app/accounts/account-store.server.ts'
import { appendAudit } from '#app/audit/audit-store.server.ts'
import { findItemVersions, type StoredItem } from '#app/catalogue/item-bank-store.server.ts'
import { interactionType } from '#app/interactions/registry.ts'
import type { Rubric } from '#app/interactions/rubric.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { findAttemptContent } from './attempt-content.server.ts'
import { findAnyAttempt } from './attempt-store.server.ts'
import type { CourseMarker } from './course-marker.ts'
import { gradeAttempt } from './grade-attempt.ts'
import { insertGrade, listGrades } from './grade-store.server.ts'
import {
  type HoldingMarks,
  holdingMarks,
  type Mark,
  type MarkingState,
  scoreOfLevels,
  standingOf,
  type TurnFacts,
  turnOf,
} from './marking.ts'
import {
  findMarkedScores,
  findTask,
  insertMark,
  listMarks,
  type MarkingTask,
  type QuestionPlace,
  updateTask,
} from './marking-store.server.ts'

export interface PostedMark {
  /** Round and revision that the page was made for. */
  readonly round: number
  readonly revision: number
  readonly levels: Readonly<Record<string, string>>
  readonly comment: string
  /** The first marker asks for another. */
  readonly second: boolean
}

export type MarkRefusal = 'unknown-answer' | 'forbidden-own-answer' | 'rubric-incomplete' | 'mark-conflict'

/**
 * Keeps what the marker gives a response. With the last response of an attempt its result is made, or made anew where it
 * was out already. Refuses 'unknown-answer', 'forbidden-own-answer' (kept in the audit trail), 'rubric-incomplete' and
 * 'mark-conflict' (somebody else marked it since the page was made).
 */
export async function saveMark(
  ctx: Ctx,
  marker: CourseMarker,
  question: QuestionPlace,
  code: string,
  posted: PostedMark,
): Promise<Result<{ state: MarkingState }, MarkRefusal>> {
  const result = await ctx.db.transact((tx) => saveWithin(tx, ctx, marker, question, code, posted))
  if (!result.ok && result.refusal === 'forbidden-own-answer') {
    const details = { courseId: marker.courseId, ...question }
    await ctx.db.transact((tx) => appendAudit(tx, ctx, { action: 'answer.own-mark-refused', subject: code, details }))
  }
  return result
}

async function saveWithin(
  tx: Tx,
  ctx: Ctx,
  marker: CourseMarker,
  question: QuestionPlace,
  code: string,
  posted: PostedMark,
): Promise<Result<{ state: MarkingState }, MarkRefusal>> {
  const task = await findTask(tx, marker, question, code)
  if (!task) return refuse('unknown-answer')
  if (task.learnerId === ctx.actor.id) return refuse('forbidden-own-answer')
  const { attemptId, itemId } = task
  const marks = holdingMarks(await listMarks(tx, attemptId, itemId))
  const turn = turnOf(await turnFacts(tx, marker, task, marks))
  if (!turn || turn.round !== posted.round || turn.revision !== posted.revision) return refuse('mark-conflict')
  const rubric = rubricOf((await findTaskItem(tx, task)).item)
  const score = scoreOfLevels(rubric, posted.levels)
  if (score === undefined) return refuse('rubric-incomplete')
  const levels = Object.fromEntries(rubric.criteria.map(({ id }) => [id, posted.levels[id]!]))
  const { round, revision } = turn
  const given: Mark = { round, revision, markerId: ctx.actor.id, levels, score, comment: posted.comment }
  if (!(await insertMark(tx, attemptId, itemId, given, ctx.now))) return refuse('mark-conflict')
  const secondWanted = task.secondWanted || (round === 1 && posted.second)
  const standing = standingOf(rubric, { ...marks, [round]: given }, secondWanted)
  await updateTask(tx, attemptId, itemId, { ...standing, secondWanted })
  const details = { courseId: marker.courseId, itemId, round, revision, state: standing.state }
  await appendAudit(tx, ctx, { action: revision > 1 ? 'answer.marked-again' : 'answer.marked', subject: attemptId, details })
  if (standing.state === 'done') await gradeIfMarked(tx, ctx, attemptId)
  return done({ state: standing.state })
}

/** Who may do what with a response: also what a page of it is made of. */
export async function turnFacts(
  read: Reader,
  { actor, courseId }: CourseMarker,
  task: MarkingTask,
  marks: HoldingMarks,
): Promise<TurnFacts> {
  const { state, learnerId } = task
  return { state, marks, actorId: actor.id, learnerId, othersLeft: othersLeft(await listMarkers(read, courseId), learnerId, marks) }
}

/** Ids of the trainers of a course. */
export async function listMarkers(read: Reader, courseId: string): Promise<string[]> {
  return (await listRoleHolders(read, 'trainer', courseId)).map(({ id }) => id)
}

export function othersLeft(markers: readonly string[], learnerId: string, marks: HoldingMarks): boolean {
  const taken = new Set([learnerId, marks[1]?.markerId, marks[2]?.markerId])
  return markers.some((id) => !taken.has(id))
}

/** The question in the version that she answered. */
export async function findTaskItem(
  read: Reader,
  { attemptId, itemId, items }: MarkingTask,
): Promise<{ readonly item: StoredItem; readonly seed: string }> {
  const drawn = items.find((each) => each.itemId === itemId)
  const item = drawn && (await findItemVersions(read, [drawn.versionId])).get(drawn.versionId)
  if (!drawn || !item) throw new Error(`Attempt ${attemptId} waits for marks of item ${itemId} that is not stored`)
  return { item, seed: drawn.seed }
}

export function rubricOf(item: StoredItem): Rubric {
  const rubric = interactionType(item.type).rubric?.(item.publicData, item.key)
  if (!rubric) throw new Error(`Item ${item.id} waits for marks and has no rubric`)
  return rubric
}

/** Makes the result of an attempt once all that people mark of it is done; nothing where it stays as it is. */
async function gradeIfMarked(tx: Tx, ctx: Ctx, attemptId: string): Promise<void> {
  const marks = await findMarkedScores(tx, attemptId)
  const attempt = await findAnyAttempt(tx, attemptId)
  if (!marks || !attempt) return
  const { quiz, items } = await findAttemptContent(tx, attempt)
  const { score, passed, items: graded } = gradeAttempt([...items.values()], attempt.responses, quiz.passMark, marks)
  if (score === null) throw new Error(`Attempt ${attemptId} waits for marks of an item that is not in the queue`)
  const before = (await listGrades(tx, attemptId)).at(-1)
  if (before && before.score === score && before.passed === passed) return
  const number = await insertGrade(tx, attemptId, { reason: 'marked', items: graded, score, passed, graderId: ctx.actor.id }, ctx.now)
  const details = { courseId: attempt.courseId, number, score, passed }
  await appendAudit(tx, ctx, { action: before ? 'attempt.marks-changed' : 'attempt.marked', subject: attemptId, details })
}
