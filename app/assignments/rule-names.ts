import type { Locale, Localised } from '#app/kernel/locale.ts'

/** Names of what rules speak of, by code or id. */
export interface RuleNames {
  readonly units: Readonly<Record<string, Localised>>
  readonly positions: Readonly<Record<string, Localised>>
  readonly courses: Readonly<Record<string, CourseName>>
}

export interface CourseName {
  readonly code: string
  readonly title: Localised
  readonly sourceLanguage: Locale
}
