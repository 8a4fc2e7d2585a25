import type { PlanPublic, PlanTexts } from '#app/interactions/plan/plan.ts'
import { planAsText } from '#app/interactions/plan/plan-text.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { findLesson } from '#app/progress/current-lesson.server.ts'

interface SavedPlan {
  readonly exercise: { readonly type: string; readonly publicData: unknown }
  readonly response: unknown
}

/** The plan that was just kept, as a text file to take away; undefined for every other type of exercise. */
export async function planFile(
  { db, locale }: Pick<Ctx, 'db' | 'locale'>,
  { courseId, lessonId, exerciseId }: { courseId: string; lessonId: string; exerciseId: string },
  saved: SavedPlan,
): Promise<string | undefined> {
  if (saved.exercise.type !== 'plan') return undefined
  const found = await findLesson(db.read, courseId, lessonId)
  const exercise = found?.lesson.exercises.find(({ id }) => id === exerciseId)
  if (!found || !exercise) return undefined
  return planAsText(
    exercise.title,
    saved.exercise.publicData as PlanPublic,
    saved.response as PlanTexts,
    locale,
    found.release.sourceLanguage,
  )
}
