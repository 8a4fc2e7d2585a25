import { findExercise } from '#app/catalogue/course-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { findLesson } from '#app/progress/current-lesson.server.ts'
import { exerciseHtml } from './exercise-html.server.tsx'

interface AnsweredExercise {
  readonly courseId: string
  readonly lessonId: string
  readonly exerciseId: string
  readonly token: string
}

/** The block of an exercise after a post: with feedback on the answer, or with the reason why it was not taken. */
export async function answeredHtml(
  { db, locale }: Ctx,
  { courseId, lessonId, exerciseId, token }: AnsweredExercise,
  came: { readonly response: unknown } | 'nothing-answered' | 'malformed-answer' | 'unknown-exercise',
): Promise<string | undefined> {
  const found = await findLesson(db.read, courseId, lessonId)
  const exercise = found?.lesson.exercises.find((each) => each.id === exerciseId)
  const stored = found && (await findExercise(db.read, found.release.id, lessonId, exerciseId))
  if (!exercise || !stored) return undefined
  const setting = { release: found.release, lessonId, locale, token }
  if (typeof came === 'object') return exerciseHtml(setting, { exercise, stored, response: came.response })
  return exerciseHtml(setting, { exercise, stored, problem: came === 'nothing-answered' ? 'nothing-answered' : 'malformed' })
}
