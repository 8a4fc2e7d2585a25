import { z } from 'zod'
import { fieldNotes } from './field-notes.ts'

/** A stable id of an option, step, card, …: lower-case kebab-case, so that `--` can join ids into names of fields. */
export const partId = z
  .string('Write the id as text; quote words that YAML reads otherwise, such as yes, no, on, true.')
  .max(64, 'Shorten the id to 64 characters.')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, digits and single hyphens for an id.')

/** The id of a part that stands in this list of the item. */
export const partOf = (list: string) => partId.clone().register(fieldNotes, { partOf: list })

/** The id of a part that the author marks in a text: its place, `[[gap-id]]`, or its words, `[[phrase-id|the phrase]]`. */
export const idInText = (inText: 'place' | 'words') => partId.clone().register(fieldNotes, { inText })

const text = z
  .string('Write the text in this language.')
  .trim()
  .min(1, 'Write the text in this language.')
  .max(4000, 'Shorten the text to 4000 characters.')

/**
 * A text in at least one language. Course files need it in all (catalogue/check-exercises.ts); an item that was imported
 * or is being translated is shown in the language it has. uz-Cyrl is generated unless somebody wrote it.
 */
export const localisedText = z
  .strictObject({ en: text.optional(), ru: text.optional(), 'uz-Latn': text.optional(), 'uz-Cyrl': text.optional() })
  .refine((found) => Object.values(found).some((each) => each !== undefined), 'Write the text in at least one language.')
export type LocalisedText = z.infer<typeof localisedText>

/** A share of the full score that an answer earns. */
export const authoredScore = z
  .number('Write the score as a number from 0 to 1.')
  .gt(0, 'A score is more than 0; leave the answer out, or list it as a wrong one.')
  .max(1, 'A score is at most 1.')

/** Refinement: every id once. */
export function idsAreUnique(parts: readonly { readonly id: string }[], ctx: z.RefinementCtx): void {
  const seen = new Set<string>()
  for (const [index, { id }] of parts.entries()) {
    if (seen.has(id))
      ctx.addIssue({ code: 'custom', path: [index, 'id'], message: `The id ‘${id}’ is used twice; give each part its own.` })
    seen.add(id)
  }
}

/** Refinement: no two parts read the same in any language, so that a reader can tell them apart; `field` names the text. */
export function textsDiffer(parts: readonly { readonly text: LocalisedText }[], ctx: z.RefinementCtx, field = 'text'): void {
  for (const locale of ['en', 'ru', 'uz-Latn'] as const) {
    const seen = new Set<string>()
    for (const [index, part] of parts.entries()) {
      const words = part.text[locale]
      if (words === undefined) continue
      if (seen.has(words)) ctx.addIssue({ code: 'custom', path: [index, field, locale], message: 'Two parts read the same; reword one.' })
      seen.add(words)
    }
  }
}
