import type { Release } from '#app/catalogue/release.ts'
import type { Localised } from '#app/kernel/locale.ts'
import { type AskReports, askReports } from './ask-reports.server.ts'
import { fewestTold } from './small-groups.ts'

export interface LessonStanding {
  readonly id: string
  readonly title: Localised
  readonly minutes: number
  readonly opened: number
  readonly finished: number
  /** Taken up last, and left for `quietDays`; undefined where they are too few to be told. */
  readonly left: number | undefined
}

export interface LessonsView {
  readonly taken: number
  readonly completed: number
  /** In the order of the course; undefined where too few take it. */
  readonly lessons: readonly LessonStanding[] | undefined
}

export const quietDays = 14

/** How far those who take a course come, lesson by lesson. */
export async function viewLessons(
  { courseId, lessons }: Pick<Release, 'courseId' | 'lessons'>,
  now: Date,
  ask: AskReports = askReports,
): Promise<LessonsView> {
  const found = await ask({ kind: 'lessons', courseId, quietSince: new Date(now.getTime() - quietDays * 86_400_000) })
  if ('notYet' in found) throw new Error('Lessons are counted without a read model')
  const { taken, completed } = found
  if (taken < fewestTold) return { taken, completed, lessons: undefined }
  const counts = new Map(found.lessons.map((each) => [each.lessonId, each]))
  return {
    taken,
    completed,
    lessons: lessons.map(({ id, title, minutes }) => {
      const { opened = 0, finished = 0, left = 0 } = counts.get(id) ?? {}
      return { id, title, minutes, opened, finished, left: left > 0 && left < fewestTold ? undefined : left }
    }),
  }
}
