import { parseNumber } from '#app/i18n/parse-number.ts'
import { cleanText } from '#app/interactions/written-text.ts'
import { type Localised, locales } from '#app/kernel/locale.ts'
import type { ListShape, ObjectShape, Shape } from './field-shape.ts'

/**
 * What an author typed, before anything is judged: leaves are texts, so that nothing is lost that does not fit. Null: an
 * object that may be left out is.
 */
export type Typed = string | null | readonly Typed[] | { readonly [name: string]: Typed }
export type TypedObject = { readonly [name: string]: Typed }

/** Posted fields as a tree by the dots in their names. */
export interface FieldNode {
  value?: string
  readonly under: Map<string, FieldNode>
}

/** The fields whose names begin with `prefix` and a dot. Of several with one name the last holds. */
export function fieldTree(fields: URLSearchParams, prefix: string): FieldNode {
  const root: FieldNode = { under: new Map() }
  for (const [name, value] of fields) {
    if (!name.startsWith(`${prefix}.`) || name.length > 200) continue
    let node = root
    for (const step of name.slice(prefix.length + 1).split('.')) {
      let next = node.under.get(step)
      if (!next) {
        next = { under: new Map() }
        node.under.set(step, next)
      }
      node = next
    }
    node.value = value
  }
  return root
}

/** What was typed into the fields of a form that was made of the shape; other fields are left aside. */
export function readTyped(shape: Shape, node: FieldNode | undefined): Typed {
  switch (shape.kind) {
    case 'object':
      return node || !shape.optional || shape.open ? readObject(shape, node) : null
    case 'variants': {
      const chosen = node?.under.get(shape.by)?.value ?? ''
      const variant = Object.hasOwn(shape.of, chosen) ? shape.of[chosen] : Object.values(shape.of)[0]
      return node || !shape.optional ? readObject(variant!, node) : null
    }
    case 'list':
      return entriesOf(node).map((entry) => readTyped(shape.of, entry))
    case 'localised':
      return readTexts(locales, node)
    case 'accepted':
      return readTexts(['all', ...locales], node)
    case 'fixed':
      return shape.value
    default:
      return cleanText(node?.value ?? '')
  }
}

function readObject(shape: ObjectShape, node: FieldNode | undefined): TypedObject {
  return Object.fromEntries(Object.entries(shape.fields).map(([name, field]) => [name, readTyped(field, node?.under.get(name))]))
}

function readTexts(names: readonly string[], node: FieldNode | undefined): TypedObject {
  return Object.fromEntries(names.map((name) => [name, cleanText(node?.under.get(name)?.value ?? '')]))
}

/** No list of a form grows further, whatever is posted; schemas stop far earlier. */
export const mostParts = 200

/** The entries of a list in the order of their numbers; numbers may be missing. */
function entriesOf(node: FieldNode | undefined): FieldNode[] {
  return [...(node?.under ?? [])]
    .filter(([name]) => /^\d{1,6}$/.test(name))
    .sort(([a], [b]) => Number(a) - Number(b))
    .slice(0, mostParts)
    .map(([, entry]) => entry)
}

/** The authored data in what was typed; what does not fit stays as it is, for the schema to say so. Undefined: left out. */
export function authoredOf(shape: Shape, typed: Typed | undefined): unknown {
  if (typed === undefined || typed === null) return undefined
  switch (shape.kind) {
    case 'object':
      return orNothing(shape, authoredObject(shape, typed as TypedObject))
    case 'variants': {
      const variant = shape.of[(typed as TypedObject)[shape.by] as string]
      return variant && authoredObject(variant, typed as TypedObject)
    }
    case 'list': {
      const entries = (typed as Typed[]).map((entry) => authoredOf(shape.of, entry))
      return entries.length === 0 && shape.optional ? undefined : entries
    }
    case 'localised': {
      const texts = withoutEmpty(typed as TypedObject)
      return Object.keys(texts).length === 0 && shape.optional ? undefined : texts
    }
    case 'accepted': {
      const { all, ...texts } = withoutEmpty(typed as TypedObject)
      return Object.keys(texts).length === 0 ? (all ?? '') : texts
    }
    case 'number':
      return typed === '' ? undefined : numberOf(typed as string)
    case 'numbers':
      return (typed as string)
        .split(/[\s,;]+/)
        .filter((each) => each !== '')
        .map(numberOf)
    case 'box':
      return (typed === 'yes') === shape.whenAbsent ? undefined : typed === 'yes'
    case 'yes-no':
      return typed === '' ? undefined : typed === 'yes'
    case 'choice':
    case 'part':
    case 'own-id':
      return typed === '' && (shape.optional || shape.kind === 'choice') ? undefined : typed
    default:
      return typed === '' && shape.optional ? undefined : typed
  }
}

function authoredObject(shape: ObjectShape, typed: TypedObject): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(shape.fields).flatMap(([name, field]) => {
      const value = authoredOf(field, typed[name])
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

function orNothing(shape: ObjectShape, value: Record<string, unknown>) {
  return shape.optional && shape.open && Object.keys(value).length === 0 ? undefined : value
}

function withoutEmpty(texts: TypedObject): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== ''),
  )
}

/** The number as authors write it (`12,5`, `1 234.5`, `1e-7`), else the text. */
function numberOf(text: string): number | string {
  if (/^[-+]?\d+(?:\.\d+)?(?:e[-+]?\d{1,3})?$/i.test(text)) return Number(text)
  return parseNumber(text)[0] ?? text
}

/** The fields of a form that holds this authored data. Undefined: fields of something new. */
export function typedOf(shape: Shape, authored: unknown): Typed {
  switch (shape.kind) {
    case 'object':
      return authored === undefined && shape.optional && !shape.open ? null : typedObject(shape, (authored ?? {}) as object)
    case 'variants': {
      const value = (authored ?? {}) as Record<string, unknown>
      return typedObject(shape.of[value[shape.by] as string] ?? Object.values(shape.of)[0]!, value)
    }
    case 'list':
      return ((authored ?? []) as unknown[]).map((entry) => typedOf(shape.of, entry))
    case 'localised':
      return typedTexts(locales, (authored ?? {}) as Localised)
    case 'accepted':
      return typedTexts(['all', ...locales], typeof authored === 'string' ? { all: authored } : ((authored ?? {}) as object))
    case 'fixed':
      return shape.value
    case 'numbers':
      return ((authored ?? []) as number[]).join(', ')
    case 'box':
      return (authored ?? shape.whenAbsent) ? 'yes' : ''
    case 'yes-no':
      return authored === undefined ? '' : authored ? 'yes' : 'no'
    default:
      return authored === undefined ? '' : String(authored)
  }
}

function typedObject(shape: ObjectShape, value: object): TypedObject {
  return Object.fromEntries(
    Object.entries(shape.fields).map(([name, field]) => [name, typedOf(field, (value as Record<string, unknown>)[name])]),
  )
}

function typedTexts(names: readonly string[], texts: object): TypedObject {
  return Object.fromEntries(names.map((name) => [name, (texts as Record<string, string>)[name] ?? '']))
}

/** Fields of something new, with as many parts as a list begins with. `newId` makes ids that no part has. */
export function beginTyped(shape: Shape, newId: () => string): Typed {
  switch (shape.kind) {
    case 'object':
      if (shape.optional && !shape.open) return null
      return Object.fromEntries(Object.entries(shape.fields).map(([name, field]) => [name, beginTyped(field, newId)]))
    case 'list':
      return shape.optional || shape.of.kind === 'variants' ? [] : beginEntries(shape, newId)
    case 'own-id':
      return newId()
    default:
      return typedOf(shape, undefined)
  }
}

function beginEntries(shape: ListShape, newId: () => string): Typed[] {
  return Array.from({ length: shape.begin }, () => beginTyped(shape.of, newId))
}
