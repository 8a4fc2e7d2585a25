import { z } from 'zod'
import type { Localised } from '#app/kernel/locale.ts'
import { idsAreUnique, localisedText, partId } from '../authored-text.ts'
import type { InteractionType } from '../interaction.ts'
import { idsOf, isRecordOf, postedValues } from '../response-fields.ts'
import { cleanText } from '../written-text.ts'

const authored = z.strictObject({
  prompts: z
    .array(z.strictObject({ id: partId, label: localisedText, help: localisedText.optional(), example: localisedText.optional() }))
    .min(1, 'Give at least 1 prompt.')
    .max(12, 'Give at most 12 prompts.')
    .superRefine(idsAreUnique),
})

export interface PlanPublic {
  readonly prompts: readonly { readonly id: string; readonly label: Localised; readonly help?: Localised; readonly example?: Localised }[]
}

/** Text by prompt id. */
export type PlanTexts = Readonly<Record<string, string>>

/** Characters as readers count them (grapheme clusters). */
export const maxPlanText = 2000
/** Bounds what one grapheme may hide: thousands of combining marks on one letter. */
const maxCodeUnits = 8 * maxPlanText

export const plan: InteractionType<z.infer<typeof authored>, PlanPublic, null, PlanTexts> = {
  type: 'plan',
  authored,
  split: (written) => ({ public: written, key: null }),
  readResponse(fields, prefix, pub) {
    const values = postedValues(fields, prefix, { single: idsOf(pub.prompts) })
    if (values === 'malformed') return values
    const texts = [...values].map(([id, [text]]) => [id, cleanText(text!)] as const).filter(([, text]) => text !== '')
    if (texts.length === 0) return undefined
    return restore(Object.fromEntries(texts), pub) ?? 'malformed'
  },
  restore,
  missing(pub, response = {}) {
    const count = pub.prompts.filter((prompt) => !response[prompt.id]).length
    return count ? { what: 'texts', count } : undefined
  },
  grade: () => ({ score: null, parts: {} }),
  upgrade: 'print-exercise',
}

function restore(stored: unknown, pub: PlanPublic): PlanTexts | undefined {
  if (!isRecordOf(stored, idsOf(pub.prompts))) return undefined
  const fits = (text: unknown) => typeof text === 'string' && text !== '' && isShortEnough(text)
  return Object.values(stored).every(fits) ? (stored as PlanTexts) : undefined
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

function isShortEnough(text: string): boolean {
  if (text.length <= maxPlanText) return true
  if (text.length > maxCodeUnits) return false
  let count = 0
  for (const _ of graphemes.segment(text)) count += 1
  return count <= maxPlanText
}
