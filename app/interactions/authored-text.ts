import { z } from 'zod'

/** A stable id of an option, step, card, …: lower-case kebab-case, so that `--` can join ids into names of fields. */
export const partId = z
  .string('Write the id as text; quote words that YAML reads otherwise, such as yes, no, on, true.')
  .max(64, 'Shorten the id to 64 characters.')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, digits and single hyphens for an id.')

const text = z
  .string('Write the text in this language.')
  .trim()
  .min(1, 'Write the text in this language.')
  .max(4000, 'Shorten the text to 4000 characters.')

/** A text in every language authors write; uz-Cyrl is generated unless somebody wrote it. */
export const localisedText = z.strictObject({ en: text, ru: text, 'uz-Latn': text, 'uz-Cyrl': text.optional() })
export type LocalisedText = z.infer<typeof localisedText>

/** Refinement: every id once. */
export function idsAreUnique(parts: readonly { readonly id: string }[], ctx: z.RefinementCtx): void {
  const seen = new Set<string>()
  for (const [index, { id }] of parts.entries()) {
    if (seen.has(id))
      ctx.addIssue({ code: 'custom', path: [index, 'id'], message: `The id ‘${id}’ is used twice; give each part its own.` })
    seen.add(id)
  }
}

/** Refinement: no two parts read the same in any language, so that a reader can tell them apart. */
export function textsDiffer(parts: readonly { readonly text: LocalisedText }[], ctx: z.RefinementCtx): void {
  for (const locale of ['en', 'ru', 'uz-Latn'] as const) {
    const seen = new Set<string>()
    for (const [index, part] of parts.entries()) {
      const words = part.text[locale]
      if (seen.has(words)) ctx.addIssue({ code: 'custom', path: [index, 'text', locale], message: 'Two parts read the same; reword one.' })
      seen.add(words)
    }
  }
}
