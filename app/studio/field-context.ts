import type { PublishedImages } from '#app/catalogue/bank-item.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { type Locale, type Localised, localise } from '#app/kernel/locale.ts'
import type { Shape } from './field-shape.ts'
import type { Typed, TypedObject } from './typed-fields.ts'

/** What all fields of a form share. Fields are known by their names, `authored.options.0.text`, which are their ids too. */
export interface FieldContext {
  readonly t: Translate
  readonly locale: Locale
  /** The language in which the course is written first. */
  readonly source: Locale
  /** The whole of the authored data, for fields that name parts of it. */
  readonly whole: Typed
  /** What is wrong, in words, by field. */
  readonly faults: ReadonlyMap<string, readonly string[]>
  /** Translations whose source was changed in this version. */
  readonly stale: ReadonlySet<string>
  /** The part that was just added or moved. */
  readonly focus?: string | undefined
  /** What a question with a picture may show, by name. */
  readonly pictures: PublishedImages
  /** Where pictures are added to the course. */
  readonly addPictureAt: string
}

/** Names of fields that have a hint, `studio.field-hint.<name>`. */
export const hintedFields: ReadonlySet<string> = new Set([
  'accepted',
  'alternatives',
  'at',
  'decimals',
  'distractors',
  'factor',
  'fit',
  'guidance',
  'maxLength',
  'negative',
  'next',
  'rejected',
  'score',
  'shuffle',
  'tolerance',
])

/** Every word of a form that stands for a name of a schema: names of fields, of parts of lists, and values of choices. */
export function wordsOf(shape: Shape, name: string): { key: string }[] {
  switch (shape.kind) {
    case 'object':
      return Object.entries(shape.fields).flatMap(([field, inner]) =>
        inner.kind === 'own-id' && !inner.inText ? [] : inner.kind === 'fixed' ? [] : [{ key: `field.${field}` }, ...wordsOf(inner, field)],
      )
    case 'variants':
      return Object.entries(shape.of).flatMap(([value, inner]) => [{ key: `value.${shape.by}.${value}` }, ...wordsOf(inner, name)])
    case 'list':
      return [{ key: `part.${name}` }, ...wordsOf(shape.of, `${name}.entry`)]
    case 'choice':
      return shape.values.map((value) => ({ key: `value.${name}.${value}` }))
    default:
      return []
  }
}

/** The first words of a part, for naming it in a list: its first text in the reader's language. */
export function firstWords(typed: Typed | undefined, { locale, source }: Pick<FieldContext, 'locale' | 'source'>): string {
  if (typeof typed !== 'object' || typed === null || Array.isArray(typed)) return ''
  for (const value of Object.values(typed as TypedObject)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue
    const texts = Object.fromEntries(Object.entries(value).filter(([, text]) => typeof text === 'string' && text !== ''))
    if (!('en' in value) || Object.keys(texts).length === 0) continue
    const { text } = localise(texts as Localised, locale, source)
    return text.length > 60 ? `${text.slice(0, 58).trimEnd()}…` : text
  }
  return ''
}

/** The parts of a list of the item, to choose from: id and words. */
export function partsOfList(whole: Typed, list: string, context: Pick<FieldContext, 'locale' | 'source'>): { id: string; words: string }[] {
  const parts = (whole as TypedObject)[list]
  if (!Array.isArray(parts)) return []
  return parts.map((part: Typed, index) => {
    const words = firstWords(part, context)
    return { id: String((part as TypedObject | null)?.id ?? ''), words: words ? `${index + 1}. ${words}` : `${index + 1}.` }
  })
}
