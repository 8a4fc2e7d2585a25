import { type CognitiveLevel, cognitiveLevels, itemCountOf, type QuizDefinition } from './quiz-definition.ts'

interface CoveredCourse {
  readonly outcomes: readonly { readonly id: string; readonly lessons?: readonly string[] | undefined }[]
  readonly lessons: readonly {
    readonly id: string
    readonly exercises: readonly { readonly id: string; readonly outcome?: string | undefined; readonly required: boolean }[]
  }[]
  readonly quizzes: readonly QuizDefinition[]
}

/** A test item, as far as coverage asks. */
interface CoveringItem {
  readonly bank: string
  readonly id: string
  readonly outcome: string
  readonly level: CognitiveLevel
}

/** Where an outcome of a course is taught, practised and tested. */
export interface OutcomeCoverage {
  readonly outcome: string
  /** Lessons that teach it, in the order of the course. */
  readonly taught: readonly string[]
  readonly practised: readonly { readonly lesson: string; readonly exercise: string; readonly required: boolean }[]
  /** By cognitive level: what a final test draws of it, and the items there are. */
  readonly tested: readonly { readonly level: CognitiveLevel | 'any'; readonly draws: number; readonly items: number }[]
  readonly gaps: readonly CoverageGap[]
}
export type CoverageGap = 'not-taught' | 'not-practised' | 'not-tested'

/** Each outcome from its lesson over its exercises to the final test; a course without a final test tests nothing. */
export function coverageOf(course: CoveredCourse, items: readonly CoveringItem[]): OutcomeCoverage[] {
  return course.outcomes.map(({ id, lessons = [] }) => {
    const taught = course.lessons.filter((lesson) => lessons.includes(lesson.id)).map((lesson) => lesson.id)
    const practised = course.lessons.flatMap((lesson) =>
      lesson.exercises
        .filter(({ outcome }) => outcome === id)
        .map((exercise) => ({ lesson: lesson.id, exercise: exercise.id, required: exercise.required })),
    )
    const tested = testsOf(id, course.quizzes, items)
    const gaps: CoverageGap[] = []
    if (taught.length === 0) gaps.push('not-taught')
    if (practised.length === 0) gaps.push('not-practised')
    if (tested.every(({ draws }) => draws === 0)) gaps.push('not-tested')
    return { outcome: id, taught, practised, tested, gaps }
  })
}

function testsOf(outcome: string, quizzes: readonly QuizDefinition[], items: readonly CoveringItem[]): OutcomeCoverage['tested'] {
  const finals = quizzes.filter(({ kind }) => kind === 'final')
  const own = items.filter((item) => item.outcome === outcome && finals.some(({ bank }) => bank === item.bank))
  const slots = finals.flatMap(({ blueprint = [] }) => blueprint.filter((slot) => slot.outcome === outcome))
  const listed = finals.flatMap((quiz) => own.filter(({ bank, id }) => bank === quiz.bank && quiz.items?.includes(id)))
  const levels = cognitiveLevels.map((level) => ({
    level,
    draws:
      slots.filter((slot) => slot.level === level).reduce((sum, slot) => sum + slot.count, 0) +
      listed.filter((item) => item.level === level).length,
    items: own.filter((item) => item.level === level).length,
  }))
  const anyLevel = itemCountOf({ blueprint: slots.filter(({ level }) => level === undefined) })
  return [...levels, ...(anyLevel > 0 ? [{ level: 'any' as const, draws: anyLevel, items: own.length }] : [])].filter(
    ({ draws, items }) => draws + items > 0,
  )
}
