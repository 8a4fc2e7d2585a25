import type { FormFields } from './interaction.ts'

/**
 * Name of a field. Ids are kebab-case without double hyphens, so `--` keeps the fields of `o1-mail` apart from
 * those of `o1-mail-domain`.
 */
export function fieldName(prefix: string, ...path: readonly string[]): string {
  return [prefix, ...path].join('--')
}

/**
 * Posted values by the path of the field, blanks left out: an unset select posts ''. 'malformed' when a field belongs to
 * the exercise by its prefix but is none of `single` (at most one value) or `multiple`.
 */
export function postedValues(
  fields: FormFields,
  prefix: string,
  { single = [], multiple = [] }: { single?: Iterable<string>; multiple?: Iterable<string> },
): Map<string, string[]> | 'malformed' {
  const singles = new Set(single)
  const multiples = new Set(multiple)
  const values = new Map<string, string[]>()
  const start = `${prefix}--`
  for (const name of new Set(fields.names())) {
    if (!name.startsWith(start)) continue
    const path = name.slice(start.length)
    const posted = fields.getAll(name)
    if (singles.has(path) ? posted.length > 1 : !multiples.has(path)) return 'malformed'
    const given = posted.filter((value) => value !== '')
    if (given.length) values.set(path, given)
  }
  return values
}

/** The posted fields of a request as the types read them. */
export function formFieldsOf(params: URLSearchParams): FormFields {
  return { getAll: (name) => params.getAll(name), names: () => [...params.keys()] }
}

/** Whether the value is a plain object with no keys but the given ones. */
export function isRecordOf(value: unknown, keys: Iterable<string>): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const known = new Set(keys)
  return Object.keys(value).every((key) => known.has(key))
}

/** Whether the value is a list of some of the ids, none twice. */
export function isSubsetOf(value: unknown, ids: Iterable<string>): value is string[] {
  if (!Array.isArray(value)) return false
  const known = new Set(ids)
  return new Set(value).size === value.length && value.every((id) => known.has(id))
}

/** Whether the value is one of the ids. */
export function isOneOf(value: unknown, ids: Iterable<string>): value is string {
  return typeof value === 'string' && new Set(ids).has(value)
}

export const idsOf = (parts: readonly { readonly id: string }[]): string[] => parts.map((part) => part.id)

/** Id of a test item's block, and the beginning of its fields' names. */
export const itemPrefix = (itemId: string): string => `i-${itemId}`
