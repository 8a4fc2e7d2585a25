import type { Locale, Localised } from '#app/kernel/locale.ts'

/** Forms of a term that readers meet elsewhere, by language: search finds it by them, and our own texts do not use them. */
export type OtherForms = Readonly<Partial<Record<Locale, readonly string[]>>>

export interface GlossaryTerm {
  /** Stable: lessons and addresses name it. */
  readonly id: string
  readonly term: Localised
  readonly definition: Localised
  readonly otherForms?: OtherForms | undefined
}
