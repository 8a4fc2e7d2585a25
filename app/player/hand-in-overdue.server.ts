import type { Ctx } from '#app/kernel/ctx.ts'
import { completeCourseIfDue } from '#app/progress/complete-course.server.ts'
import { closeIfOver } from '#app/quizzes/close-attempt.server.ts'

/**
 * Hands an attempt of the actor in when its time is up, and completes the course if that was the last part. For every
 * request of hers that may meet such an attempt; the worker does the same for who does not come back. Answers whether this
 * call did it.
 */
export function handInIfOver(
  { db, actor, now }: Pick<Ctx, 'db' | 'actor' | 'now'>,
  attemptId: string,
  timeZone?: string,
): Promise<boolean> {
  return db.transact(async (tx) => {
    const closed = await closeIfOver(tx, attemptId, now)
    if (closed?.passed && closed.learnerId === actor.id) await completeCourseIfDue(tx, { actor, now }, closed.enrolmentId, timeZone)
    return closed !== undefined
  })
}
