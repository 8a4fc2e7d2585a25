import type { KeptPost } from '#app/accounts/kept-post.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { findLesson } from '#app/progress/current-lesson.server.ts'
import { findEnrolment } from '#app/progress/enrolment-store.server.ts'
import { readOpening } from '#app/progress/opening-token.ts'
import { findAttempt } from '#app/quizzes/attempt-store.server.ts'

/**
 * Whether answers that waited for a sign-in were given by this very person: in an attempt of hers, or on a lesson page
 * that was opened under her enrolment, which its token proves.
 */
export async function isOwnPost(ctx: Ctx, tokenKey: Buffer, { path, fields }: KeptPost): Promise<boolean> {
  const [, , place = '', lessonId = '', , exerciseId] = path.split('/')
  if (exerciseId === undefined) return (await findAttempt(ctx.db.read, ctx.actor, lessonId)) !== undefined
  const enrolment = await findEnrolment(ctx.db.read, ctx.actor, place)
  const found = enrolment && (await findLesson(ctx.db.read, place, lessonId))
  if (!enrolment || !found) return false
  const token = fields.find(([name]) => name === 'token')?.[1] ?? ''
  return readOpening(tokenKey, { enrolmentId: enrolment.id, lessonId, lessonHash: found.lesson.hash }, token, ctx.now) !== undefined
}
