import type { Localised } from '#app/kernel/locale.ts'
import type { OptionKey, PublicOption } from './choice-options.ts'
import { columnsOf, type DataFlowKey, type DataFlowPublic, noLink, noLinkInWords, partOfLink } from './data-flow/data-flow.ts'
import { decisionInWords, decisions, type FormRedesignKey, type FormRedesignPublic } from './form-redesign/form-redesign.ts'
import type { GapsKey, GapsPublic } from './gaps/gaps.ts'
import { fieldOf, type HotspotKey, type HotspotPublic } from './hotspot/hotspot.ts'
import { wordsOfMarks } from './marked-text.ts'
import type { MatchingKey, MatchingPublic } from './matching/matching.ts'
import type { PickPhrasesKey, PickPhrasesPublic } from './pick-phrases/pick-phrases.ts'
import type { SortBinsKey, SortBinsPublic } from './sort-bins/sort-bins.ts'
import { trueOrFalse } from './true-false/true-false.ts'

/** One of the things that can be chosen, by the ids that `summarise` gives. */
export interface ListedChoice {
  readonly part: string
  /** What the part asks, where an item has several. */
  readonly asks?: Localised
  readonly value: string
  /** Absent: the two answers to a statement, which pages name. */
  readonly text?: Localised
  readonly right: boolean
  /** Whether it was written to tempt those who do not know: a wrong one that nobody chooses is idle. */
  readonly distractor: boolean
}

export interface ListedItem {
  readonly type: string
  readonly publicData: unknown
  readonly key: unknown
}

/** Everything that can be chosen in an item, in the order of the item; nothing where answers are no closed list. */
export function listedChoices({ type, publicData, key }: ListedItem): readonly ListedChoice[] {
  const list = Object.hasOwn(lists, type) ? lists[type] : undefined
  return list ? list(publicData as never, key as never) : []
}

type Options = Readonly<Record<string, OptionKey>>

function ofOptions(part: string, options: readonly PublicOption[], key: Options): ListedChoice[] {
  return options.map(({ id, text }) => choiceOf(part, id, text, key))
}

function choiceOf(part: string, id: string, text: Localised, key: Options): ListedChoice {
  const right = key[id]?.correct === true
  return { part, value: id, text, right, distractor: !right }
}

type OptionsItem = { readonly options: readonly PublicOption[] }
type OptionsKey = { readonly options: Options }

const lists: Readonly<Record<string, (pub: never, key: never) => ListedChoice[]>> = {
  'single-choice': (pub: OptionsItem, key: OptionsKey) => ofOptions('choice', pub.options, key.options),
  'multiple-choice': (pub: OptionsItem, key: OptionsKey) => ofOptions('choices', pub.options, key.options),
  'true-false': (_pub: object, key: OptionsKey) =>
    trueOrFalse.map((value) => ({ part: 'choice', value, right: key.options[value]?.correct === true, distractor: false })),
  matching: (pub: MatchingPublic, key: MatchingKey) =>
    pub.lefts.flatMap(({ id, text: asks }) =>
      pub.rights.map((right) => ({
        part: id,
        asks,
        value: right.id,
        text: right.text,
        right: key.pairs[id]?.right === right.id,
        distractor: false,
      })),
    ),
  'sort-bins': (pub: SortBinsPublic, key: SortBinsKey) =>
    pub.cards.flatMap(({ id, text: asks }) =>
      pub.bins.map((bin) => ({ part: id, asks, value: bin.id, text: bin.text, right: key.cards[id]?.bin === bin.id, distractor: false })),
    ),
  gaps: (pub: GapsPublic, key: GapsKey) =>
    pub.gaps.flatMap((gap) => {
      const ofGap = key.gaps[gap.id]
      if (gap.kind !== 'choice' || ofGap?.kind !== 'choice') return []
      const asks = { en: gap.id, ru: gap.id, 'uz-Latn': gap.id, 'uz-Cyrl': gap.id }
      return ofOptions(gap.id, gap.options, ofGap.options).map((each) => ({ ...each, asks }))
    }),
  'form-redesign': (pub: FormRedesignPublic, key: FormRedesignKey) =>
    pub.fields.flatMap(({ id, text: asks }) =>
      decisions.map((value) => ({
        part: id,
        asks,
        value,
        text: decisionInWords(value),
        right: key.fields[id]?.right.includes(value) === true,
        distractor: false,
      })),
    ),
  'data-flow': (pub: DataFlowPublic, key: DataFlowKey) =>
    pub.links.flatMap(({ id, purpose: asks }) =>
      columnsOf(pub).flatMap(({ name, list }) => {
        const right = key.links[id]?.right[name] ?? (name === 'provider' ? noLink : undefined)
        const offered = [...pub[list]!, ...(name === 'provider' ? [{ id: noLink, text: noLinkInWords }] : [])]
        return offered.map(({ id: value, text }) => ({
          part: partOfLink(id, name),
          asks,
          value,
          text,
          right: value === right,
          distractor: false,
        }))
      }),
    ),
  hotspot: (pub: HotspotPublic, key: HotspotKey) => pub.areas.map(({ id, label }) => choiceOf(fieldOf(pub), id, label, key.areas)),
  'pick-phrases': (pub: PickPhrasesPublic, key: PickPhrasesKey) =>
    pub.phrases.map(({ id }) => ({ ...choiceOf('phrases', id, phraseIn(pub.text, id), key.phrases), distractor: false })),
}

function phraseIn(text: Localised, id: string): Localised {
  return Object.fromEntries(Object.entries(text).map(([locale, words]) => [locale, wordsOfMarks(words).get(id) ?? id]))
}
