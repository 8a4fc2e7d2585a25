import { z } from 'zod'
import type { Localised } from '#app/kernel/locale.ts'
import { idsAreUnique, localisedText, partId, partOf, textsDiffer } from '../authored-text.ts'
import type { InteractionType } from '../interaction.ts'
import { idsOf, isOneOf, isRecordOf, postedValues } from '../response-fields.ts'

const authored = z
  .strictObject({
    bins: z
      .array(z.strictObject({ id: partId, text: localisedText }))
      .min(2, 'Give at least 2 bins.')
      .max(5, 'Give at most 5 bins.')
      .superRefine((bins, ctx) => {
        idsAreUnique(bins, ctx)
        textsDiffer(bins, ctx)
      }),
    cards: z
      // Course files give every reason; an item that was imported may still lack it.
      .array(z.strictObject({ id: partId, bin: partOf('bins'), text: localisedText, reason: localisedText.optional() }))
      .min(2, 'Give at least 2 cards.')
      .max(24, 'Give at most 24 cards.')
      .superRefine((cards, ctx) => {
        idsAreUnique(cards, ctx)
        textsDiffer(cards, ctx)
      }),
  })
  .superRefine(({ bins, cards }, ctx) => {
    const known = idsOf(bins)
    for (const [index, card] of cards.entries()) {
      if (known.includes(card.bin)) continue
      ctx.addIssue({
        code: 'custom',
        path: ['cards', index, 'bin'],
        message: `There is no bin ‘${card.bin}’; use one of ${known.join(', ')}.`,
      })
    }
  })

export interface SortBinsPublic {
  readonly bins: readonly { readonly id: string; readonly text: Localised }[]
  readonly cards: readonly { readonly id: string; readonly text: Localised }[]
}
export interface SortBinsKey {
  readonly cards: Readonly<Record<string, { readonly bin: string; readonly reason?: Localised }>>
}

/** Bin id by card id. */
export type BinOfCard = Readonly<Record<string, string>>

export const sortBins: InteractionType<z.infer<typeof authored>, SortBinsPublic, SortBinsKey, BinOfCard> = {
  type: 'sort-bins',
  authored,
  split({ bins, cards }) {
    return {
      public: { bins, cards: cards.map(({ id, text }) => ({ id, text })) },
      key: { cards: Object.fromEntries(cards.map(({ id, bin, reason }) => [id, { bin, ...(reason && { reason }) }])) },
    }
  },
  readResponse(fields, prefix, pub) {
    const values = postedValues(fields, prefix, { single: idsOf(pub.cards) })
    if (values === 'malformed') return values
    if (values.size === 0) return undefined
    return restore(Object.fromEntries([...values].map(([card, [bin]]) => [card, bin])), pub) ?? 'malformed'
  },
  restore,
  missing(pub, response = {}) {
    const count = pub.cards.filter((card) => response[card.id] === undefined).length
    return count ? { what: 'cards', count } : undefined
  },
  /** Score: the share of cards in their bin. */
  grade(pub, key, response = {}) {
    const parts = pub.cards.map(({ id }) => {
      const { bin, reason } = key.cards[id]!
      const expected = pub.bins.find((each) => each.id === bin)!.text
      return [id, { correct: response[id] === bin, ...(reason && { feedback: reason }), expected }] as const
    })
    return { score: parts.filter(([, part]) => part.correct).length / parts.length, parts: Object.fromEntries(parts) }
  },
  guessScore: (pub) => 1 / pub.bins.length,
  summarise: (_pub, _key, response = {}) => Object.entries(response).map(([part, value]) => ({ part, value })),
}

function restore(stored: unknown, pub: SortBinsPublic): BinOfCard | undefined {
  if (!isRecordOf(stored, idsOf(pub.cards))) return undefined
  return Object.values(stored).every((bin) => isOneOf(bin, idsOf(pub.bins))) ? (stored as BinOfCard) : undefined
}
