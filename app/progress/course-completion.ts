import type { QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import type { Release, ReleaseLesson } from '#app/catalogue/release.ts'
import type { AttemptSummary } from '#app/quizzes/attempt.ts'
import { isPassed } from '#app/quizzes/counting-attempt.ts'
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

export type LessonState = 'done' | 'again' | 'renewed' | 'begun' | 'open'

/**
 * A lesson that was done in an earlier text and not in the present one is renewed: to be read again. One that was done
 * in a round of attempts that she failed is to be done again, whichever text it had.
 */
export function lessonState(lesson: Pick<ReleaseLesson, 'id' | 'hash'>, evidence: readonly LessonEvidence[]): LessonState {
  if (isLessonDone(lesson, evidence)) return 'done'
  const ofLesson = evidence.filter((each) => each.lessonId === lesson.id)
  if (ofLesson.some((each) => each.completedAt)) return 'renewed'
  if (ofLesson.some((each) => each.doneBefore)) return 'again'
  return evidenceOf(lesson, evidence)?.openedAt ? 'begun' : 'open'
}

export interface CourseFacts extends LessonsSeen {
  readonly release: Pick<Release, 'lessons' | 'quizzes'>
  /** At all its tests, in this enrolment. */
  readonly attempts: readonly AttemptSummary[]
}

/** What a course still lacks. Sentences are made from these by `gapSentence`. */
export type CourseGap =
  | { readonly reason: 'lessons-open' | 'lessons-renewed' | 'lessons-again'; readonly lessonIds: readonly string[] }
  | { readonly reason: 'final-not-taken' | 'final-not-passed'; readonly passMark: number }
  /** A person has yet to mark a part of it. */
  | { readonly reason: 'final-in-marking' }

/** All that is missing: lessons that have to be done, as they are now, and the final test where there is one. */
export function courseGaps({ release, attempts, ...seen }: CourseFacts): CourseGap[] {
  const final = quizOfKind(release, 'final')
  const missing = final ? lessonsBeforeFinal(release, seen, attempts) : lessonsToDo(release, seen.evidence)
  const inState = (...states: LessonState[]) =>
    missing.filter((lesson) => states.includes(lessonState(lesson, seen.evidence))).map(({ id }) => id)
  const lessons: CourseGap[] = [
    { reason: 'lessons-open', lessonIds: inState('open', 'begun') },
    { reason: 'lessons-renewed', lessonIds: inState('renewed') },
    { reason: 'lessons-again', lessonIds: inState('again') },
  ]
  const ofFinal = final && finalGap(final, attempts)
  return [...lessons.filter((gap) => 'lessonIds' in gap && gap.lessonIds.length > 0), ...(ofFinal ? [ofFinal] : [])]
}

function finalGap(final: QuizDefinition, attempts: readonly AttemptSummary[]): CourseGap | undefined {
  if (isPassed(final, attempts)) return undefined
  const submitted = attempts.filter((attempt) => attempt.quizId === final.id && attempt.submittedAt)
  if (submitted.some(({ score }) => score === null)) return { reason: 'final-in-marking' }
  return { reason: submitted.length > 0 ? 'final-not-passed' : 'final-not-taken', passMark: final.passMark ?? 0 }
}
