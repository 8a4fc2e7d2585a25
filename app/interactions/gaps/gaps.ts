import { z } from 'zod'
import { answerKeys } from '#app/i18n/answer-key.ts'
import { formatDecimal } from '#app/i18n/format.ts'
import { parseNumber } from '#app/i18n/parse-number.ts'
import { type Localised, locales } from '#app/kernel/locale.ts'
import { type AcceptedText, acceptedText, answersDiffer, keysOfAccepted, localisedAnswer, writings } from '../accepted-text.ts'
import { idInText, idsAreUnique, localisedText } from '../authored-text.ts'
import { authoredOptions, gradeOptions, type OptionKey, type PublicOption, splitOptions } from '../choice-options.ts'
import type { InteractionType, PartGrade } from '../interaction.ts'
import { marksFit } from '../marked-text.ts'
import { authoredNumber, isWithin, type NumberRule } from '../number-rule.ts'
import { idsOf, isOneOf, isRecordOf, postedValues } from '../response-fields.ts'
import { isTypedLine, readTypedLine } from '../typed-line.ts'

/** The longest text that fits into a gap, in characters. */
export const longestEntry = 100

const authoredGap = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ id: idInText('place'), kind: z.literal('choice'), options: authoredOptions({ min: 2, max: 8 }, { min: 1, max: 1 }) }),
    z.strictObject({
      id: idInText('place'),
      kind: z.literal('text'),
      accepted: z
        .array(acceptedText, 'List what is accepted in this gap; the first is shown as the right answer.')
        .min(1, 'Give at least 1 accepted text.')
        .max(20, 'Give at most 20 accepted texts.')
        .superRefine((accepted, ctx) => {
          answersDiffer(
            accepted.map((text) => ({ text })),
            (index) => [index],
            ctx,
          )
          for (const [index, text] of accepted.entries()) {
            if (writings(text).some((each) => each.length > longestEntry))
              ctx.addIssue({ code: 'custom', path: [index], message: `Shorten the text to ${longestEntry} characters.` })
          }
        }),
      feedback: localisedText.optional(),
    }),
    z
      .strictObject({
        id: idInText('place'),
        kind: z.literal('number'),
        ...authoredNumber,
        /** Gives phones a keyboard with a minus sign. Say it for some positive answers too, and it gives nothing away. */
        negative: z.boolean('Write `negative: true`, or leave it out.').optional(),
        feedback: localisedText.optional(),
      })
      .refine(({ value, negative }) => value >= 0 || negative, {
        path: ['negative'],
        message: 'Write `negative: true`: the number keyboard of phones has no minus sign.',
      }),
  ],
  'Write `kind: choice`, `kind: text` or `kind: number`.',
)
type AuthoredGap = z.infer<typeof authoredGap>

const authored = z
  .strictObject({
    /** With marks such as `[[gap-id]]`; a blank line begins a new paragraph. */
    text: localisedText,
    gaps: z
      .array(authoredGap, 'List the gaps that the text marks.')
      .min(1, 'Give at least 1 gap.')
      .max(30, 'Give at most 30 gaps.')
      .superRefine((gaps, ctx) => {
        idsAreUnique(gaps, ctx)
        for (const [index, gap] of gaps.entries()) {
          if (gap.kind === 'text' && gap.accepted.some((text) => answerKeys(gap.id).some((key) => keysOfAccepted(text).has(key))))
            ctx.addIssue({ code: 'custom', path: [index, 'id'], message: 'The id gives the answer away: it is on the page. Use another.' })
        }
      }),
    explanation: localisedText.optional(),
  })
  .superRefine(({ text, gaps }, ctx) => marksFit({ text, ids: idsOf(gaps), name: 'gap', withWords: false }, ctx))

export type PublicGap =
  | { readonly id: string; readonly kind: 'choice'; readonly options: readonly PublicOption[] }
  | { readonly id: string; readonly kind: 'text' }
  | { readonly id: string; readonly kind: 'number'; readonly negative?: true }
export interface GapsPublic {
  readonly text: Localised
  readonly gaps: readonly PublicGap[]
}
type GapKey =
  | { readonly kind: 'choice'; readonly options: Readonly<Record<string, OptionKey>> }
  | { readonly kind: 'text'; readonly accepted: readonly AcceptedText[]; readonly feedback?: Localised }
  | (NumberRule & { readonly kind: 'number'; readonly feedback?: Localised })
export interface GapsKey {
  readonly gaps: Readonly<Record<string, GapKey>>
  readonly explanation?: Localised
}

/** By gap id: the id of the chosen option, or what was typed. */
export type GapEntries = Readonly<Record<string, string>>

export const gaps: InteractionType<z.infer<typeof authored>, GapsPublic, GapsKey, GapEntries> = {
  type: 'gaps',
  authored,
  split(written) {
    const split = written.gaps.map((gap) => [gap.id, ...splitGap(gap)] as const)
    return {
      public: { text: written.text, gaps: split.map(([, shown]) => shown) },
      key: {
        gaps: Object.fromEntries(split.map(([id, , key]) => [id, key])),
        ...(written.explanation && { explanation: written.explanation }),
      },
    }
  },
  readResponse(fields, prefix, pub) {
    const values = postedValues(fields, prefix, { single: idsOf(pub.gaps) })
    if (values === 'malformed') return values
    const entries: Record<string, string> = {}
    for (const [id, [value]] of values) {
      const entry = readTypedLine(value!, longestEntry)
      if (entry === 'malformed') return entry
      if (entry !== '') entries[id] = entry
    }
    return Object.keys(entries).length === 0 ? undefined : (restore(entries, pub) ?? 'malformed')
  },
  restore,
  missing(pub, response = {}) {
    const count = pub.gaps.filter((gap) => response[gap.id] === undefined).length
    if (count) return { what: 'blanks', count }
    const unread = pub.gaps.filter(({ id, kind }) => kind === 'number' && parseNumber(response[id]!).length === 0).length
    return unread ? { what: 'not-a-number', count: unread } : undefined
  },
  /** Score: the share of gaps filled rightly. */
  grade(pub, key, response = {}) {
    const parts: Record<string, PartGrade> = {}
    let right = 0
    for (const { id } of pub.gaps) {
      const gap = key.gaps[id]!
      const correct = isRight(gap, response[id])
      if (correct) right += 1
      parts[id] = {
        correct,
        ...(gap.kind !== 'choice' && gap.feedback && { feedback: gap.feedback }),
        expected: expectedIn(gap, optionsOf(pub, id)),
      }
      if (gap.kind === 'choice') Object.assign(parts, gradeOptions(gap.options, id))
    }
    return { score: right / pub.gaps.length, parts, ...(key.explanation && { explanation: key.explanation }) }
  },
  /** The mean of the gaps; what is typed cannot be guessed. */
  guessScore(pub) {
    const chances = pub.gaps.map((gap) => (gap.kind === 'choice' ? 1 / gap.options.length : 0))
    return chances.reduce((sum, chance) => sum + chance, 0) / chances.length
  },
  summarise: (pub, _key, response = {}) =>
    pub.gaps.flatMap(({ id, kind }) => {
      const entry = response[id]
      return entry === undefined ? [] : [{ part: id, value: folded(kind, entry).slice(0, 80) }]
    }),
}

function folded(kind: PublicGap['kind'], entry: string): string {
  if (kind === 'choice') return entry
  return (kind === 'number' ? parseNumber(entry)[0]?.toString() : answerKeys(entry)[0]) ?? entry
}

function splitGap(gap: AuthoredGap): [shown: PublicGap, key: GapKey] {
  if (gap.kind === 'choice') {
    const options = splitOptions(gap.options)
    return [
      { id: gap.id, kind: gap.kind, options: options.public },
      { kind: gap.kind, options: options.key },
    ]
  }
  const feedback = gap.feedback && { feedback: gap.feedback }
  if (gap.kind === 'text')
    return [
      { id: gap.id, kind: gap.kind },
      { kind: gap.kind, accepted: gap.accepted, ...feedback },
    ]
  const { id, kind, value, tolerance, negative } = gap
  return [
    { id, kind, ...(negative && { negative }) },
    { kind, value, tolerance, ...feedback },
  ]
}

/** A number that can be read in two ways (`1,234`) is right when one of them is. */
function isRight(gap: GapKey, entry: string | undefined): boolean {
  if (entry === undefined) return false
  switch (gap.kind) {
    case 'choice':
      return gap.options[entry]!.correct
    case 'text': {
      const accepted = acceptedKeys(gap)
      return answerKeys(entry).some((key) => accepted.has(key))
    }
    case 'number':
      return parseNumber(entry).some((number) => isWithin(number, gap))
  }
}

// Regrading asks the same gap thousands of times.
const known = new WeakMap<GapKey, Set<string>>()

function acceptedKeys(gap: GapKey & { kind: 'text' }): Set<string> {
  let keys = known.get(gap)
  if (!keys) {
    keys = new Set(gap.accepted.flatMap((text) => [...keysOfAccepted(text)]))
    known.set(gap, keys)
  }
  return keys
}

function expectedIn(gap: GapKey, options: readonly PublicOption[]): Localised {
  switch (gap.kind) {
    case 'choice':
      return options.find(({ id }) => gap.options[id]!.correct)!.text
    case 'text':
      return localisedAnswer(gap.accepted[0]!)
    case 'number':
      return Object.fromEntries(locales.map((locale) => [locale, formatDecimal(gap.value, locale)]))
  }
}

function optionsOf(pub: GapsPublic, id: string): readonly PublicOption[] {
  const gap = pub.gaps.find((each) => each.id === id)
  return gap?.kind === 'choice' ? gap.options : []
}

function restore(stored: unknown, pub: GapsPublic): GapEntries | undefined {
  if (!isRecordOf(stored, idsOf(pub.gaps))) return undefined
  const fits = (gap: PublicGap) => {
    const entry = stored[gap.id]
    if (entry === undefined) return true
    if (gap.kind === 'choice') return isOneOf(entry, idsOf(gap.options))
    return isTypedLine(entry, longestEntry)
  }
  return pub.gaps.every(fits) ? (stored as GapEntries) : undefined
}
