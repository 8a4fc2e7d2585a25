import { and, count, countDistinct, eq, isNull, lt, max } from 'drizzle-orm'
import type { Reader } from '#db/handle.ts'
import { enrolment, lessonEvidence } from '#db/schema/progress.ts'

/** Of one lesson of a course. */
export interface LessonCount {
  readonly lessonId: string
  /** Times of taking the course in which it was opened. */
  readonly opened: number
  readonly finished: number
  /** It was opened last, and nothing has been opened since a day. */
  readonly left: number
}

export interface LessonCounts {
  /** Times of taking the course: whoever renews it counts again. */
  readonly taken: number
  readonly completed: number
  readonly lessons: readonly LessonCount[]
}

/** How far those who take a course come. Reads all that is known of its lessons: not for the thread that answers pages. */
export async function countLessons(read: Reader, courseId: string, quietSince: Date): Promise<LessonCounts> {
  const [whole] = await read
    .select({ taken: count(), completed: count(enrolment.completedAt) })
    .from(enrolment)
    .where(eq(enrolment.courseId, courseId))
  const ofCourse = eq(enrolment.id, lessonEvidence.enrolmentId)
  const opened = await read
    .select({ lessonId: lessonEvidence.lessonId, n: countDistinct(lessonEvidence.enrolmentId) })
    .from(lessonEvidence)
    .innerJoin(enrolment, ofCourse)
    .where(eq(enrolment.courseId, courseId))
    .groupBy(lessonEvidence.lessonId)
  const unfinished = await read
    .select({ lessonId: lessonEvidence.lessonId, enrolmentId: lessonEvidence.enrolmentId })
    .from(lessonEvidence)
    .innerJoin(enrolment, ofCourse)
    .where(eq(enrolment.courseId, courseId))
    .groupBy(lessonEvidence.lessonId, lessonEvidence.enrolmentId)
    .having(isNull(max(lessonEvidence.completedAt)))
  const latest = read
    .select({ enrolmentId: lessonEvidence.enrolmentId, at: max(lessonEvidence.openedAt).as('at') })
    .from(lessonEvidence)
    .innerJoin(enrolment, ofCourse)
    .where(and(eq(enrolment.courseId, courseId), isNull(enrolment.completedAt)))
    .groupBy(lessonEvidence.enrolmentId)
    .as('latest')
  const left = await read
    .select({ lessonId: lessonEvidence.lessonId, n: count() })
    .from(lessonEvidence)
    .innerJoin(latest, and(eq(latest.enrolmentId, lessonEvidence.enrolmentId), eq(latest.at, lessonEvidence.openedAt)))
    .where(lt(lessonEvidence.openedAt, quietSince))
    .groupBy(lessonEvidence.lessonId)
  const notFinished = new Map<string, number>()
  for (const { lessonId } of unfinished) notFinished.set(lessonId, (notFinished.get(lessonId) ?? 0) + 1)
  const leftIn = new Map(left.map(({ lessonId, n }) => [lessonId, n]))
  return {
    taken: whole!.taken,
    completed: whole!.completed,
    lessons: opened.map(({ lessonId, n }) => ({
      lessonId,
      opened: n,
      finished: n - (notFinished.get(lessonId) ?? 0),
      left: leftIn.get(lessonId) ?? 0,
    })),
  }
}
