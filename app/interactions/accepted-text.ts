import { z } from 'zod'
import { answerKeys } from '#app/i18n/answer-key.ts'
import type { Localised } from '#app/kernel/locale.ts'
import { localisedText } from './authored-text.ts'

const asText = 'Write the answer as text in quotation marks, or in every language.'

/** An answer that learners type: one text for all languages, or one in each. Compared by `answerKeys`. */
export const acceptedText = z.union([
  z
    .strictObject(localisedText.shape, { error: (issue) => (issue.code === 'invalid_type' ? asText : undefined) })
    .refine((found) => Object.values(found).some((each) => each !== undefined), asText),
  z.string(asText).trim().min(1, 'Write the answer.').max(200, 'Shorten the answer to 200 characters.'),
])
export type AcceptedText = string | Localised

/** The text in every language it has. */
export const writings = (text: AcceptedText): string[] => (typeof text === 'string' ? [text] : Object.values(text))

/** Every key that is this answer: a learner may answer in any language. */
export const keysOfAccepted = (text: AcceptedText): Set<string> => new Set(writings(text).flatMap(answerKeys))

/** An answer for showing. */
export const localisedAnswer = (text: AcceptedText): Localised =>
  typeof text === 'string' ? { en: text, ru: text, 'uz-Latn': text, 'uz-Cyrl': text } : text

/** Refinement: every answer has a key, and no two answers share one. */
export function answersDiffer(
  answers: readonly { readonly text: AcceptedText }[],
  pathOf: (index: number) => (string | number)[],
  ctx: z.RefinementCtx,
): void {
  const owner = new Map<string, number>()
  for (const [index, { text }] of answers.entries()) {
    if (writings(text).some((words) => answerKeys(words).length === 0))
      ctx.addIssue({
        code: 'custom',
        path: pathOf(index),
        message: 'Nothing is left of this answer without accents and apostrophes; reword it.',
      })
    for (const key of keysOfAccepted(text)) {
      const before = owner.get(key) ?? index
      owner.set(key, before)
      if (before === index) continue
      ctx.addIssue({
        code: 'custom',
        path: pathOf(index),
        message: 'Another answer reads the same (case, apostrophes, script and ё do not count); leave one of them out.',
      })
      break
    }
  }
}
