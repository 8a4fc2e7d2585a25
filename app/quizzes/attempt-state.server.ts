import type { Ctx } from '#app/kernel/ctx.ts'
import { findAttempt, listAnswerEvents } from './attempt-store.server.ts'
import { findClosing, findDue } from './attempt-time.server.ts'
import { latestSaves } from './merge-answers.ts'
import type { Elsewhere } from './save-answer.ts'

/** What a page asks that was out of sight: what time it is, and what happened elsewhere since the revision it knows. */
export interface AttemptState {
  readonly state: 'open' | 'closed'
  readonly revision: number
  /** What was saved after `since`. */
  readonly elsewhere: Elsewhere
  readonly serverNow: Date
  /** When time is up; null where there is no limit. */
  readonly dueAt: Date | null
}

export async function viewAttemptState(ctx: Ctx, attemptId: string, since: number): Promise<AttemptState | undefined> {
  const attempt = await findAttempt(ctx.db.read, ctx.actor, attemptId)
  if (!attempt) return undefined
  const { revision, submittedAt } = attempt
  const { now } = ctx
  const isOver = submittedAt !== null || (await findClosing(ctx.db.read, attempt, now)) !== undefined
  const events = revision > since ? await listAnswerEvents(ctx.db.read, attemptId) : []
  return {
    state: isOver ? 'closed' : 'open',
    revision,
    elsewhere: latestSaves(events.filter((event) => event.revision > since)),
    serverNow: now,
    dueAt: await findDue(ctx.db.read, attempt, now),
  }
}
