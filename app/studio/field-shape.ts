import type { z } from 'zod'
import { acceptedText } from '#app/interactions/accepted-text.ts'
import { localisedText, partId } from '#app/interactions/authored-text.ts'
import { fieldNotes } from '#app/interactions/field-notes.ts'

/**
 * What a form needs to know of authored data: read from its schema, so that a new type of question has its editor with
 * its schema. `optional`: nothing written means that the field is left out.
 */
export type Shape =
  | LeafShape
  | ObjectShape
  /** Objects that differ by the value of the field `by`. */
  | { readonly kind: 'variants'; readonly by: string; readonly of: Readonly<Record<string, ObjectShape>>; readonly optional?: true }
  | ListShape

export type LeafShape = { readonly optional?: true } & (
  | { readonly kind: 'text'; readonly picture?: true }
  | { readonly kind: 'localised' }
  /** One text for all languages, or one in each. */
  | { readonly kind: 'accepted' }
  | { readonly kind: 'number' }
  /** Several numbers on one line. */
  | { readonly kind: 'numbers' }
  /** A box; `whenAbsent` says what it means that the field is left out. */
  | { readonly kind: 'box'; readonly whenAbsent: boolean }
  | { readonly kind: 'yes-no' }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  /** The id of the part it stands in; hidden unless authors write it into a text. */
  | { readonly kind: 'own-id'; readonly inText?: 'place' | 'words' }
  /** The id of a part of another list of the item. */
  | { readonly kind: 'part'; readonly list: string }
  /** What a variant is known by; never changed. */
  | { readonly kind: 'fixed'; readonly value: string }
)

export interface ObjectShape {
  readonly kind: 'object'
  readonly fields: Readonly<Record<string, Shape>>
  readonly optional?: true
  /** All of its fields may stay empty, so it needs no button to be there. */
  readonly open: boolean
}

export interface ListShape {
  readonly kind: 'list'
  readonly of: Shape
  readonly begin: number
  readonly max: number
  readonly optional?: true
}

type Definition = {
  readonly type: string
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly element?: z.ZodType
  readonly innerType?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly discriminator?: string
  readonly values?: readonly unknown[]
  readonly entries?: Readonly<Record<string, string>>
  readonly checks?: readonly { readonly _zod: { readonly def: Readonly<Record<string, unknown>> } }[]
}

/** Throws on a schema that no form can be made of: what a type may use is tested over all types. */
export function shapeOf(schema: z.ZodType): Shape {
  const definition = schema._zod.def as unknown as Definition
  if (definition.type === 'optional') return asOptional(definition.innerType!)
  if (schema === localisedText) return { kind: 'localised' }
  if ((schema as unknown) === acceptedText) return { kind: 'accepted' }
  const note = fieldNotes.get(schema) ?? {}
  if (note.partOf) return { kind: 'part', list: note.partOf }
  if (schema === partId || note.inText) return { kind: 'own-id', ...(note.inText && { inText: note.inText }) }
  switch (definition.type) {
    case 'string':
      return { kind: 'text', ...(note.picture && { picture: true }) }
    case 'number':
      return { kind: 'number' }
    case 'boolean':
      return { kind: 'yes-no' }
    case 'enum':
      return { kind: 'choice', values: Object.values(definition.entries!) }
    case 'literal':
      return { kind: 'fixed', value: String(definition.values![0]) }
    case 'object':
      return objectOf(definition)
    case 'array':
      return listOf(definition, note.begin)
    case 'union':
      return variantsOf(definition)
  }
  throw new Error(`There is no form for a schema of the type ‘${definition.type}’`)
}

function asOptional(inner: z.ZodType): Shape {
  const shape = shapeOf(inner)
  if (shape.kind === 'yes-no') return { kind: 'box', whenAbsent: fieldNotes.get(inner)?.whenAbsent === true, optional: true }
  return { ...shape, optional: true }
}

function objectOf({ shape = {} }: Definition): ObjectShape {
  const fields = Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, shapeOf(field)]))
  return { kind: 'object', fields, open: Object.values(fields).every((field) => field.optional) }
}

function listOf({ element, checks = [] }: Definition, begin: number | undefined): Shape {
  const of = shapeOf(element!)
  if (of.kind === 'number') return { kind: 'numbers' }
  const limit = (check: string, name: string) =>
    checks.map(({ _zod: { def } }) => (def.check === check ? def[name] : undefined)).find(Boolean)
  const min = Number(limit('min_length', 'minimum') ?? 0)
  return { kind: 'list', of, begin: begin ?? min, max: Number(limit('max_length', 'maximum') ?? 20) }
}

function variantsOf({ options = [], discriminator }: Definition): Shape {
  if (!discriminator) throw new Error('There is no form for a union without a field that tells its kinds apart')
  const variants = options.map((option) => {
    const shape = shapeOf(option) as ObjectShape
    return [(shape.fields[discriminator] as { value: string }).value, shape]
  })
  return { kind: 'variants', by: discriminator, of: Object.fromEntries(variants) as Record<string, ObjectShape> }
}
