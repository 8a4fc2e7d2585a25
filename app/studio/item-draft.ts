import type { ItemContent } from '#app/catalogue/bank-item.ts'
import type { ItemDraft } from '#app/catalogue/check-item-content.ts'
import { type CognitiveLevel, cognitiveLevels } from '#app/catalogue/quiz-definition.ts'
import { localisedText } from '#app/interactions/authored-text.ts'
import type { InteractionType } from '#app/interactions/interaction.ts'
import { interactionTypes } from '#app/interactions/registry.ts'
import { parseLocalDate } from '#app/kernel/local-date.ts'
import { type Shape, shapeOf } from './field-shape.ts'
import { authoredOf, beginTyped, fieldTree, readTyped, type Typed, typedOf } from './typed-fields.ts'

/** A question as it stands in the form: everything as it was typed. */
export interface TypedItem {
  readonly type: string
  readonly outcome: string
  readonly level: string
  readonly reviewBy: string
  readonly stem: Typed
  readonly authored: Typed
}

/** Types that make no question of a test: they have no score, or one by what the learner says herself. */
const notWritten = new Set(['checklist', 'plan', 'rewrite'])

export const writtenTypes: readonly string[] = interactionTypes.map(({ type }) => type).filter((type) => !notWritten.has(type))

export const kindOf = (type: string): InteractionType | undefined => interactionTypes.find((each) => each.type === type)

const shapes = new Map<string, Shape>()

/** The fields of a type, without those that every question has. */
export function shapeOfType(kind: InteractionType): Shape {
  let shape = shapes.get(kind.type)
  if (!shape) {
    shape = shapeOf(kind.authored)
    shapes.set(kind.type, shape)
  }
  return shape
}

export const stemShape = shapeOf(localisedText)

export function beginItem(kind: InteractionType, newId: () => string): TypedItem {
  const authored = beginTyped(shapeOfType(kind), newId)
  return { type: kind.type, outcome: '', level: '', reviewBy: '', stem: typedOf(stemShape, undefined), authored }
}

export function typedItem(kind: InteractionType, { outcome, level, reviewBy, stem, authored }: ItemContent): TypedItem {
  return {
    type: kind.type,
    outcome,
    level,
    reviewBy: reviewBy ?? '',
    stem: typedOf(stemShape, stem),
    authored: typedOf(shapeOfType(kind), authored),
  }
}

export function readTypedItem(kind: InteractionType, fields: URLSearchParams): TypedItem {
  const word = (name: string) => (fields.get(name) ?? '').slice(0, 100).trim()
  return {
    type: kind.type,
    outcome: word('outcome'),
    level: word('level'),
    reviewBy: word('reviewBy'),
    stem: readTyped(stemShape, fieldTree(fields, 'stem')),
    authored: readTyped(shapeOfType(kind), fieldTree(fields, 'authored')),
  }
}

/** What was typed as content to be judged; a level or date that is none is left for `faultsOfHead`. */
export function draftOf(kind: InteractionType, { type, outcome, level, reviewBy, stem, authored }: TypedItem): ItemDraft {
  const date = parseLocalDate(reviewBy)
  return {
    type,
    outcome,
    level: level as CognitiveLevel,
    ...(date && { reviewBy: date }),
    stem: authoredOf(stemShape, stem) as ItemDraft['stem'],
    authored: authoredOf(shapeOfType(kind), authored),
  }
}

/** Faults of fields that every question has and that no schema judges, by field. */
export function faultsOfHead({ level, reviewBy }: TypedItem): { field: string; key: string }[] {
  const faults: { field: string; key: string }[] = []
  if (!(cognitiveLevels as readonly string[]).includes(level)) faults.push({ field: 'level', key: 'choose' })
  if (reviewBy !== '' && !parseLocalDate(reviewBy)) faults.push({ field: 'reviewBy', key: 'date' })
  return faults
}

/** An id for a new question from its words: `when-may-a-letter-wait`. Empty when there are none to make it of. */
export function suggestItemId(stem: Typed): string {
  const texts = stem as Readonly<Record<string, string>>
  const words = (texts.en || texts['uz-Latn'] || '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}ʻʼ‘’'`]/gu, '')
    .match(/[a-z0-9]+/g)
  return (words ?? []).slice(0, 6).join('-').slice(0, 48).replace(/-+$/, '')
}
