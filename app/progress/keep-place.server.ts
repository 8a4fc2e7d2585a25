import type { Ctx } from '#app/kernel/ctx.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { evidenceOf } from './course-completion.ts'
import { findLesson } from './current-lesson.server.ts'
import { findEnrolment } from './enrolment-store.server.ts'
import { keepOpening } from './evidence-store.server.ts'
import { listLessonsSeen } from './lessons-seen.server.ts'
import { readOpening } from './opening-token.ts'
import { upsertPlace } from './place-store.server.ts'

export interface KeptPlace {
  readonly courseId: string
  readonly lessonId: string
  /** Id of the heading; empty for the top. */
  readonly section: string
  /** As posted. */
  readonly block: string
  readonly token: string
}

/**
 * Keeps where the actor stopped reading, and with a token since when she reads.
 * Refuses: 'unknown-lesson' (missing, or not enrolled), 'malformed-place'.
 */
export async function keepPlace(ctx: Ctx, tokenKey: Buffer, { courseId, lessonId, section, block, token }: KeptPlace) {
  const found = await findLesson(ctx.db.read, courseId, lessonId)
  if (!found) return refuse('unknown-lesson')
  const { lesson } = found
  const known = section === '' || lesson.sections.some((each) => each.id === section)
  if (!known || !/^\d{0,4}$/.test(block)) return refuse('malformed-place')
  return ctx.db.transact(async (tx) => {
    const enrolment = await findEnrolment(tx, ctx.actor, courseId)
    if (!enrolment) return refuse('unknown-lesson')
    await upsertPlace(tx, enrolment.id, { lessonId, section, block: Number(block) }, ctx.now)
    const text = { enrolmentId: enrolment.id, lessonId, lessonHash: lesson.hash }
    const { evidence, since } = await listLessonsSeen(tx, ctx.actor, found.release, enrolment)
    const openedAt = readOpening(tokenKey, text, token, ctx.now, since)
    const kept = evidenceOf(lesson, evidence)?.openedAt
    if (openedAt && (!kept || openedAt < kept)) await keepOpening(tx, text, openedAt, ctx.locale, since)
    return done()
  })
}
