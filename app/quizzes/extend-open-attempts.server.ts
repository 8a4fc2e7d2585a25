import type { Actor } from '#app/kernel/ctx.ts'
import type { Tx } from '#db/handle.ts'
import { allowanceFor } from './accommodation.ts'
import { listAccommodations } from './accommodation-store.server.ts'
import { findAttemptContent } from './attempt-content.server.ts'
import { listOpenTimed, updateDueAt } from './attempt-store.server.ts'
import { dueAtOf } from './time-limit.ts'

/** Gives the learner's attempts under way the time that was just granted. None ever gets shorter. */
export async function extendOpenAttempts(tx: Tx, learner: Pick<Actor, 'id'>, courseId: string): Promise<void> {
  const granted = await listAccommodations(tx, learner, courseId)
  for (const attempt of await listOpenTimed(tx, learner.id, courseId)) {
    const { quiz } = await findAttemptContent(tx, attempt)
    const dueAt = dueAtOf(attempt.startedAt, quiz.minutes, allowanceFor(granted, quiz.id))
    if (dueAt === null || dueAt > attempt.dueAt!) await updateDueAt(tx, attempt.id, dueAt)
  }
}
