import { z } from 'zod'
import type { Localised } from '#app/kernel/locale.ts'
import { idsAreUnique, localisedText, partId, textsDiffer } from '../authored-text.ts'
import type { InteractionType } from '../interaction.ts'
import { idsOf, isSubsetOf, postedValues } from '../response-fields.ts'

const authored = z.strictObject({
  items: z
    .array(z.strictObject({ id: partId, text: localisedText, help: localisedText.optional() }))
    .min(2, 'Give at least 2 items.')
    .max(30, 'Give at most 30 items.')
    .superRefine((items, ctx) => {
      idsAreUnique(items, ctx)
      textsDiffer(items, ctx)
    }),
})

export interface ChecklistPublic {
  readonly items: readonly { readonly id: string; readonly text: Localised; readonly help?: Localised }[]
}

/** The response is the ids of the ticked items; none ticked is an answer too. */
export const checklist: InteractionType<z.infer<typeof authored>, ChecklistPublic, null, string[]> = {
  type: 'checklist',
  authored,
  split: (written) => ({ public: written, key: null }),
  readResponse(fields, prefix, pub) {
    // Boxes left open post nothing; the hidden field `seen` tells an empty answer from no answer.
    const values = postedValues(fields, prefix, { single: ['seen'], multiple: ['items'] })
    if (values === 'malformed') return values
    if (values.size === 0) return undefined
    return restore(values.get('items') ?? [], pub) ?? 'malformed'
  },
  restore,
  missing: (pub, response) => (response === undefined ? { what: 'choice', count: pub.items.length } : undefined),
  grade: () => ({ score: null, parts: {} }),
  upgrade: 'print-exercise',
}

function restore(stored: unknown, pub: ChecklistPublic): string[] | undefined {
  return isSubsetOf(stored, idsOf(pub.items)) ? idsOf(pub.items).filter((id) => stored.includes(id)) : undefined
}
