import { z } from 'zod'
import type { Localised } from '#app/kernel/locale.ts'
import { localisedText } from '../authored-text.ts'
import type { InteractionType } from '../interaction.ts'
import { postedValues } from '../response-fields.ts'
import { authoredRubric, type Rubric } from '../rubric.ts'
import { cleanText } from '../written-text.ts'
import { countWords } from './count-words.ts'

/** The most words any text may have. */
export const mostWords = 2000

const words = (what: string) =>
  z
    .int(`Write ${what} as a whole number.`)
    .min(1, `Write ${what} as 1 or more, or leave it out.`)
    .max(mostWords, `Write ${what} as ${mostWords} or less.`)

const authored = z
  .strictObject({
    rubric: authoredRubric,
    /** What whoever marks the text should know or look for; learners never see it. */
    guidance: localisedText.optional(),
    /** Learners see the names of the criteria while they write, not their levels. */
    showCriteria: z.boolean('Write `showCriteria: true`, or leave it out.').optional(),
    minWords: words('the fewest words').optional(),
    maxWords: words('the most words').optional(),
  })
  .refine(({ minWords = 1, maxWords = mostWords }) => minWords <= maxWords, {
    path: ['minWords'],
    message: 'The fewest words are more than the most; change one.',
  })

export interface ExtendedTextPublic {
  readonly minWords?: number
  readonly maxWords: number
  readonly criteria?: readonly { readonly id: string; readonly title: Localised }[]
}
export interface ExtendedTextKey {
  readonly rubric: Rubric
  readonly guidance?: Localised
}

/** Bounds what one word may hide. Far above `mostWords`, so that an honest text is kept however long, and asked to be cut. */
const mostCharacters = 50_000

/** The response is the text. One that is too long or too short is kept and said to be so, never cut. */
export const extendedText: InteractionType<z.infer<typeof authored>, ExtendedTextPublic, ExtendedTextKey, string> = {
  type: 'extended-text',
  authored,
  split: ({ rubric, guidance, showCriteria, minWords, maxWords = mostWords }) => ({
    public: {
      ...(minWords !== undefined && { minWords }),
      maxWords,
      ...(showCriteria && { criteria: rubric.criteria.map(({ id, title }) => ({ id, title })) }),
    },
    key: { rubric, ...(guidance && { guidance }) },
  }),
  readResponse(fields, prefix) {
    const values = postedValues(fields, prefix, { single: ['text'] })
    if (values === 'malformed') return values
    const text = cleanText(values.get('text')?.[0] ?? '')
    if (text === '') return undefined
    return text.length <= mostCharacters ? text : 'malformed'
  },
  restore: (stored) => (typeof stored === 'string' && stored !== '' && stored.length <= mostCharacters ? stored : undefined),
  missing({ minWords = 1, maxWords }, response) {
    if (response === undefined) return { what: 'texts', count: 1 }
    const count = countWords(response)
    if (count < minWords) return { what: 'words', count: minWords - count }
    return count > maxWords ? { what: 'shorter', count: count - maxWords } : undefined
  },
  /** A text waits for a person, whatever its length; none at all scores 0. */
  grade: (_pub, _key, response) => (response === undefined ? { score: 0, parts: {} } : { score: null, pending: true, parts: {} }),
  rubric: (_pub, key) => key.rubric,
  upgrade: 'extended-text',
}
