import { z } from 'zod'
import { localisedText } from '../authored-text.ts'
import { gradeOptions, type OptionKey } from '../choice-options.ts'
import type { InteractionType } from '../interaction.ts'
import { isOneOf, postedValues } from '../response-fields.ts'

const authored = z.strictObject({
  answer: z.boolean('Write `answer: true` or `answer: false`, without quotation marks.'),
  /** What to say to each of the two answers. */
  feedback: z.strictObject({ true: localisedText.optional(), false: localisedText.optional() }).optional(),
})

export interface TrueFalseKey {
  readonly options: Readonly<Record<TrueOrFalse, OptionKey>>
}

export const trueOrFalse = ['true', 'false'] as const
export type TrueOrFalse = (typeof trueOrFalse)[number]

/** The question is the statement; the response says whether it is true. */
export const trueFalse: InteractionType<z.infer<typeof authored>, Record<string, never>, TrueFalseKey, TrueOrFalse> = {
  type: 'true-false',
  authored,
  split: ({ answer, feedback = {} }) => ({
    public: {},
    key: {
      options: {
        true: { correct: answer, ...(feedback.true && { feedback: feedback.true }) },
        false: { correct: !answer, ...(feedback.false && { feedback: feedback.false }) },
      },
    },
  }),
  readResponse(fields, prefix) {
    const values = postedValues(fields, prefix, { single: ['choice'] })
    if (values === 'malformed') return values
    const chosen = values.get('choice')?.[0]
    return chosen === undefined ? undefined : (restore(chosen) ?? 'malformed')
  },
  restore,
  missing: (_pub, response) => (response === undefined ? { what: 'choice', count: 1 } : undefined),
  grade: (_pub, key, response) => ({
    score: response !== undefined && key.options[response].correct ? 1 : 0,
    parts: gradeOptions(key.options),
  }),
  guessScore: () => 0.5,
  summarise: (_pub, _key, response) => (response === undefined ? [] : [{ part: 'choice', value: response }]),
}

function restore(stored: unknown): TrueOrFalse | undefined {
  return isOneOf(stored, trueOrFalse) ? (stored as TrueOrFalse) : undefined
}
