import { z } from 'zod'
import type { Localised } from '#app/kernel/locale.ts'
import { idsAreUnique, localisedText, partId } from '../authored-text.ts'
import { authoredOptions, gradeOptions, type OptionKey, type PublicOption, splitOptions } from '../choice-options.ts'
import type { InteractionType, PartGrade } from '../interaction.ts'
import { idsOf, isOneOf, isRecordOf, postedValues } from '../response-fields.ts'

const authored = z.strictObject({
  /** A solved step is a text; a faded step has a gap. A solved step behind a gap appears with the feedback. */
  steps: z
    .array(
      z.strictObject({
        id: partId,
        text: localisedText,
        gap: z.strictObject({ options: authoredOptions({ min: 2, max: 5 }, { min: 1, max: 1 }) }).optional(),
      }),
    )
    .min(2, 'Give at least 2 steps.')
    .max(20, 'Give at most 20 steps.')
    .superRefine((steps, ctx) => {
      idsAreUnique(steps, ctx)
      if (!steps.some((step) => step.gap)) ctx.addIssue({ code: 'custom', message: 'Give at least one step a gap to complete.' })
    }),
})

export interface WorkedStep {
  readonly id: string
  /** Absent for a solved step behind a gap: it could give the gap away. */
  readonly text?: Localised
  readonly options?: readonly PublicOption[]
}
export interface WorkedExamplePublic {
  readonly steps: readonly WorkedStep[]
}
export interface WorkedExampleKey {
  readonly gaps: Readonly<Record<string, Readonly<Record<string, OptionKey>>>>
  /** Texts of the solved steps behind a gap, by step id. */
  readonly later: Readonly<Record<string, Localised>>
}

/** Option id by step id. */
export type GapAnswers = Readonly<Record<string, string>>

export const workedExample: InteractionType<z.infer<typeof authored>, WorkedExamplePublic, WorkedExampleKey, GapAnswers> = {
  type: 'worked-example',
  authored,
  split({ steps }) {
    const firstGap = steps.findIndex((step) => step.gap)
    const gaps: [string, Record<string, OptionKey>][] = []
    const later: [string, Localised][] = []
    const shown = steps.map(({ id, text, gap }, index): WorkedStep => {
      if (gap) {
        const options = splitOptions(gap.options)
        gaps.push([id, options.key])
        return { id, text, options: options.public }
      }
      if (index < firstGap) return { id, text }
      later.push([id, text])
      return { id }
    })
    return { public: { steps: shown }, key: { gaps: Object.fromEntries(gaps), later: Object.fromEntries(later) } }
  },
  readResponse(fields, prefix, pub) {
    const values = postedValues(fields, prefix, { single: idsOf(gapsOf(pub)) })
    if (values === 'malformed') return values
    if (values.size === 0) return undefined
    return restore(Object.fromEntries([...values].map(([step, [option]]) => [step, option])), pub) ?? 'malformed'
  },
  restore,
  missing(pub, response = {}) {
    const count = gapsOf(pub).filter((step) => response[step.id] === undefined).length
    return count ? { what: 'gaps', count } : undefined
  },
  /** Score: the share of gaps filled rightly. */
  grade(pub, key, response = {}) {
    const parts: Record<string, PartGrade> = {}
    const gaps = gapsOf(pub)
    let right = 0
    for (const { id } of gaps) {
      const options = key.gaps[id]!
      const chosen = response[id]
      const correct = chosen !== undefined && options[chosen]!.correct
      if (correct) right += 1
      parts[id] = { correct }
      Object.assign(parts, gradeOptions(options, id))
    }
    for (const [id, feedback] of Object.entries(key.later)) parts[id] = { correct: null, feedback }
    return { score: right / gaps.length, parts }
  },
  guessScore(pub) {
    const gaps = gapsOf(pub)
    return gaps.reduce((sum, { options }) => sum + 1 / options!.length, 0) / gaps.length
  },
  summarise: (_pub, _key, response = {}) => Object.entries(response).map(([part, value]) => ({ part, value })),
}

const gapsOf = (pub: WorkedExamplePublic) => pub.steps.filter((step) => step.options)

function restore(stored: unknown, pub: WorkedExamplePublic): GapAnswers | undefined {
  const gaps = gapsOf(pub)
  if (!isRecordOf(stored, idsOf(gaps))) return undefined
  const fits = ([id, option]: [string, unknown]) => isOneOf(option, idsOf(gaps.find((step) => step.id === id)!.options!))
  return Object.entries(stored).every(fits) ? (stored as GapAnswers) : undefined
}
