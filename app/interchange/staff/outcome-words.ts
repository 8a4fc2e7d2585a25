import { formatDate } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { RefusalParams } from '#app/kernel/result.ts'
import type { StaffFault, StaffNote } from './staff-fault.ts'
import type { StaffTable } from './staff-fields.ts'
import type { FieldChange } from './staff-plan.ts'

// What becomes of a row, in words: the same on the page and in the file of results.

interface Words {
  readonly t: Translate
  readonly locale: Locale
}

/** What is wrong and what to do about it, with the column where it is. */
export function faultWords({ code, field, params }: StaffFault, list: StaffTable, { t, locale }: Words): string {
  const text = t(`interchange.staff-fault.${code}`, withDay(params, locale))
  return field ? `${t(`interchange.staff-field.${list}.${field}`)}: ${text}` : text
}

export const noteWords = ({ code, params }: StaffNote, { t, locale }: Words): string =>
  t(`interchange.staff-note.${code}`, withDay(params, locale))

export const fieldName = (field: FieldChange['field'], list: StaffTable, { t }: Words): string =>
  t(`interchange.staff-field.${list}.${field}`)

/** Words of our closed lists, by the field that holds them: the beginning of their key. */
const wordsOf: Partial<Record<FieldChange['field'], string>> = {
  sex: 'organisations.sex-',
  kind: 'organisations.unit-kind-',
  employment: 'organisations.employment-',
  grade: 'assignments.grade-',
  language: 'i18n.language.',
}

/** A value as a person reads it; codes and names stand for themselves. */
export function valueWords(field: FieldChange['field'], value: string, { t, locale }: Words): string {
  if (value === '') return ''
  if (field === 'from' || field === 'until') return formatDate(value as LocalDate, locale)
  const prefix = wordsOf[field]
  return prefix ? t(`${prefix}${value}`) : value
}

function withDay(params: RefusalParams | undefined, locale: Locale): Record<string, string | number> {
  const { day, ...rest } = params ?? {}
  return day === undefined ? rest : { ...rest, day: formatDate(day as LocalDate, locale) }
}
