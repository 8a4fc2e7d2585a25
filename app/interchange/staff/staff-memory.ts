import { type PersonScope, writeScopeRoot } from '#app/organisations/staff-scope.ts'

/** Under what name the part of the organisation remembers its columns: whoever keeps the same part shares them. */
export function memoryScope({ roots }: PersonScope): string {
  return roots === 'everywhere' ? '*' : roots.map(writeScopeRoot).toSorted().join(' ')
}
