import { randomBytes } from 'node:crypto'
import { appendAudit } from '#app/audit/audit-store.server.ts'
import { listDrawableItems } from '#app/catalogue/item-bank-store.server.ts'
import type { Release } from '#app/catalogue/release.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import type { Tx } from '#db/handle.ts'
import { allowanceFor } from './accommodation.ts'
import { listAccommodations } from './accommodation-store.server.ts'
import { startRule } from './attempt-rules.ts'
import { countShownItems, insertAttempt, listAttempts } from './attempt-store.server.ts'
import { drawItems } from './draw-items.ts'
import { followClock } from './keep-heartbeat.server.ts'
import { dueAtOf } from './time-limit.ts'

export interface StartRequest {
  readonly enrolmentId: string
  readonly release: Release
  readonly quizId: string
  /** Lessons that must be done first. */
  readonly lessonsLeft: number
  /** When the course was completed in this enrolment: a follow-up counts its days from it. */
  readonly completedAt?: Date | null
  readonly timeZone?: string
  /** Chance of the draw. */
  readonly seed?: string
}

export type StartRefusal =
  | 'unknown-quiz'
  | 'quiz-taken-conflict'
  | 'wait-conflict'
  | 'read-again-conflict'
  | 'lessons-first'
  | 'marking-conflict'
  | 'window-conflict'
  | 'short-bank'
  | 'attempt-conflict'

/** Opens an attempt of the actor, or leads to the one that is open, inside the caller's transaction. */
export async function startAttempt(tx: Tx, ctx: Ctx, request: StartRequest): Promise<Result<{ attemptId: string }, StartRefusal>> {
  const { enrolmentId, release, quizId, lessonsLeft, completedAt, timeZone, seed = randomBytes(6).toString('base64url') } = request
  const quiz = release.quizzes.find((each) => each.id === quizId)
  if (!quiz) return refuse('unknown-quiz')
  const attempts = (await listAttempts(tx, ctx.actor, enrolmentId)).filter((attempt) => attempt.quizId === quizId)
  const allowance = allowanceFor(await listAccommodations(tx, ctx.actor, release.courseId), quizId)
  const rule = startRule({ quiz, attempts, lessonsLeft, completedAt, allowance, now: ctx.now, timeZone })
  switch (rule.kind) {
    case 'resume':
      return done({ attemptId: rule.attemptId })
    case 'taken':
      return refuse('quiz-taken-conflict')
    case 'wait':
      return refuse('wait-conflict')
    case 'read-again':
      return refuse('read-again-conflict')
    case 'lessons-first':
      return refuse('lessons-first', { n: rule.lessonsLeft })
    case 'marking':
      return refuse('marking-conflict')
    case 'opens-later':
    case 'after-course':
    case 'window-over':
      return refuse('window-conflict')
  }
  const bank = await listDrawableItems(tx, release.courseId, quiz.bank)
  const drawn = drawItems(quiz, bank, await countShownItems(tx, ctx.actor, release.courseId), seed)
  if (!drawn.ok) return drawn
  const dueAt = dueAtOf(ctx.now, quiz.minutes, allowance)
  if (dueAt) await followClock(tx, ctx.now)
  const id = newId(ctx.now)
  const { courseId, id: releaseId } = release
  const attempt = { id, enrolmentId, courseId, releaseId, quizId, number: rule.number, items: drawn.value, dueAt }
  if (!(await insertAttempt(tx, ctx.actor, attempt, ctx.now))) return refuse('attempt-conflict')
  await appendAudit(tx, ctx, { action: 'attempt.started', subject: id, details: { quizId, number: rule.number } })
  return done({ attemptId: id })
}
