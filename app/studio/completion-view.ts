import type { Release } from '#app/catalogue/release.ts'
import { completionOf } from '#app/progress/completion.ts'
import type { CourseGap } from '#app/progress/course-completion.ts'

/** What a course asks of somebody who has just enrolled, and of who need not read its lessons: the same sentences that learners read. */
export function gapsAtStart(release: Pick<Release, 'lessons' | 'quizzes'>) {
  const gapsOf = (refresher: boolean): readonly CourseGap[] => {
    const completion = completionOf({ kind: 'course', release, evidence: [], since: undefined, refresher, attempts: [] })
    return completion.complete ? [] : completion.gaps
  }
  const canTestOut = release.quizzes.some(({ opensFinalFrom }) => opensFinalFrom !== undefined)
  return { newcomer: gapsOf(false), testedOut: canTestOut ? gapsOf(true) : undefined }
}
