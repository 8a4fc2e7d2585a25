import type { Release } from '#app/catalogue/release.ts'
import { type LessonEvidence, lessonsToDo, quizOfKind } from './course-completion.ts'

/** Where a learner stopped reading. */
export interface ReadingPlace {
  readonly lessonId: string
  /** Id of the heading; empty for the top. */
  readonly section: string
  /** Number of the block within the lesson, equal in every language. */
  readonly block: number
}

/** The one thing to do next in a course. */
export type NextStep =
  | { readonly kind: 'pre-test'; readonly quizId: string }
  | { readonly kind: 'lesson'; readonly lessonId: string; readonly place?: ReadingPlace }
  | { readonly kind: 'final-test'; readonly quizId: string }
  | { readonly kind: 'certificate' }

export interface CourseFacts {
  readonly release: Pick<Release, 'lessons' | 'quizzes'>
  readonly evidence: readonly LessonEvidence[]
  readonly place: ReadingPlace | undefined
  readonly completed: boolean
  /** Whether an attempt at the ungraded test was submitted. */
  readonly preTaken: boolean
  /** A pre-test, or a renewal in time, opened the final test to her before the lessons are done. */
  readonly testedOut?: boolean
}

/**
 * The pre-test is offered first, but only to somebody who has not begun to read: later it would measure the course.
 * Then the lesson where she stopped, else the first that is not done; then the final test; then the certificate. Whoever
 * showed in the pre-test that she knows the matter goes on to the final test, unless she has begun to read all the same.
 */
export function nextStep({ release, evidence, place, completed, preTaken, testedOut }: CourseFacts): NextStep {
  if (completed) return { kind: 'certificate' }
  const pre = quizOfKind(release, 'pre')
  const final = quizOfKind(release, 'final')
  const unread = evidence.length === 0 && !place
  if (pre && !preTaken && !testedOut && unread) return { kind: 'pre-test', quizId: pre.id }
  if (final && testedOut && unread) return { kind: 'final-test', quizId: final.id }
  const toDo = lessonsToDo(release, evidence)
  const stopped = place && toDo.find((lesson) => lesson.id === place.lessonId)
  if (stopped) return { kind: 'lesson', lessonId: stopped.id, place: placeIn(stopped, place) }
  const [first] = toDo
  if (first) return { kind: 'lesson', lessonId: first.id }
  return final ? { kind: 'final-test', quizId: final.id } : { kind: 'certificate' }
}

/** A heading that a new edition no longer has leaves the number of the block. */
function placeIn(lesson: Pick<Release['lessons'][number], 'sections'>, place: ReadingPlace): ReadingPlace {
  return lesson.sections.some((section) => section.id === place.section) ? place : { ...place, section: '' }
}
