import type { KeptPost } from '#app/accounts/kept-post.ts'
import { readOwner } from '#app/accounts/owner-seal.ts'
import { isEditorPath } from '#app/http/paths.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { findLesson } from '#app/progress/current-lesson.server.ts'
import { findEnrolment } from '#app/progress/enrolment-store.server.ts'
import { readOpening } from '#app/progress/opening-token.ts'
import { findAttempt } from '#app/quizzes/attempt-store.server.ts'

/**
 * Whether what waited for a sign-in was written by this very person: in an attempt of hers, on a lesson page that was
 * opened under her enrolment, which its token proves, or in the editor of questions, whose form names its author.
 */
export async function isOwnPost(ctx: Ctx, tokenKey: Buffer, { path, fields }: KeptPost): Promise<boolean> {
  const posted = (field: string) => fields.find(([name]) => name === field)?.[1] ?? ''
  if (isEditorPath(path)) return readOwner(tokenKey, posted('owner')) === ctx.actor.id
  const [, , place = '', lessonId = '', , exerciseId] = path.split('/')
  if (exerciseId === undefined) return (await findAttempt(ctx.db.read, ctx.actor, lessonId)) !== undefined
  const enrolment = await findEnrolment(ctx.db.read, ctx.actor, place)
  const found = enrolment && (await findLesson(ctx.db.read, place, lessonId))
  if (!enrolment || !found) return false
  return (
    readOpening(tokenKey, { enrolmentId: enrolment.id, lessonId, lessonHash: found.lesson.hash }, posted('token'), ctx.now) !== undefined
  )
}
