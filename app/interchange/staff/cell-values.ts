import { searchKey } from '#app/i18n/search-key.ts'
import { type LocalDate, parseLocalDate } from '#app/kernel/local-date.ts'
import type { StaffFaultCode } from './staff-fault.ts'

// What the cells of staff data mean; those about persons: `person-values.ts`. Each reader gives the value, or why there is none.

export type CellValue<T> = { readonly value: T } | { readonly fault: StaffFaultCode }

const longestText = 250

/** What stands in for a personal identification number, which is not kept even until somebody looks. */
export const blackedOut = '●'.repeat(14)

/** Of any cell, before it is read as what its column holds. */
export function cellFault(text: string): StaffFaultCode | undefined {
  if (text === blackedOut) return 'personal-number'
  if (/^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|Н\/Д|ССЫЛКА!|ЗНАЧ!|ИМЯ\?)/i.test(text)) return 'error-value'
  if (/^[=@]|^[+-](?!\d)/.test(text)) return 'formula'
  return text.length > longestText ? 'too-long' : undefined
}

/** A day as people write it here, `31.01.2026` or `2026-01-31`, in a year that staff can have. */
export function readDay(text: string, earliest = '1950-01-01'): CellValue<LocalDate> {
  const dotted = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text.replace(/ ?(?:г\.?|yil)$/i, ''))
  const iso = dotted
    ? `${dotted[3]}-${dotted[2]!.padStart(2, '0')}-${dotted[1]!.padStart(2, '0')}`
    : text.replace(/[T ]00:00(:00)?(\.0+)?Z?$/, '')
  const day = parseLocalDate(iso)
  return day && day >= earliest && day <= '2099-12-31' ? { value: day } : { fault: 'bad-date' }
}

/** One of a closed list, by any of the words for it. */
export function readWord<T extends string>(text: string, words: ReadonlyMap<string, T>): CellValue<T> {
  const found = words.get(searchKey(text))
  return found === undefined ? { fault: 'bad-word' } : { value: found }
}

/** Words of a closed list by the way `searchKey` spells them; every value counts as a word for itself. */
export function wordList<T extends string>(list: Readonly<Record<T, readonly string[]>>): ReadonlyMap<string, T> {
  const entries = Object.entries<readonly string[]>(list).flatMap(([value, words]) =>
    [value, ...words].map((word) => [searchKey(word), value as T] as const),
  )
  return new Map(entries)
}
