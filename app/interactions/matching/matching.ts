import { z } from 'zod'
import type { Localised } from '#app/kernel/locale.ts'
import { idsAreUnique, type LocalisedText, localisedText, partId, textsDiffer } from '../authored-text.ts'
import type { InteractionType } from '../interaction.ts'
import { opaqueId } from '../opaque-id.ts'
import { idsOf, isOneOf, isRecordOf, postedValues } from '../response-fields.ts'

const authored = z
  .strictObject({
    /** What belongs together. Several pairs may have the same right side; then it is offered once. */
    pairs: z
      .array(z.strictObject({ id: partId, left: localisedText, right: localisedText, feedback: localisedText.optional() }))
      .min(2, 'Give at least 2 pairs.')
      .max(10, 'Give at most 10 pairs; more cannot be kept in mind.')
      .superRefine((pairs, ctx) => {
        idsAreUnique(pairs, ctx)
        textsDiffer(
          pairs.map(({ left }) => ({ text: left })),
          ctx,
          'left',
        )
      }),
    /** Right sides that belong to none. */
    distractors: z
      .array(z.strictObject({ id: partId, text: localisedText }))
      .max(5, 'Give at most 5 distractors.')
      .superRefine(idsAreUnique)
      .optional(),
    explanation: localisedText.optional(),
  })
  .superRefine(({ pairs, distractors = [] }, ctx) => {
    const rights = new Map<string, LocalisedText>()
    const offer = (text: LocalisedText, path: (string | number)[], again: boolean) => {
      const id = opaqueId(text)
      if (again && rights.has(id)) return
      for (const locale of ['en', 'ru', 'uz-Latn'] as const) {
        if (text[locale] !== undefined && [...rights.values()].some((other) => other[locale] === text[locale]))
          ctx.addIssue({ code: 'custom', path: [...path, locale], message: 'Another right side reads the same; reword one.' })
      }
      rights.set(id, text)
    }
    for (const [index, { right }] of pairs.entries()) offer(right, ['pairs', index, 'right'], true)
    for (const [index, { text }] of distractors.entries()) offer(text, ['distractors', index, 'text'], false)
    if (rights.size < 2) ctx.addIssue({ code: 'custom', path: ['pairs'], message: 'Give at least 2 different right sides to choose from.' })
  })

export interface MatchingPublic {
  readonly lefts: readonly { readonly id: string; readonly text: Localised }[]
  /** Sorted by id. Ids are made from the texts, so neither they nor their order say what belongs together. */
  readonly rights: readonly { readonly id: string; readonly text: Localised }[]
}
export interface MatchingKey {
  readonly pairs: Readonly<Record<string, { readonly right: string; readonly feedback?: Localised }>>
  readonly explanation?: Localised
}

/** Id of the right side by pair id. */
export type MatchedPairs = Readonly<Record<string, string>>

export const matching: InteractionType<z.infer<typeof authored>, MatchingPublic, MatchingKey, MatchedPairs> = {
  type: 'matching',
  authored,
  split({ pairs, distractors = [], explanation }) {
    const texts = [...pairs.map(({ right }) => right), ...distractors.map(({ text }) => text)]
    const rights = new Map(texts.map((text) => [opaqueId(text), text]))
    return {
      public: {
        lefts: pairs.map(({ id, left }) => ({ id, text: left })),
        rights: [...rights].map(([id, text]) => ({ id, text })).sort((a, b) => (a.id < b.id ? -1 : 1)),
      },
      key: {
        pairs: Object.fromEntries(pairs.map(({ id, right, feedback }) => [id, { right: opaqueId(right), ...(feedback && { feedback }) }])),
        ...(explanation && { explanation }),
      },
    }
  },
  readResponse(fields, prefix, pub) {
    const values = postedValues(fields, prefix, { single: idsOf(pub.lefts) })
    if (values === 'malformed') return values
    if (values.size === 0) return undefined
    return restore(Object.fromEntries([...values].map(([pair, [right]]) => [pair, right])), pub) ?? 'malformed'
  },
  restore,
  missing(pub, response = {}) {
    const count = pub.lefts.filter(({ id }) => response[id] === undefined).length
    return count ? { what: 'pairs', count } : undefined
  },
  /** Score: the share of pairs put together rightly. */
  grade(pub, key, response = {}) {
    const parts = pub.lefts.map(({ id }) => {
      const { right, feedback } = key.pairs[id]!
      const expected = pub.rights.find((each) => each.id === right)!.text
      return [id, { correct: response[id] === right, ...(feedback && { feedback }), expected }] as const
    })
    return {
      score: parts.filter(([, part]) => part.correct).length / parts.length,
      parts: Object.fromEntries(parts),
      ...(key.explanation && { explanation: key.explanation }),
    }
  },
  guessScore: (pub) => 1 / pub.rights.length,
  summarise: (_pub, _key, response = {}) => Object.entries(response).map(([part, value]) => ({ part, value })),
}

function restore(stored: unknown, pub: MatchingPublic): MatchedPairs | undefined {
  if (!isRecordOf(stored, idsOf(pub.lefts))) return undefined
  return Object.values(stored).every((right) => isOneOf(right, idsOf(pub.rights))) ? (stored as MatchedPairs) : undefined
}
