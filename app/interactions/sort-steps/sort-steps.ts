import { z } from 'zod'
import type { Localised } from '#app/kernel/locale.ts'
import { idsAreUnique, localisedText, partId, partOf, textsDiffer } from '../authored-text.ts'
import type { InteractionType } from '../interaction.ts'
import { opaqueId } from '../opaque-id.ts'
import { idsOf, isRecordOf, postedValues } from '../response-fields.ts'

const authored = z
  .strictObject({
    /** In the right order; shown shuffled. */
    steps: z
      .array(z.strictObject({ id: partId, text: localisedText }))
      .min(3, 'Give at least 3 steps.')
      .max(12, 'Give at most 12 steps; more cannot be kept in mind.')
      .superRefine((steps, ctx) => {
        idsAreUnique(steps, ctx)
        textsDiffer(steps, ctx)
      }),
    alternatives: z.array(z.array(partOf('steps'))).optional(),
    /** Course files explain; an item that was imported may still lack it. */
    explanation: localisedText.optional(),
  })
  .superRefine(({ steps, alternatives = [] }, ctx) => {
    const wanted = idsOf(steps).sort().join(' ')
    for (const [index, order] of alternatives.entries()) {
      if ([...order].sort().join(' ') !== wanted) {
        ctx.addIssue({ code: 'custom', path: ['alternatives', index], message: 'List every step exactly once in an alternative order.' })
      }
    }
  })

export interface SortStepsPublic {
  /** Sorted by id. Ids are made from the texts, so neither they nor their order say anything about the right order. */
  readonly steps: readonly { readonly id: string; readonly text: Localised }[]
}
export interface SortStepsKey {
  /** Every right order; the first is the author's own. */
  readonly orders: readonly (readonly string[])[]
  readonly explanation?: Localised
}

/** The place (1 … n) of each step by step id; while somebody is at it, places may be missing or taken twice. */
export type StepPlaces = Readonly<Record<string, number>>

export const sortSteps: InteractionType<z.infer<typeof authored>, SortStepsPublic, SortStepsKey, StepPlaces> = {
  type: 'sort-steps',
  authored,
  split({ steps, alternatives = [], explanation }) {
    const opaque = new Map(steps.map((step) => [step.id, opaqueId(step.text)]))
    const shown = steps.map(({ id, text }) => ({ id: opaque.get(id)!, text })).sort((a, b) => (a.id < b.id ? -1 : 1))
    const orders = [idsOf(steps), ...alternatives].map((order) => order.map((id) => opaque.get(id)!))
    return { public: { steps: shown }, key: { orders, ...(explanation && { explanation }) } }
  },
  readResponse(fields, prefix, pub) {
    const values = postedValues(fields, prefix, { single: idsOf(pub.steps) })
    if (values === 'malformed') return values
    if (values.size === 0) return undefined
    const places = Object.fromEntries([...values].map(([id, [place]]) => [id, /^[1-9]\d?$/.test(place!) ? Number(place) : Number.NaN]))
    return restore(places, pub) ?? 'malformed'
  },
  restore,
  missing(pub, response = {}) {
    const unset = pub.steps.filter((step) => response[step.id] === undefined).length
    if (unset) return { what: 'steps', count: unset }
    const twice = pub.steps.length - new Set(Object.values(response)).size
    return twice ? { what: 'places', count: twice } : undefined
  },
  /** Score: the share of pairs of steps that stand in the right order, against the right order that fits best. */
  grade(_pub, key, response = {}) {
    const scores = key.orders.map((order) => shareOfPairsInOrder(order, response))
    const score = Math.max(...scores)
    const best = key.orders[scores.indexOf(score)]!
    const parts = best.map((id, index) => [id, { correct: response[id] === index + 1, expected: numeral(index + 1) }] as const)
    return { score, parts: Object.fromEntries(parts), ...(key.explanation && { explanation: key.explanation }) }
  },
  /** Of two steps in any order, every second order is right. Alternative orders raise it a little; they are left out. */
  guessScore: () => 0.5,
  /** The place of each step. */
  summarise: (_pub, _key, response = {}) => Object.entries(response).map(([part, place]) => ({ part, value: String(place) })),
  upgrade: 'sort-steps',
}

function restore(stored: unknown, pub: SortStepsPublic): StepPlaces | undefined {
  if (!isRecordOf(stored, idsOf(pub.steps))) return undefined
  const isPlace = (place: unknown) => Number.isInteger(place) && (place as number) >= 1 && (place as number) <= pub.steps.length
  return Object.values(stored).every(isPlace) ? (stored as StepPlaces) : undefined
}

function shareOfPairsInOrder(order: readonly string[], places: StepPlaces): number {
  let right = 0
  let pairs = 0
  for (const [index, earlier] of order.entries()) {
    for (const later of order.slice(index + 1)) {
      pairs += 1
      if (places[earlier]! < places[later]!) right += 1
    }
  }
  return right / pairs
}

const numeral = (n: number): Localised => ({ en: `${n}`, ru: `${n}`, 'uz-Latn': `${n}`, 'uz-Cyrl': `${n}` })
