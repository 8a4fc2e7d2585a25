import type { Locale, Localised } from '#app/kernel/locale.ts'
import type { CourseYaml, ExerciseFields, FrontMatter, ItemFields } from './course-schema.ts'
import type { GlossaryTerm } from './glossary-term.ts'
import type { LessonOutline } from './lesson-outline.ts'
import type { SafeSvg } from './safe-svg.ts'

/** A course that passed the gate, ready to be built into a release. */
export interface CheckedCourse {
  readonly courseId: string
  readonly course: CourseYaml
  readonly competencyTitles: ReadonlyMap<string, Localised>
  /** The glossary, by id of the term. */
  readonly terms: ReadonlyMap<string, GlossaryTerm>
  readonly lessons: readonly CheckedLesson[]
  readonly items: readonly CheckedItem[]
  readonly images: ReadonlyMap<string, CheckedImage>
}

export interface CheckedLesson {
  readonly id: string
  /** The languages that were written, the source language first. */
  readonly versions: readonly CheckedVersion[]
  readonly exercises: readonly CheckedExercise[]
}

export interface CheckedVersion {
  readonly locale: Locale
  readonly file: string
  readonly text: string
  readonly frontMatter: FrontMatter
  readonly outline: LessonOutline
}

/** `authored` is what the interaction's own schema made of the data, `images` the pictures that it shows. */
export interface CheckedExercise {
  readonly fields: ExerciseFields
  readonly authored: unknown
  readonly images: readonly string[]
}

export interface CheckedItem {
  readonly bank: string
  readonly fields: ItemFields
  readonly authored: unknown
  readonly images: readonly string[]
}

export interface CheckedImage extends SafeSvg {
  readonly mediaType: 'image/svg+xml' | 'image/png'
  readonly bytes: Uint8Array
}
