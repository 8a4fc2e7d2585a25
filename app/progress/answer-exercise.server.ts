import { findExercise } from '#app/catalogue/course-store.server.ts'
import { exercisePrefix } from '#app/interactions/exercise-block.tsx'
import type { FormFields } from '#app/interactions/interaction.ts'
import { readAnswer } from '#app/interactions/interaction-view.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { findLesson } from './current-lesson.server.ts'
import { findEnrolment } from './enrolment-store.server.ts'
import { keepOpening } from './evidence-store.server.ts'
import { lessonsCountSince } from './lessons-seen.server.ts'
import { readOpening } from './opening-token.ts'
import { upsertResponse } from './response-store.server.ts'

export interface ExerciseAnswer {
  readonly courseId: string
  readonly lessonId: string
  readonly exerciseId: string
  readonly fields: FormFields
  /** From the page of the lesson; a missing or wrong one proves nothing and refuses nothing: no answer is lost for it. */
  readonly token: string
}

/**
 * Keeps and scores an answer to an exercise; an answer with parts missing is kept too.
 * Refuses: 'unknown-exercise' (missing, or the actor is not enrolled), 'nothing-answered', 'malformed-answer'.
 */
export async function answerExercise(ctx: Ctx, tokenKey: Buffer, { courseId, lessonId, exerciseId, fields, token }: ExerciseAnswer) {
  const found = await findLesson(ctx.db.read, courseId, lessonId)
  const exercise = found && (await findExercise(ctx.db.read, found.release.id, lessonId, exerciseId))
  if (!found || !exercise) return refuse('unknown-exercise')
  const answer = readAnswer(exercise, fields, exercisePrefix(exerciseId))
  if (answer === 'malformed') return refuse('malformed-answer')
  if (!answer) return refuse('nothing-answered')
  return ctx.db.transact(async (tx) => {
    const enrolment = await findEnrolment(tx, ctx.actor, courseId)
    if (!enrolment) return refuse('unknown-exercise')
    const text = { enrolmentId: enrolment.id, lessonId, lessonHash: found.lesson.hash }
    const since = await lessonsCountSince(tx, ctx.actor, found.release, enrolment)
    const openedAt = readOpening(tokenKey, text, token, ctx.now, since)
    if (openedAt) await keepOpening(tx, text, openedAt, ctx.locale, since)
    const { response, score } = answer
    const tries = await upsertResponse(tx, { enrolmentId: enrolment.id, lessonId, exerciseId, response, score }, ctx.now)
    return done({ exercise, response, score, missing: answer.missing, tries })
  })
}
