import type { ReactElement } from 'react'
import type { z } from 'zod'
import type { Translate } from '#app/i18n/translate.ts'
import type { Locale, Localised } from '#app/kernel/locale.ts'
import type { Rubric } from './rubric.ts'

export type { Translate }

/**
 * One type of exercise or test item. Adding a type is adding a folder with one of these and a form, and a line in
 * `registry.ts` and in `forms.tsx`.
 *
 * `Authored` is what a trainer writes, `Public` what a learner may see before answering, `Key` what she may not,
 * `Response` what is stored of her answer (plain JSON, stable ids), `Shown` what the form gets.
 * Texts stay in all languages; a form picks the reader's. All functions are pure and throw nothing for any input of a person.
 */
export interface InteractionType<Authored = unknown, Public = unknown, Key = unknown, Response = unknown, Shown = Public> {
  readonly type: string
  /** The fields of this type alone, without those every exercise or item has (id, title, prompt, outcome, …). Unknown fields are faults. */
  readonly authored: z.ZodType<Authored>
  /**
   * Pictures of the course that the type shows, and what lies on them. The gate looks for them; `split` gets them as they
   * are published.
   */
  images?(authored: Authored): readonly ImageUse[]
  /** `images` holds the pictures that `images()` named, by their file. */
  split(authored: Authored, images?: Readonly<Record<string, PublishedImage>>): { public: Public; key: Key }
  /**
   * The response in a posted form whose fields begin with `prefix`; undefined when nothing was answered.
   * Fields that do not belong to the exercise, unknown ids and values out of range make it 'malformed'.
   */
  readResponse(fields: FormFields, prefix: string, pub: Public, key: Key): Response | undefined | 'malformed'
  /** A response as it was stored; undefined when it does not fit the exercise, for example after the exercise changed. */
  restore(stored: unknown, pub: Public, key: Key): Response | undefined
  /** What is not answered yet; undefined when every part is. */
  missing(pub: Public, response: Response | undefined, key: Key): Missing | undefined
  /** Unanswered parts score 0; so does no response. */
  grade(pub: Public, key: Key, response: Response | undefined): Grade
  /** Present where a person marks the response, by these criteria; the grade of a response is then `pending`. */
  rubric?(pub: Public, key: Key): Rubric
  /** What the form gets in place of the public part, where that depends on the answers so far (a story goes on). */
  unfold?(pub: Public, key: Key, response: Response | undefined): Shown
  /** The score, in [0, 1], that answering at random earns on average; absent: 0. For the item analysis. */
  guessScore?(pub: Public, key: Key): number
  /** What was answered, for counting in the item analysis. Free texts come normalised and cut to 80 characters. */
  summarise?(pub: Public, key: Key, response: Response | undefined): readonly Answered[]
  /** Name of the browser module that makes the form more comfortable, if there is one. */
  readonly upgrade?: string
}

/** A picture of the course, as authored. */
export interface ImageUse {
  /** Where in the authored data its file name stands. */
  readonly path: readonly PropertyKey[]
  /** Its name in the folder `images` of the course. */
  readonly file: string
  /** What lies on it: where that stands in the authored data, and how far right and down it reaches, in pixels. */
  readonly extents: readonly { readonly path: readonly PropertyKey[]; readonly right: number; readonly bottom: number }[]
}

/** A picture of the course at its address, with its size in pixels. */
export interface PublishedImage {
  readonly src: string
  readonly width: number
  readonly height: number
}

/** The fields of the form, without <form> and buttons; rendered on the server, works without JavaScript. */
export type InteractionForm<Shown = unknown, Response = unknown> = (props: InteractionFormProps<Shown, Response>) => ReactElement

/** Posted fields, as FormData gives them: the strings under a name. */
export interface FormFields {
  getAll(name: string): string[]
  names(): string[]
}

/** One thing that was answered: an option chosen, a card put into a bin, a number written. */
export interface Answered {
  /** Stable id of what was asked: `choice`, a card, a pair, …. A part occurs more than once where several may be chosen. */
  readonly part: string
  /** Stable id of what was chosen, or what was written. */
  readonly value: string
}

export interface Missing {
  /** Says what is missing: message `interactions.missing.<what>`. */
  readonly what:
    | 'choice'
    | 'steps'
    | 'places'
    | 'cards'
    | 'actions'
    | 'story'
    | 'gaps'
    | 'texts'
    | 'pairs'
    | 'number'
    | 'not-a-number'
    | 'unit'
    | 'answer'
    | 'blanks'
    | 'phrases'
    | 'words'
    | 'shorter'
    | 'decisions'
    | 'links'
    | 'changes'
    | 'rewriting'
    | 'comparison'
  readonly count: number
}

export interface Grade {
  /** In [0, 1]; null where there is nothing to score (checklist, plan), and while `pending`. */
  readonly score: number | null
  /** A person has yet to mark the response (InteractionType.rubric). */
  readonly pending?: true
  /** What to say about each part (option, step, card, …), by part id; ids of parts within parts are joined by `--`. */
  readonly parts: Readonly<Record<string, PartGrade>>
  readonly explanation?: Localised
}

export interface PartGrade {
  /** Of an option: whether choosing it is right. Of any other part: whether the learner got it right. Null: nothing to say. */
  readonly correct: boolean | null
  readonly feedback?: Localised
  /** The right answer for the part, shown in a review that may show it. */
  readonly expected?: Localised
  /** Word of a closed list that the form names in the reader's language, for example the group of a cue. */
  readonly kind?: string
  /** In [0, 1], of a part that has a score of its own. */
  readonly score?: number
  /** Of a criterion of a rubric: its name, and the level that the response reached. */
  readonly title?: Localised
  readonly reached?: Localised
}

export interface InteractionFormProps<Shown = unknown, Response = unknown> {
  /** Beginning of every field name and element id, unique on the page, for example `x-ten-messages`. */
  readonly prefix: string
  readonly shown: Shown
  readonly locale: Locale
  /** Language to fall back to. */
  readonly source: Locale
  /** Fixes shuffled orders. */
  readonly seed: string
  readonly response?: Response
  /** Present when feedback may be shown. */
  readonly grade?: Grade
  /** Shows the response without letting it change, and with a grade the feedback on every part (review, or all right). */
  readonly readOnly?: boolean
  /** Id of the element that names the group (the question). */
  readonly labelledBy?: string
  /** A choice form offers "I don't know yet" beside its options. */
  readonly dontKnow?: 'offered' | 'chosen'
  readonly t: Translate
}
