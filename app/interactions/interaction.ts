import type { ReactElement } from 'react'
import type { z } from 'zod'
import type { Locale, Localised } from '#app/kernel/locale.ts'

/**
 * One type of exercise or test item. Adding a type is adding a folder with one of these and a line in `registry.ts`.
 *
 * `Authored` is what a trainer writes, `Public` what a learner may see before answering, `Key` what she may not.
 * Texts stay in all languages; a form picks the reader's.
 */
export interface InteractionType<Authored = unknown, Public = unknown, Key = unknown, Response = unknown> {
  readonly type: string
  readonly authored: z.ZodType<Authored>
  split(authored: Authored): { public: Public; key: Key }
  /**
   * The response in a posted form whose fields begin with `prefix`; undefined when nothing was answered.
   * Throws nothing: fields that do not belong to the exercise make it 'malformed'.
   */
  readResponse(fields: FormFields, prefix: string, pub: Public): Response | undefined | 'malformed'
  /** Whether every part was answered. */
  isComplete(pub: Public, response: Response): boolean
  grade(pub: Public, key: Key, response: Response): Grade
  /** The fields of the form, without <form> and buttons; works without JavaScript. */
  Form(props: InteractionFormProps<Public, Response>): ReactElement
  /** Name of the browser module that makes the form more comfortable, if there is one. */
  readonly upgrade?: string
}

/** Posted fields, as FormData gives them: the strings under a name. */
export interface FormFields {
  getAll(name: string): string[]
  names(): string[]
}

export interface Grade {
  /** In [0, 1]; null where there is nothing to score (checklist, plan). */
  readonly score: number | null
  /** What to say about each part (option, step, card, …), by part id. */
  readonly parts: Readonly<Record<string, PartGrade>>
  readonly explanation?: Localised
}

export interface PartGrade {
  readonly correct: boolean | null
  readonly feedback?: Localised
  /** The right answer for the part, shown in a review that may show it. */
  readonly expected?: Localised
}

export interface InteractionFormProps<Public, Response> {
  /** Beginning of every field name and element id, unique on the page, for example `x-ten-messages`. */
  readonly prefix: string
  readonly public: Public
  readonly locale: Locale
  /** Language to fall back to. */
  readonly source: Locale
  /** Fixes shuffled orders. */
  readonly seed: string
  readonly response?: Response
  /** Present when feedback may be shown. */
  readonly grade?: Grade
  /** Shows the response without letting it change (review). */
  readonly readOnly?: boolean
  /** Id of the element that names the group (the question), for aria-labelledby. */
  readonly labelledBy?: string
  readonly t: Translate
}

/** Translator as `i18n` makes it, bound to the reader's language. */
export type Translate = (key: string, params?: Record<string, string | number>) => string
