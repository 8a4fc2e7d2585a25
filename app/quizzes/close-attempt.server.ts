import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Actor } from '#app/kernel/ctx.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { Tx } from '#db/handle.ts'
import type { Attempt } from './attempt.ts'
import { type AttemptContent, findAttemptContent } from './attempt-content.server.ts'
import { closeAttempt, findAnyAttempt } from './attempt-store.server.ts'
import { findClosing } from './attempt-time.server.ts'
import { gradeAttempt, receiptOf } from './grade-attempt.ts'
import { insertGrade } from './grade-store.server.ts'
import { insertMarkingTasks } from './marking-store.server.ts'
import { weakestOutcome } from './outcome-shares.ts'

export interface Ending {
  /** When it counts as submitted; not after now. */
  readonly at: Date
  /** Language of the learner; null where nobody knows it. */
  readonly locale: Locale | null
  /** The server hands it in because time is up. */
  readonly timedOut?: boolean
}

/** Who closes it, and when: without an actor the server does. */
interface ClosedBy {
  readonly actor?: Actor
  readonly now: Date
}

/**
 * Closes an open attempt and grades what is saved; parts that a person marks go into the queue. Answers the attempt as it
 * is now, or undefined when it was closed before. Inside the caller's transaction, who completes the course by it.
 */
export async function closeWithGrade(
  tx: Tx,
  attempt: Attempt,
  { quiz, items }: Pick<AttemptContent, 'quiz' | 'items'>,
  { at, locale, timedOut }: Ending,
  by: ClosedBy,
): Promise<Attempt | undefined> {
  const { id, courseId, releaseId, responses, number } = attempt
  const { score, passed, items: graded, waiting } = gradeAttempt([...items.values()], responses, quiz.passMark)
  const receipt = receiptOf({ attemptId: id, releaseId, responses, score, submittedAt: at })
  if (!(await closeAttempt(tx, id, { receipt, locale, ...(timedOut && { timedOut }) }, at))) return undefined
  if (score !== null) await insertGrade(tx, id, { reason: 'submitted', items: graded, score, passed, graderId: null }, by.now)
  const tasks = waiting.map((itemId) => ({ attemptId: id, itemId, courseId, quizId: quiz.id, secondWanted: quiz.secondMarker === true }))
  await insertMarkingTasks(tx, tasks, by.now)
  const details = { quizId: quiz.id, number, ...(timedOut && { timedOut }) }
  await appendAudit(tx, by, { action: 'attempt.submitted', subject: id, details })
  const weakest = score === null ? null : weakestOutcome(graded)
  return { ...attempt, submittedAt: at, score, weakestOutcome: weakest, passed, receipt, locale, timedOut: timedOut ?? null }
}

/**
 * Hands an attempt in when its time is up, with what was saved: once, whoever comes first. It counts as submitted at the
 * moment after which nothing was taken. Undefined when there was nothing to do.
 */
export async function closeIfOver(tx: Tx, attemptId: string, now: Date): Promise<Attempt | undefined> {
  const attempt = await findAnyAttempt(tx, attemptId)
  if (!attempt || attempt.submittedAt) return undefined
  const at = await findClosing(tx, attempt, now)
  if (!at) return undefined
  return closeWithGrade(tx, attempt, await findAttemptContent(tx, attempt), { at, locale: attempt.locale, timedOut: true }, { now })
}
