import { z } from 'zod'
import { authoredOptions, gradeOptions, type OptionKey, type PublicOption, splitOptions } from '../choice-options.ts'
import { fieldNotes } from '../field-notes.ts'
import type { InteractionType } from '../interaction.ts'
import { idsOf, isOneOf, postedValues } from '../response-fields.ts'

/** Three options, one of them right (Rodriguez 2005: a third distractor adds nothing). */
const authored = z.strictObject({
  options: authoredOptions({ min: 2, max: 10 }, { min: 1, max: 1 }),
  /** False: the options stand as they are written, for those with an order of their own, such as numbers. */
  shuffle: z.boolean('Write `shuffle: false`, or leave it out.').register(fieldNotes, { whenAbsent: true }).optional(),
})

export interface SingleChoicePublic {
  readonly options: readonly PublicOption[]
  readonly inOrder?: true
}
export interface SingleChoiceKey {
  readonly options: Readonly<Record<string, OptionKey>>
}

/** The response is the id of the option. */
export const singleChoice: InteractionType<z.infer<typeof authored>, SingleChoicePublic, SingleChoiceKey, string> = {
  type: 'single-choice',
  authored,
  split({ options, shuffle }) {
    const { public: shown, key } = splitOptions(options)
    return { public: { options: shown, ...(shuffle === false && { inOrder: true as const }) }, key: { options: key } }
  },
  readResponse(fields, prefix, pub) {
    const values = postedValues(fields, prefix, { single: ['choice'] })
    if (values === 'malformed') return values
    const chosen = values.get('choice')?.[0]
    if (chosen === undefined) return undefined
    return isOneOf(chosen, idsOf(pub.options)) ? chosen : 'malformed'
  },
  restore: (stored, pub) => (isOneOf(stored, idsOf(pub.options)) ? stored : undefined),
  missing: (_pub, response) => (response === undefined ? { what: 'choice', count: 1 } : undefined),
  grade: (_pub, key, response) => ({
    score: response !== undefined && key.options[response]!.correct ? 1 : 0,
    parts: gradeOptions(key.options),
  }),
  guessScore: (pub) => 1 / pub.options.length,
  summarise: (_pub, _key, response) => (response === undefined ? [] : [{ part: 'choice', value: response }]),
}
