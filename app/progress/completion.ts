import { type CourseFacts, type CourseGap, courseGaps, lessonsToDo } from './course-completion.ts'
import { type LessonFacts, type LessonGap, lessonGaps } from './lesson-completion.ts'

/** What a completion rests on: every lesson, or a test (or a renewal in time) in their place. */
export type CompletedBy = 'lessons' | 'test-out'

export type Completion<Gap> =
  | { readonly complete: true; readonly by: CompletedBy }
  /** Why not yet: all that is missing, at once, so that nobody mends it one by one. */
  | { readonly complete: false; readonly gaps: readonly Gap[] }

export type LessonCase = { readonly kind: 'lesson' } & LessonFacts
export type CourseCase = {
  readonly kind: 'course'
  /** By what it was completed: that stands, whatever was published since. */
  readonly completedBy?: CompletedBy | undefined
} & CourseFacts

/**
 * Whether something is complete, and why, or why not. The one place that decides it: for the learner's own pages, for what an
 * author is shown before anybody learns, and when a completion is written down.
 */
export function completionOf(facts: LessonCase): Completion<LessonGap>
export function completionOf(facts: CourseCase): Completion<CourseGap>
export function completionOf(facts: LessonCase | CourseCase): Completion<LessonGap | CourseGap> {
  if (facts.kind === 'lesson') return without(lessonGaps(facts), 'lessons')
  if (facts.completedBy) return { complete: true, by: facts.completedBy }
  return without(courseGaps(facts), lessonsToDo(facts.release, facts.evidence).length > 0 ? 'test-out' : 'lessons')
}

function without<Gap>(gaps: readonly Gap[], by: CompletedBy): Completion<Gap> {
  return gaps.length === 0 ? { complete: true, by } : { complete: false, gaps }
}
