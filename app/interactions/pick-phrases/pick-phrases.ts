import { z } from 'zod'
import type { Localised } from '#app/kernel/locale.ts'
import { idInText, idsAreUnique, localisedText } from '../authored-text.ts'
import { gradeOptions, type OptionKey, scoreOfChoices } from '../choice-options.ts'
import type { InteractionType } from '../interaction.ts'
import { marksFit } from '../marked-text.ts'
import { idsOf, isSubsetOf, postedValues } from '../response-fields.ts'

const authored = z
  .strictObject({
    /** With marks such as `[[phrase-id|the phrase]]`; a blank line begins a new paragraph. */
    text: localisedText,
    phrases: z
      .array(
        z.strictObject({
          id: idInText('words'),
          correct: z.boolean('Write `correct: true` on a phrase to choose; leave it out elsewhere.').optional(),
          feedback: localisedText.optional(),
        }),
        'List the phrases that the text marks.',
      )
      .min(2, 'Give at least 2 phrases.')
      .max(60, 'Give at most 60 phrases.')
      .superRefine((phrases, ctx) => {
        idsAreUnique(phrases, ctx)
        const right = phrases.filter((phrase) => phrase.correct).length
        if (right > 0 && right < phrases.length) return
        const message =
          right === 0
            ? 'Mark at least 1 of the phrases `correct: true`.'
            : 'All phrases are `correct: true`; leave it out where one is not to be chosen.'
        ctx.addIssue({ code: 'custom', message })
      }),
    explanation: localisedText.optional(),
  })
  .superRefine(({ text, phrases }, ctx) => marksFit({ text, ids: idsOf(phrases), name: 'phrase', withWords: true }, ctx))

export interface PickPhrasesPublic {
  readonly text: Localised
  readonly phrases: readonly { readonly id: string }[]
}
export interface PickPhrasesKey {
  readonly phrases: Readonly<Record<string, OptionKey>>
  readonly explanation?: Localised
}

/** The response is the ids of the chosen phrases, in the order of the list. */
export const pickPhrases: InteractionType<z.infer<typeof authored>, PickPhrasesPublic, PickPhrasesKey, string[]> = {
  type: 'pick-phrases',
  authored,
  split: ({ text, phrases, explanation }) => ({
    public: { text, phrases: phrases.map(({ id }) => ({ id })) },
    key: {
      phrases: Object.fromEntries(
        phrases.map(({ id, correct, feedback }) => [id, { correct: correct === true, ...(feedback && { feedback }) }]),
      ),
      ...(explanation && { explanation }),
    },
  }),
  readResponse(fields, prefix, pub) {
    const values = postedValues(fields, prefix, { multiple: ['phrases'] })
    if (values === 'malformed') return values
    const chosen = values.get('phrases')
    if (chosen === undefined) return undefined
    return isSubsetOf(chosen, idsOf(pub.phrases)) ? inOrder(chosen, pub) : 'malformed'
  },
  restore: (stored, pub) => (isSubsetOf(stored, idsOf(pub.phrases)) && stored.length > 0 ? inOrder(stored, pub) : undefined),
  missing: (_pub, response) => (response === undefined ? { what: 'phrases', count: 1 } : undefined),
  grade: (_pub, key, response = []) => ({
    score: scoreOfChoices(key.phrases, response),
    parts: gradeOptions(key.phrases),
    ...(key.explanation && { explanation: key.explanation }),
  }),
  summarise: (_pub, _key, response = []) => response.map((value) => ({ part: 'phrases', value })),
}

const inOrder = (chosen: readonly string[], pub: PickPhrasesPublic) => idsOf(pub.phrases).filter((id) => chosen.includes(id))
