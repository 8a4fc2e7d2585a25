import type { QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { allowanceFor } from './accommodation.ts'
import { listAccommodations } from './accommodation-store.server.ts'
import { findAttemptContent } from './attempt-content.server.ts'
import { attemptLog, type LogEntry } from './attempt-log.ts'
import { findAttempt, listSaves } from './attempt-store.server.ts'
import { findDue, listOutagesUntil } from './attempt-time.server.ts'
import { type CourseName, nameOf } from './attempt-view.server.ts'
import { listGrades } from './grade-store.server.ts'
import { reviewRule } from './review-rules.ts'

export interface AttemptLogView {
  readonly attemptId: string
  readonly learner: string
  readonly course: CourseName
  readonly quiz: QuizDefinition
  readonly number: number
  readonly submitted: boolean
  readonly receipt: string | null
  /** When time was up, outages counted; null where there was no limit. */
  readonly dueAt: Date | null
  readonly entries: readonly LogEntry[]
}

/** What happened to an attempt of the actor, from its start to its latest result. */
export async function viewAttemptLog(ctx: Ctx, attemptId: string, timeZone?: string): Promise<AttemptLogView | undefined> {
  const { db, actor, locale, now } = ctx
  const attempt = await findAttempt(db.read, actor, attemptId)
  if (!attempt) return undefined
  const { release, quiz } = await findAttemptContent(db.read, attempt)
  const allowance = allowanceFor(await listAccommodations(db.read, actor, attempt.courseId), quiz.id)
  const showsScore = reviewRule(quiz, attempt, { allowance, now, timeZone })?.includes('score') === true
  const [saves, grades] = [await listSaves(db.read, attemptId), await listGrades(db.read, attemptId)]
  const until = attempt.submittedAt ?? now
  const outages = attempt.dueAt ? await listOutagesUntil(db.read, attempt.startedAt, until) : []
  return {
    attemptId,
    learner: actor.displayName,
    course: nameOf(release, locale),
    quiz,
    number: attempt.number,
    submitted: attempt.submittedAt !== null,
    receipt: attempt.receipt,
    dueAt: await findDue(db.read, attempt, until),
    entries: attemptLog({ attempt, saves, grades, outages, now, showsScore }),
  }
}
