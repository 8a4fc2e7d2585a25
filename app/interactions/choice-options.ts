import { z } from 'zod'
import type { Localised } from '#app/kernel/locale.ts'
import { idsAreUnique, localisedText, partId, textsDiffer } from './authored-text.ts'
import { fieldNotes } from './field-notes.ts'
import type { PartGrade } from './interaction.ts'

/** An option among which a learner chooses, with the reason why it is right or wrong. */
export const authoredOption = z.strictObject({
  id: partId,
  correct: z.boolean('Write `correct: true` on a right option; leave it out elsewhere.').optional(),
  text: localisedText,
  /** Course files explain every option; an item that was imported may still lack it. */
  feedback: localisedText.optional(),
})
export type AuthoredOption = z.infer<typeof authoredOption>

export interface PublicOption {
  readonly id: string
  readonly text: Localised
}

export interface OptionKey {
  readonly correct: boolean
  readonly feedback?: Localised | undefined
}

/** Options with the number of right ones in the given range. */
export function authoredOptions(size: { min: number; max: number }, right: { min: number; max: number }) {
  return z
    .array(authoredOption)
    .min(size.min, `Give at least ${size.min} options.`)
    .max(size.max, `Give at most ${size.max} options.`)
    .superRefine((options, ctx) => {
      idsAreUnique(options, ctx)
      textsDiffer(options, ctx)
      const found = options.filter((option) => option.correct).length
      if (found < right.min || found > right.max) {
        const wanted = right.min === right.max ? `exactly ${right.min}` : `${right.min} to ${right.max}`
        ctx.addIssue({ code: 'custom', message: `Mark ${wanted} of the options \`correct: true\`; ${found} are marked.` })
      }
    })
    .register(fieldNotes, { begin: Math.min(3, size.max) })
}

export function splitOptions(options: readonly AuthoredOption[]) {
  return {
    public: options.map(({ id, text }): PublicOption => ({ id, text })),
    key: Object.fromEntries(
      options.map(({ id, correct, feedback }): [string, OptionKey] => [id, { correct: correct === true, ...(feedback && { feedback }) }]),
    ),
  }
}

/** What to say about each option, by option id; `within` is the id of the part that holds the options. */
export function gradeOptions(key: Readonly<Record<string, OptionKey>>, within?: string): Record<string, PartGrade> {
  return Object.fromEntries(Object.entries(key).map(([id, part]) => [within === undefined ? id : `${within}--${id}`, { ...part }]))
}

/** Score of a choice of several: the share of right options chosen less the share of wrong options chosen, at least 0. */
export function scoreOfChoices(key: Readonly<Record<string, { readonly correct: boolean }>>, chosen: readonly string[]): number {
  const share = (correct: boolean) => {
    const group = Object.entries(key).filter(([, option]) => option.correct === correct)
    return group.length ? group.filter(([id]) => chosen.includes(id)).length / group.length : 0
  }
  return Math.max(0, share(true) - share(false))
}
