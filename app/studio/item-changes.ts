import type { Translate } from '#app/i18n/translate.ts'
import { authoredLocales, isLocale, type Locale, locales } from '#app/kernel/locale.ts'
import { partsOfList } from './field-context.ts'
import type { LeafShape, ObjectShape, Shape } from './field-shape.ts'
import { stemShape, type TypedItem } from './item-draft.ts'
import type { Typed, TypedObject } from './typed-fields.ts'

/** One field of a question that differs between two of its forms. */
export interface FieldChange {
  /** Where: “Option 2 · Text”. */
  readonly where: string
  /** Language of the text; absent for what is no text. */
  readonly lang?: Locale
  readonly before: string
  readonly after: string
}

interface Leaf {
  /** Names the field whatever its place: parts by their ids. */
  readonly key: string
  /** Name of the field in the form. */
  readonly name: string
  readonly labels: readonly string[]
  readonly shape: LeafShape
  readonly word: string
  readonly typed: Typed
}

/** In which language changes are told. */
export interface Words {
  readonly t: Translate
  readonly locale: Locale
  readonly source: Locale
}

/** Every field of authored data, in the order of the form; hidden ids are none. */
function leavesOf(shape: Shape, typed: Typed | undefined, at: Omit<Leaf, 'shape' | 'typed'>, t: Translate): Leaf[] {
  if (typed === undefined || typed === null) return []
  switch (shape.kind) {
    case 'object':
    case 'variants': {
      const object = typed as TypedObject
      const fields = shape.kind === 'object' ? shape.fields : shape.of[object[shape.by] as string]?.fields
      return Object.entries(fields ?? {}).flatMap(([field, inner]) =>
        inner.kind === 'fixed' || (inner.kind === 'own-id' && !inner.inText)
          ? []
          : leavesOf(
              inner,
              object[field],
              { key: `${at.key}.${field}`, name: `${at.name}.${field}`, labels: withLabel(at.labels, inner, field, t), word: field },
              t,
            ),
      )
    }
    case 'list':
      return (typed as Typed[]).flatMap((entry, index) => {
        const id = (typeof entry === 'object' && entry !== null && String((entry as TypedObject).id ?? '')) || `#${index}`
        const labels = [...at.labels, t(`studio.part.${at.word}`, { n: index + 1 })]
        return leavesOf(shape.of, entry, { key: `${at.key}.${id}`, name: `${at.name}.${index}`, labels, word: `${at.word}.entry` }, t)
      })
    default:
      return [{ ...at, shape, typed }]
  }
}

/** Lists are named by their parts. */
const withLabel = (labels: readonly string[], inner: Shape, field: string, t: Translate) =>
  inner.kind === 'list' ? labels : [...labels, t(`studio.field.${field}`)]

/** The texts of a leaf by language; one without languages under ''. */
function textsOf({ shape, typed, word }: Leaf, whole: Typed, { t, locale, source }: Words): Map<Locale | '', string> {
  switch (shape.kind) {
    case 'localised':
      return new Map(locales.map((lang) => [lang, String((typed as TypedObject)[lang])]))
    case 'accepted':
      return new Map<Locale | '', string>([
        ['', String((typed as TypedObject).all)],
        ...locales.map((lang) => [lang, String((typed as TypedObject)[lang])] as const),
      ])
    case 'box':
      return new Map([['', t(typed === 'yes' ? 'studio.editor-yes' : 'studio.editor-no')]])
    case 'yes-no':
      return new Map([['', typed === '' ? '' : t(`studio.editor-${typed}`)]])
    case 'choice':
      return new Map([['', typed === '' ? '' : t(`studio.value.${word}.${typed}`)]])
    case 'part':
      return new Map([['', partsOfList(whole, shape.list, { locale, source }).find(({ id }) => id === typed)?.words ?? '']])
    default:
      return new Map([['', String(typed)]])
  }
}

const leavesOfItem = (shape: Shape, { stem, authored }: TypedItem, t: Translate): Leaf[] => [
  ...leavesOf(stemShape, stem, { key: 'stem', name: 'stem', labels: [t('studio.field.stem')], word: 'stem' }, t),
  ...leavesOf(shape, authored, { key: 'authored', name: 'authored', labels: [], word: '' }, t),
]

/** What differs between two forms of a question of one type, field by field, in the order of the later one. */
export function changesBetween(shape: Shape, before: TypedItem, after: TypedItem, words: Words): FieldChange[] {
  const { t } = words
  const head = (['outcome', 'level', 'reviewBy'] as const).flatMap((field): FieldChange[] => {
    const say = (value: string) => (field === 'level' && value ? t(`studio.level-${value}`) : value)
    if (before[field] === after[field]) return []
    return [
      { where: t(field === 'reviewBy' ? 'studio.review-by' : `studio.${field}`), before: say(before[field]), after: say(after[field]) },
    ]
  })
  const old = new Map(leavesOfItem(shape, before, t).map((leaf) => [leaf.key, leaf]))
  const now = new Map(leavesOfItem(shape, after, t).map((leaf) => [leaf.key, leaf]))
  const changed = [...new Set([...now.keys(), ...old.keys()])].flatMap((key): FieldChange[] => {
    const was = old.get(key)
    const is = now.get(key)
    const leaf = (is ?? was)!
    const before_ = was ? textsOf(was, before.authored, words) : new Map<Locale | '', string>()
    const after_ = is ? textsOf(is, after.authored, words) : new Map<Locale | '', string>()
    return [...(is ? after_ : before_).keys()].flatMap((lang) => {
      const texts = { before: before_.get(lang) ?? '', after: after_.get(lang) ?? '' }
      if (texts.before === texts.after) return []
      // A box of a part that is new says nothing while it is empty.
      if (leaf.shape.kind === 'box' && (!was || !is) && leaf.typed !== 'yes') return []
      return [{ where: leaf.labels.join(' · '), ...(lang && { lang }), ...texts }]
    })
  })
  return [...head, ...changed, ...ordersChanged(shape, before.authored, after.authored, '', words)]
}

/** Lists whose parts stand in another order than before. */
function ordersChanged(shape: Shape, before: Typed | undefined, after: Typed | undefined, word: string, words: Words): FieldChange[] {
  if (!before || !after || typeof before === 'string' || typeof after === 'string') return []
  if (shape.kind === 'list') {
    const idsOf = (list: Typed) => (list as Typed[]).map((entry) => String((entry as TypedObject)?.id ?? ''))
    const [old, now] = [idsOf(before), idsOf(after)]
    if (old.some((id) => !id) || now.some((id) => !id)) return []
    const [oldShared, nowShared] = [old.filter((id) => now.includes(id)), now.filter((id) => old.includes(id))]
    const inner = now.flatMap((id, index) => {
      const was = (before as Typed[])[old.indexOf(id)]
      return ordersChanged(shape.of, was, (after as Typed[])[index], word, words)
    })
    if (oldShared.join() === nowShared.join()) return inner
    const say = (list: Typed) =>
      partsOfList({ list }, 'list', words)
        .map((part) => part.words)
        .join('\n')
    return [{ where: words.t(`studio.field.${word}`), before: say(before), after: say(after) }, ...inner]
  }
  if (shape.kind !== 'object' && shape.kind !== 'variants') return []
  const object = after as TypedObject
  const fields = shape.kind === 'object' ? shape.fields : (shape.of[object[shape.by] as string]?.fields ?? {})
  return Object.entries(fields).flatMap(([field, inner]) =>
    ordersChanged(inner, (before as TypedObject)[field], object[field], field, words),
  )
}

/**
 * Names of fields of `after` whose text in the source language differs from `before` while the translation is the same:
 * it may say something else by now.
 */
export function staleTexts(shape: Shape, before: TypedItem, after: TypedItem, { t, source }: Words): string[] {
  const old = new Map(leavesOfItem(shape, before, t).map((leaf) => [leaf.key, leaf]))
  return leavesOfItem(shape, after, t).flatMap(({ key, name, shape: { kind }, typed }) => {
    const was = old.get(key)
    if (kind !== 'localised' || was?.shape.kind !== 'localised') return []
    const [texts, before_] = [typed as TypedObject, was.typed as TypedObject]
    if (texts[source] === before_[source] || before_[source] === '') return []
    return authoredLocales
      .filter((lang) => lang !== source && texts[lang] !== '' && texts[lang] === before_[lang])
      .map((lang) => `${name}.${lang}`)
  })
}

/** What a field is called where it stands alone: “Option 2 · Text · Русский”; `steps` lead to it from the authored data. */
export function fieldTitle(shape: Shape, steps: readonly string[], t: Translate): string {
  const labels: string[] = []
  let inner: Shape | undefined = shape
  let word = ''
  for (const [index, step] of steps.entries()) {
    if (!inner) break
    if (inner.kind === 'list') {
      labels.push(t(`studio.part.${word}`, { n: Number(step) + 1 }))
      inner = inner.of
      word = `${word}.entry`
    } else if (inner.kind === 'object' || inner.kind === 'variants') {
      const kinds: readonly ObjectShape[] = inner.kind === 'object' ? [inner] : Object.values(inner.of)
      inner = kinds.map(({ fields }) => fields[step]).find(Boolean)
      word = step
      // A part of a list says what it is.
      if (inner && (inner.kind !== 'list' || index === steps.length - 1)) labels.push(t(`studio.field.${step}`))
    } else {
      if (isLocale(step)) labels.push(t(`i18n.language.${step}`))
      break
    }
  }
  return labels.join(' · ')
}
