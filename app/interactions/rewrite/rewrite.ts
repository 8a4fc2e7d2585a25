import { z } from 'zod'
import type { Localised } from '#app/kernel/locale.ts'
import { idsAreUnique, localisedText, partId, textsDiffer } from '../authored-text.ts'
import type { InteractionType, PartGrade } from '../interaction.ts'
import { idsOf, isRecordOf, isSubsetOf, postedValues } from '../response-fields.ts'
import { cleanText } from '../written-text.ts'
import { type Aim, aims, aimsIn, measureText, reaches, rounded, type TextFigures } from './text-aims.ts'

const authored = z
  .strictObject({
    /** What is to be rewritten. */
    text: localisedText,
    /** The most words that the new text should have. */
    maxWords: z
      .int('Write the most words as a whole number.')
      .min(5, 'Write the most words as 5 or more, or leave it out.')
      .max(500, 'Write the most words as 500 or less.')
      .optional(),
    /** One good answer, shown beside the learner's own. */
    model: localisedText,
    /** What she looks for in her text once she has seen the model. */
    checks: z
      .array(z.strictObject({ id: partId, text: localisedText }), 'List the checks.')
      .min(2, 'Give at least 2 checks.')
      .max(8, 'Give at most 8 checks.')
      .superRefine((checks, ctx) => {
        idsAreUnique(checks, ctx)
        textsDiffer(checks, ctx)
      }),
    explanation: localisedText.optional(),
  })
  .superRefine(({ model, maxWords }, ctx) => {
    for (const [locale, text] of Object.entries(model)) {
      const figures = text && measureText(text)
      if (!figures) continue
      for (const { aim, goal, reached } of aimsOf(figures, maxWords)) {
        if (!reached)
          ctx.addIssue({
            code: 'custom',
            path: ['model', locale],
            message: `The model misses its own target: ${aim} is ${rounded(figures[aim] ?? 0)}, aim ${goal}.`,
          })
      }
    }
  })

export interface RewritePublic {
  readonly text: Localised
  readonly maxWords?: number
}
export interface RewriteKey {
  readonly model: Localised
  readonly checks: readonly { readonly id: string; readonly text: Localised }[]
  readonly explanation?: Localised
}

/** Her text; once she has compared it with the model, the checks that hold. */
export interface Rewritten {
  readonly text: string
  readonly checks?: readonly string[]
}

/** Model and checks come with a text of her own. */
export interface RewriteShown extends RewritePublic {
  readonly model?: Localised
  readonly checks?: RewriteKey['checks']
}

/** Bounds what a text may hold; far above any target, so that an honest one is kept however long. */
const mostCharacters = 10_000

export const rewrite: InteractionType<z.infer<typeof authored>, RewritePublic, RewriteKey, Rewritten, RewriteShown> = {
  type: 'rewrite',
  authored,
  split: ({ text, maxWords, model, checks, explanation }) => ({
    public: { text, ...(maxWords !== undefined && { maxWords }) },
    key: { model, checks, ...(explanation && { explanation }) },
  }),
  readResponse(fields, prefix, _pub, key) {
    const values = postedValues(fields, prefix, { single: ['text', 'compared'], multiple: ['checks'] })
    if (values === 'malformed') return values
    const compared = values.get('compared')?.[0]
    const checks = values.get('checks') ?? []
    if ((compared !== undefined && compared !== '1') || !isSubsetOf(checks, idsOf(key.checks))) return 'malformed'
    const text = cleanText(values.get('text')?.[0] ?? '')
    if (text.length > mostCharacters) return 'malformed'
    if (text === '') return undefined
    return compared ? { text, checks: idsOf(key.checks).filter((id) => checks.includes(id)) } : { text }
  },
  restore(stored, _pub, key) {
    if (!isRecordOf(stored, ['text', 'checks'])) return undefined
    const { text, checks } = stored
    if (typeof text !== 'string' || text === '' || text.length > mostCharacters) return undefined
    if (checks === undefined) return { text }
    return isSubsetOf(checks, idsOf(key.checks)) ? { text, checks } : undefined
  },
  missing(pub, response) {
    if (response === undefined) return { what: 'texts', count: 1 }
    if (!isOwn(pub, response.text)) return { what: 'rewriting', count: 1 }
    return response.checks === undefined ? { what: 'comparison', count: 1 } : undefined
  },
  /** Score: the share of figures that reach their aim and of checks that she says hold. What she says is taken for true. */
  grade(pub, key, response) {
    const figures = response && isOwn(pub, response.text) ? measureText(response.text) : undefined
    if (!figures) return { score: 0, parts: {} }
    const found = aimsOf(figures, pub.maxWords)
    const held = new Set(response?.checks)
    const parts: Record<string, PartGrade> = Object.fromEntries(key.checks.map(({ id }) => [id, { correct: held.has(id) || null }]))
    const reached = found.filter((each) => each.reached).length + held.size
    return { score: reached / (found.length + key.checks.length), parts, ...(key.explanation && { explanation: key.explanation }) }
  },
  unfold: (pub, key, response) => (response && isOwn(pub, response.text) ? { ...pub, model: key.model, checks: key.checks } : pub),
  upgrade: 'rewrite',
}

/** Not the text that was to be rewritten, nor a word or two of it. */
function isOwn(pub: RewritePublic, text: string): boolean {
  const bare = (words: string) =>
    words
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
      .toLowerCase()
  return (measureText(text)?.words ?? 0) >= 5 && !Object.values(pub.text).some((source) => bare(source) === bare(text))
}

/** What a text in its language aims at, and whether it gets there. */
export function aimsOf(figures: TextFigures, maxWords: number | undefined): { aim: Aim; goal: number; reached: boolean }[] {
  const goals = { ...aimsIn[figures.language], ...(maxWords !== undefined && { words: maxWords }) }
  return aims.flatMap((aim) => {
    const goal = goals[aim]
    return goal === undefined ? [] : [{ aim, goal, reached: reaches(aim, figures, goal) }]
  })
}
