import { z } from 'zod'
import { authoredOptions, gradeOptions, type OptionKey, type PublicOption, scoreOfChoices, splitOptions } from '../choice-options.ts'
import type { InteractionType } from '../interaction.ts'
import { idsOf, isSubsetOf, postedValues } from '../response-fields.ts'

const scorings = ['partial', 'all-or-nothing'] as const

const authored = z.strictObject({
  options: authoredOptions({ min: 2, max: 10 }, { min: 1, max: 10 }),
  scoring: z.enum(scorings, 'Write `scoring: partial` or `scoring: all-or-nothing`, or leave it out (partial).').optional(),
})

export interface MultipleChoicePublic {
  readonly options: readonly PublicOption[]
}
export interface MultipleChoiceKey {
  readonly options: Readonly<Record<string, OptionKey>>
  /** Absent: partial. */
  readonly scoring?: (typeof scorings)[number]
}

/** The response is the ids of the chosen options, in the order of the exercise. */
export const multipleChoice: InteractionType<z.infer<typeof authored>, MultipleChoicePublic, MultipleChoiceKey, string[]> = {
  type: 'multiple-choice',
  authored,
  split({ options, scoring }) {
    const { public: shown, key } = splitOptions(options)
    return { public: { options: shown }, key: { options: key, ...(scoring && { scoring }) } }
  },
  readResponse(fields, prefix, pub) {
    const values = postedValues(fields, prefix, { multiple: ['choices'] })
    if (values === 'malformed') return values
    const chosen = values.get('choices')
    if (chosen === undefined) return undefined
    return isSubsetOf(chosen, idsOf(pub.options)) ? inOrder(chosen, pub) : 'malformed'
  },
  restore: (stored, pub) => (isSubsetOf(stored, idsOf(pub.options)) && stored.length > 0 ? inOrder(stored, pub) : undefined),
  missing: (_pub, response) => (response === undefined ? { what: 'choice', count: 1 } : undefined),
  /**
   * Score: the share of right options chosen less the share of wrong options chosen, at least 0; where the item says
   * all-or-nothing, 1 for exactly the right options and else 0.
   */
  grade(_pub, key, response = []) {
    const partial = scoreOfChoices(key.options, response)
    const score = key.scoring === 'all-or-nothing' ? Math.floor(partial) : partial
    return { score, parts: gradeOptions(key.options) }
  },
  /** As in Moodle: who ticks at random loses by wrong options what she gains by right ones. */
  guessScore: () => 0,
  summarise: (_pub, _key, response = []) => response.map((value) => ({ part: 'choices', value })),
}

const inOrder = (chosen: readonly string[], pub: MultipleChoicePublic) => idsOf(pub.options).filter((id) => chosen.includes(id))
