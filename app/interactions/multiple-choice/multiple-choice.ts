import { z } from 'zod'
import { authoredOptions, gradeOptions, type OptionKey, type PublicOption, splitOptions } from '../choice-options.ts'
import type { InteractionType } from '../interaction.ts'
import { idsOf, isSubsetOf, postedValues } from '../response-fields.ts'

const authored = z.strictObject({ options: authoredOptions({ min: 3, max: 5 }, { min: 1, max: 5 }) })

export interface MultipleChoicePublic {
  readonly options: readonly PublicOption[]
}
export interface MultipleChoiceKey {
  readonly options: Readonly<Record<string, OptionKey>>
}

/** The response is the ids of the chosen options, in the order of the exercise. */
export const multipleChoice: InteractionType<z.infer<typeof authored>, MultipleChoicePublic, MultipleChoiceKey, string[]> = {
  type: 'multiple-choice',
  authored,
  split({ options }) {
    const { public: shown, key } = splitOptions(options)
    return { public: { options: shown }, key: { options: key } }
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
  /** Score: the share of right options chosen less the share of wrong options chosen, at least 0. */
  grade(_pub, key, response = []) {
    const all = Object.entries(key.options)
    const share = (correct: boolean) => {
      const group = all.filter(([, option]) => option.correct === correct)
      return group.length ? group.filter(([id]) => response.includes(id)).length / group.length : 0
    }
    return { score: Math.max(0, share(true) - share(false)), parts: gradeOptions(key.options) }
  },
}

const inOrder = (chosen: readonly string[], pub: MultipleChoicePublic) => idsOf(pub.options).filter((id) => chosen.includes(id))
