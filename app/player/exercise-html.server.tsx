import { renderToStaticMarkup } from 'react-dom/server'
import type { StoredExercise } from '#app/catalogue/course-store.server.ts'
import type { Release, ReleaseExercise } from '#app/catalogue/release.ts'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/translate.ts'
import { ExerciseBlock, type ExerciseBlockProps, exercisePrefix } from '#app/interactions/exercise-block.tsx'
import { viewInteraction } from '#app/interactions/interaction-view.ts'
import type { Locale } from '#app/kernel/locale.ts'

export interface ExerciseSetting {
  readonly release: Pick<Release, 'courseId' | 'sourceLanguage'>
  readonly lessonId: string
  readonly locale: Locale
  /** Opening token, posted along with the answer. */
  readonly token: string
}

export interface ShownExercise {
  readonly exercise: ReleaseExercise
  readonly stored: StoredExercise
  readonly response?: unknown
  readonly problem?: ExerciseBlockProps['problem']
}

/** The block of an exercise as HTML, with the learner's response and its feedback where there is one. */
export function exerciseHtml(
  { release, lessonId, locale, token }: ExerciseSetting,
  { exercise, stored, response, problem }: ShownExercise,
): string {
  return renderToStaticMarkup(
    <ExerciseBlock
      exercise={exercise}
      view={viewInteraction(stored, response, { feedback: true })}
      action={paths.exercise(release.courseId, lessonId, exercise.id)}
      token={token}
      againHref={`${paths.lesson(release.courseId, lessonId)}?again=${exercise.id}#${exercisePrefix(exercise.id)}`}
      problem={problem}
      locale={locale}
      source={release.sourceLanguage}
      // The same order for every reader: nothing hangs on it here, and blocks nobody has touched can be kept in memory.
      seed={`${release.courseId}/${lessonId}/${exercise.id}`}
      t={translator(locale)}
    />,
  )
}
