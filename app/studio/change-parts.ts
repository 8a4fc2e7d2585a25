import type { ObjectShape, Shape } from './field-shape.ts'
import { beginTyped, mostParts, type Typed, type TypedObject } from './typed-fields.ts'

/** Something that a button of the form does to its parts; `at` are the steps from the top of the authored data. */
export interface PartChange {
  readonly does: 'add' | 'remove' | 'up' | 'down'
  readonly at: readonly string[]
  /** Which kind of part to add, where there are several. */
  readonly variant?: string
}

/** The value of a button. */
export const partChangeValue = ({ does, at, variant }: PartChange): string => [does, at.join('.'), ...(variant ? [variant] : [])].join(' ')

export function readPartChange(value: string): PartChange | undefined {
  const [, does, at, variant] = /^(add|remove|up|down) ([\w.-]{1,200})(?: ([\w-]{1,40}))?$/.exec(value) ?? []
  if (!does || !at) return undefined
  return { does: does as PartChange['does'], at: at.split('.'), ...(variant && { variant }) }
}

interface Context {
  readonly change: PartChange
  readonly newId: () => string
  /** Ids of the parts of a list of the item. */
  readonly partsOf: (list: string) => readonly string[]
}

/**
 * What was typed, after the change, and the steps to the part that should be looked at next. A change that names nothing
 * of the form leaves everything as it is.
 */
export function changeParts(
  shape: Shape,
  typed: Typed,
  change: PartChange,
  newId: () => string,
): { typed: Typed; focus: readonly string[] } {
  const partsOf = (list: string) =>
    (((typed as TypedObject)[list] ?? []) as readonly Typed[]).map((part) => String((part as TypedObject | null)?.id ?? ''))
  let focus: readonly string[] = change.at
  const walk = (inner: Shape, value: Typed, at: readonly string[], sofar: readonly string[]): Typed => {
    if (at.length === 0) {
      const changed = add(inner, value, { change, newId, partsOf })
      if (changed !== value && Array.isArray(changed)) focus = [...sofar, String(changed.length - 1)]
      return changed
    }
    const [step, ...rest] = at as [string, ...string[]]
    if (inner.kind === 'list' && Array.isArray(value)) {
      const index = Number(step)
      if (!Number.isInteger(index) || index < 0 || index >= value.length) return value
      if (rest.length === 0 && change.does !== 'add') {
        const { entries, next } = moveEntry(value, index, change.does)
        focus = next === undefined ? sofar : [...sofar, String(next)]
        return entries
      }
      return value.with(index, walk(inner.of, value[index]!, rest, [...sofar, step]))
    }
    const fields = fieldsOf(inner, value)
    const field = fields && Object.hasOwn(fields, step) ? fields[step] : undefined
    if (!field || (value === null && rest.length > 0)) return value
    const object = value as TypedObject
    if (rest.length === 0 && change.does === 'remove' && field.kind === 'object') return { ...object, [step]: null }
    return { ...object, [step]: walk(field, object[step]!, rest, [...sofar, step]) }
  }
  const changed = walk(shape, typed, change.at, [])
  return { typed: changed, focus }
}

function fieldsOf(shape: Shape, value: Typed): ObjectShape['fields'] | undefined {
  if (shape.kind === 'object') return shape.fields
  if (shape.kind === 'variants') return shape.of[(value as TypedObject)[shape.by] as string]?.fields
  return undefined
}

function add(shape: Shape, value: Typed, { change, newId, partsOf }: Context): Typed {
  if (change.does !== 'add') return value
  if (shape.kind === 'object' && value === null) return beginTyped({ ...shape, optional: undefined } as unknown as Shape, newId)
  if (shape.kind !== 'list' || !Array.isArray(value) || value.length >= mostParts) return value
  const { of } = shape
  if (of.kind === 'variants') {
    const variant = Object.hasOwn(of.of, change.variant ?? '') ? of.of[change.variant!] : undefined
    return variant ? [...value, beginTyped(variant, newId)] : value
  }
  // An order begins as the parts stand: it is then moved.
  if (of.kind === 'list' && of.of.kind === 'part') return [...value, partsOf(of.of.list)]
  return [...value, beginTyped(of, newId)]
}

function moveEntry(
  entries: readonly Typed[],
  index: number,
  does: 'remove' | 'up' | 'down',
): { entries: Typed[]; next: number | undefined } {
  if (does === 'remove') return { entries: entries.toSpliced(index, 1), next: undefined }
  const next = index + (does === 'up' ? -1 : 1)
  if (next < 0 || next >= entries.length) return { entries: [...entries], next: index }
  return { entries: entries.with(index, entries[next]!).with(next, entries[index]!), next }
}

const letters = 'abcdefghjkmnpqrstuvwxyz'
const signs = `${letters}23456789`

/** Makes ids such as `k7mw` that nothing in `text` contains; they say nothing about the part and are never made anew. */
export function idMaker(text: string, random: () => number): () => string {
  const made = new Set<string>()
  const pick = (from: string) => from[Math.floor(random() * from.length)]!
  return () => {
    let id: string
    do id = pick(letters) + pick(signs) + pick(signs) + pick(signs)
    while (made.has(id) || text.includes(id))
    made.add(id)
    return id
  }
}
