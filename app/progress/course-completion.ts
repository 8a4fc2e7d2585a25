import type { QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import type { Release, ReleaseLesson } from '#app/catalogue/release.ts'
import type { AttemptSummary } from '#app/quizzes/attempt.ts'
import { mayTestOut } from '#app/quizzes/test-out.ts'

/** What the server saw of one text of a lesson. */
export interface LessonEvidence {
  readonly lessonId: string
  readonly lessonHash: string
  readonly openedAt: Date | null
  readonly completedAt: Date | null
  /** She did it in an earlier round of attempts, and has to do it again. */
  readonly doneBefore?: boolean
}

/**
 * What counts of the evidence after a failed round of the final test: what was seen since it ended. It is only looked
 * at differently, never changed, so that it all counts again when a regrade turns the fail into a pass.
 */
export function evidenceSince(evidence: readonly LessonEvidence[], since: Date | undefined): readonly LessonEvidence[] {
  if (!since) return evidence
  const counts = (instant: Date | null) => (instant && instant > since ? instant : null)
  return evidence.map((each) => ({
    ...each,
    openedAt: counts(each.openedAt),
    completedAt: counts(each.completedAt),
    doneBefore: each.completedAt !== null && each.completedAt <= since,
  }))
}

type Lessons = Pick<Release, 'lessons'>

/** Evidence for the text of the lesson that this release has; earlier texts do not count. */
export function evidenceOf(lesson: Pick<ReleaseLesson, 'id' | 'hash'>, evidence: readonly LessonEvidence[]): LessonEvidence | undefined {
  return evidence.find((each) => each.lessonId === lesson.id && each.lessonHash === lesson.hash)
}

export function isLessonDone(lesson: Pick<ReleaseLesson, 'id' | 'hash'>, evidence: readonly LessonEvidence[]): boolean {
  return evidenceOf(lesson, evidence)?.completedAt != null
}

export function lessonsToDo(release: Lessons, evidence: readonly LessonEvidence[]): ReleaseLesson[] {
  return release.lessons.filter((lesson) => !isLessonDone(lesson, evidence))
}

/** Evidence as it counts now. */
export interface LessonsSeen {
  readonly evidence: readonly LessonEvidence[]
  /** End of the last failed round of the final test; undefined where all evidence counts. */
  readonly since: Date | undefined
  /** A renewal in time: what she learnt before stands for the lessons. */
  readonly refresher?: boolean
}

/** What must be done before the final test: nothing where a pre-test, or a renewal in time, stands for the lessons. A failed round refutes it. */
export function lessonsBeforeFinal(
  release: Pick<Release, 'lessons' | 'quizzes'>,
  { evidence, since, refresher }: LessonsSeen,
  attempts: readonly AttemptSummary[],
): ReleaseLesson[] {
  return !since && (refresher || mayTestOut(release.quizzes, attempts)) ? [] : lessonsToDo(release, evidence)
}

export function quizOfKind(release: Pick<Release, 'quizzes'>, kind: QuizDefinition['kind']): QuizDefinition | undefined {
  return release.quizzes.find((quiz) => quiz.kind === kind)
}

export type CourseGap = { readonly reason: 'lessons-open'; readonly count: number } | { readonly reason: 'final-not-passed' }

/**
 * A course is complete when this is empty: every lesson done as it is now, and the final test passed where there is one.
 * `testedOut`: a pre-test or a renewal in time stood for the lessons; it counts together with the final test alone.
 */
export function courseGaps(
  release: Pick<Release, 'lessons' | 'quizzes'>,
  evidence: readonly LessonEvidence[],
  { finalPassed, testedOut = false }: { readonly finalPassed: boolean; readonly testedOut?: boolean },
): CourseGap[] {
  const gaps: CourseGap[] = []
  const count = lessonsToDo(release, evidence).length
  if (count > 0 && !(testedOut && finalPassed)) gaps.push({ reason: 'lessons-open', count })
  if (quizOfKind(release, 'final') && !finalPassed) gaps.push({ reason: 'final-not-passed' })
  return gaps
}
