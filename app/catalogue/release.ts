import type { CompetencyLevel } from '#app/catalogue/competency-framework.ts'
import type { QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Locale, Localised } from '#app/kernel/locale.ts'

export const courseLevels = ['foundation', 'foundation-plus', 'practitioner', 'leader'] as const
export type CourseLevel = (typeof courseLevels)[number]

export interface Outcome {
  readonly id: string
  readonly text: Localised
  readonly competencies: readonly string[]
  /** Lessons that teach it. */
  readonly lessons?: readonly string[] | undefined
}

export interface LessonSource {
  readonly id: string
  readonly text: string
  readonly url?: string
}

/** A lesson as published, without its body. */
export interface ReleaseLesson {
  readonly id: string
  /** SHA-256 of the lesson's canonical sources in all languages, with its exercises. */
  readonly hash: string
  readonly minutes: number
  readonly title: Localised
  readonly summary: Localised
  readonly reviewBy: LocalDate
  readonly sources: Partial<Record<Locale, readonly LessonSource[]>>
  /** Words of the body, by language: the reading floor is computed from them. */
  readonly words: Partial<Record<Locale, number>>
  readonly sections: readonly { readonly id: string; readonly title: Localised }[]
  readonly exercises: readonly ReleaseExercise[]
}

export interface ReleaseExercise {
  readonly id: string
  readonly type: string
  /** Id of the outcome that it practises: where to read again after a failed test. */
  readonly outcome?: string
  readonly required: boolean
  readonly minutes: number
  readonly title: Localised
  readonly prompt: Localised
}

export interface CoverDesign {
  readonly tiling: 'hexagon' | 'square' | 'octagon' | 'dodecagon'
  /** Degrees between a ray and the edge it starts from, 48–75. */
  readonly angle: number
  readonly palette: string
}

/** What of the course is to be seen at work some months later: she says it herself, and her supervisor confirms it. */
export interface AtWork {
  /** Days after completion from which on it is asked. */
  readonly afterDays: number
  readonly habits: readonly { readonly id: string; readonly text: Localised }[]
}

/** All of a release that pages need beside lesson bodies, exercises and items. */
export interface ReleaseManifest {
  readonly code: string
  readonly edition: string
  readonly change: 'minor' | 'material'
  readonly languages: readonly Locale[]
  readonly sourceLanguage: Locale
  readonly title: Localised
  readonly summary: Localised
  readonly audience: Localised
  readonly level: CourseLevel
  readonly minutes: number
  readonly outcomes: readonly Outcome[]
  readonly competencies: readonly { readonly id: string; readonly level: CompetencyLevel; readonly title: Localised }[]
  readonly lessons: readonly ReleaseLesson[]
  readonly quizzes: readonly QuizDefinition[]
  /** Absent where nothing is asked. */
  readonly atWork?: AtWork
  readonly certificate: { readonly validMonths: number }
  readonly cover: CoverDesign
}

export interface Release extends ReleaseManifest {
  readonly id: string
  readonly courseId: string
  readonly publishedAt: Date
}

/** A piece of a rendered lesson: finished HTML, or the place of an exercise. */
export type LessonSegment = { readonly kind: 'html'; readonly html: string } | { readonly kind: 'exercise'; readonly id: string }
