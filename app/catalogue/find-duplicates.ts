import { type Fault, fault } from './fault.ts'
import type { YamlSource } from './yaml-source.ts'

/** Entries of a list at `path` whose id another has before them. */
export function findDuplicates(source: YamlSource, entries: readonly { readonly id: string }[], path: PropertyKey[]): Fault[] {
  const seen = new Set<string>()
  return entries.flatMap(({ id }, index) => {
    if (seen.has(id))
      return [
        fault(
          source.file,
          source.placeOf([...path, index, 'id']),
          'duplicate-id',
          `the id ‘${id}’ is taken`,
          'Give every entry an id of its own.',
        ),
      ]
    seen.add(id)
    return []
  })
}
