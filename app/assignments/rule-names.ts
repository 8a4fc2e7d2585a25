import type { Locale, Localised } from '#app/kernel/locale.ts'

/** Names of what rules speak of, by code or id. */
export interface RuleNames {
  readonly units: Readonly<Record<string, Localised>>
  readonly positions: Readonly<Record<string, Localised>>
  /** Of courses, and of learning paths, by the key of the target. */
  readonly courses: Readonly<Record<string, CourseName>>
}

/** A course or a learning path. */
export interface CourseName {
  /** A learning path has none. */
  readonly code: string | undefined
  readonly title: Localised
  readonly sourceLanguage: Locale
}
