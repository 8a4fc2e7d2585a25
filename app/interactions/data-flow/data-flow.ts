import { z } from 'zod'
import { translator } from '#app/i18n/translate.ts'
import { type Localised, locales } from '#app/kernel/locale.ts'
import { idsAreUnique, localisedText, partId, partOf, textsDiffer } from '../authored-text.ts'
import type { InteractionType, PartGrade } from '../interaction.ts'
import { idsOf, isOneOf, isRecordOf, postedValues } from '../response-fields.ts'

/** What is chosen for a link, in this order, and the list of the exercise that it is chosen from. */
export const columns = [
  { name: 'provider', list: 'providers' },
  { name: 'ground', list: 'grounds' },
  { name: 'extent', list: 'extents' },
  { name: 'log', list: 'logs' },
] as const
type Column = (typeof columns)[number]['name']
type List = (typeof columns)[number]['list']

/** In the place of a provider: there may be no such link. */
export const noLink = 'none'

const choices = (what: string) =>
  z
    .array(z.strictObject({ id: partId, text: localisedText }), `List the ${what}.`)
    .min(2, `Give at least 2 ${what}.`)
    .max(8, `Give at most 8 ${what}.`)
    .superRefine((parts, ctx) => {
      idsAreUnique(parts, ctx)
      textsDiffer(parts, ctx)
      for (const [index, { id }] of parts.entries()) {
        if (id === noLink) ctx.addIssue({ code: 'custom', path: [index, 'id'], message: `The id ‘${noLink}’ is taken; use another.` })
      }
    })

const link = z.strictObject({
  id: partId,
  /** Who asks for the data. */
  consumer: localisedText,
  /** What for. */
  purpose: localisedText,
  /** Nobody may be asked; then the link has no right choices. */
  forbidden: z.boolean('Write `forbidden: true`, or leave it out.').optional(),
  provider: partOf('providers').optional(),
  ground: partOf('grounds').optional(),
  extent: partOf('extents').optional(),
  log: partOf('logs').optional(),
  reason: localisedText,
})

const authored = z
  .strictObject({
    /** Bodies that hold data. */
    providers: choices('providers'),
    /** How much is asked for: the fewest fields that serve the purpose, and more than that. */
    extents: choices('extents'),
    /** Legal grounds. */
    grounds: choices('grounds').optional(),
    /** What the log keeps. */
    logs: choices('logs').optional(),
    links: z.array(link, 'List the links.').min(2, 'Give at least 2 links.').max(10, 'Give at most 10 links.').superRefine(idsAreUnique),
    explanation: localisedText.optional(),
  })
  .superRefine(({ links, ...lists }, ctx) => {
    for (const [index, each] of links.entries()) {
      for (const { name, list } of columns) {
        const say = (message: string) => ctx.addIssue({ code: 'custom', path: ['links', index, name], message })
        const ids = lists[list] && idsOf(lists[list])
        const given = each[name]
        if (each.forbidden) {
          if (given !== undefined) say(`A forbidden link has no \`${name}\`; leave it out.`)
        } else if (given === undefined) {
          if (ids) say(`Choose the right \`${name}\` from \`${list}\`, or write \`forbidden: true\`.`)
        } else if (!ids?.includes(given)) say(`There is no ‘${given}’ in \`${list}\`.`)
      }
    }
  })

type Part = { readonly id: string; readonly text: Localised }

export type DataFlowPublic = { readonly [list in List]?: readonly Part[] } & {
  readonly links: readonly { readonly id: string; readonly consumer: Localised; readonly purpose: Localised }[]
}
export interface DataFlowKey {
  /** The right choices by link; none of a link that may not be. */
  readonly links: Readonly<Record<string, { readonly right: { readonly [column in Column]?: string }; readonly reason: Localised }>>
  readonly explanation?: Localised
}

/** What was chosen, by `<link>--<column>`. */
export type LinkChoices = Readonly<Record<string, string>>

export const dataFlow: InteractionType<z.infer<typeof authored>, DataFlowPublic, DataFlowKey, LinkChoices> = {
  type: 'data-flow',
  authored,
  split: ({ links, explanation, ...lists }) => ({
    public: { ...lists, links: links.map(({ id, consumer, purpose }) => ({ id, consumer, purpose })) },
    key: {
      links: Object.fromEntries(
        links.map(({ id, reason, ...link }) => [
          id,
          { right: Object.fromEntries(columns.flatMap(({ name }) => (link[name] ? [[name, link[name]]] : []))), reason },
        ]),
      ),
      ...(explanation && { explanation }),
    },
  }),
  readResponse(fields, prefix, pub) {
    const values = postedValues(fields, prefix, { single: allParts(pub) })
    if (values === 'malformed') return values
    if (values.size === 0) return undefined
    return restore(Object.fromEntries([...values].map(([part, [chosen]]) => [part, chosen])), pub) ?? 'malformed'
  },
  restore,
  missing(pub, response = {}) {
    const isOpen = ({ id }: { id: string }) =>
      response[partOfLink(id, 'provider')] !== noLink && columnsOf(pub).some(({ name }) => response[partOfLink(id, name)] === undefined)
    const count = pub.links.filter(isOpen).length
    return count ? { what: 'links', count } : undefined
  },
  /**
   * Score: the mean over the links. Of a link the share of its right choices; of one that may not be, 1 for saying so.
   */
  grade(pub, key, response = {}) {
    const parts: Record<string, PartGrade> = {}
    let sum = 0
    for (const { id } of pub.links) {
      const { right, reason: feedback } = key.links[id]!
      const provider = response[partOfLink(id, 'provider')]
      const isForbidden = right.provider === undefined
      const asked = isForbidden ? [] : columnsOf(pub)
      const hits = provider === noLink ? [] : asked.filter(({ name }) => response[partOfLink(id, name)] === right[name])
      const score = isForbidden ? Number(provider === noLink) : hits.length / asked.length
      sum += score
      parts[id] = { correct: score === 1, score, feedback, ...(isForbidden && { expected: noLinkInWords }) }
      for (const { name, list } of asked) {
        const expected = pub[list]!.find((part) => part.id === right[name])!.text
        parts[partOfLink(id, name)] = { correct: hits.some((hit) => hit.name === name), feedback, expected }
      }
    }
    return { score: sum / pub.links.length, parts, ...(key.explanation && { explanation: key.explanation }) }
  },
  /** She may guess that a link is none, or else each of its choices. */
  guessScore(pub, key) {
    const bodies = pub.providers!.length + 1
    const ofLink = ({ id }: { id: string }) => {
      if (key.links[id]!.right.provider === undefined) return 1 / bodies
      const others = columnsOf(pub).slice(1)
      const rest = others.reduce((sum, { list }) => sum + ((bodies - 1) / bodies) * (1 / pub[list]!.length), 0)
      return (1 / bodies + rest) / (others.length + 1)
    }
    return pub.links.reduce((sum, each) => sum + ofLink(each), 0) / pub.links.length
  },
  summarise: (_pub, _key, response = {}) => Object.entries(response).map(([part, value]) => ({ part, value })),
}

export const columnsOf = (pub: DataFlowPublic) => columns.filter(({ list }) => pub[list])

export const partOfLink = (link: string, column: Column): string => `${link}--${column}`

export const noLinkInWords: Localised = Object.fromEntries(locales.map((locale) => [locale, translator(locale)('interactions.no-link')]))

const allParts = (pub: DataFlowPublic) => pub.links.flatMap(({ id }) => columnsOf(pub).map(({ name }) => partOfLink(id, name)))

function restore(stored: unknown, pub: DataFlowPublic): LinkChoices | undefined {
  if (!isRecordOf(stored, allParts(pub))) return undefined
  const fits = ([part, chosen]: [string, unknown]) => {
    const { name, list } = columns.find((column) => part.endsWith(`--${column.name}`))!
    return isOneOf(chosen, [...idsOf(pub[list]!), ...(name === 'provider' ? [noLink] : [])])
  }
  return Object.entries(stored).every(fits) ? (stored as LinkChoices) : undefined
}
