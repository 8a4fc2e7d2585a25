import type { CsvCell } from '#app/http/csv-response.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { type Locale, localise } from '#app/kernel/locale.ts'
import type { StaffRow } from './staff-view.server.ts'

interface Reader {
  readonly t: Translate
  readonly locale: Locale
}

/** Headings of the list of people as a table to download. */
export function peopleHeadings({ t }: Reader): string[] {
  return ['personnel-number', 'name-latin', 'name-cyrillic', 'position', 'unit', 'unit-code', 'on-leave', 'back-at-work', 'account'].map(
    (key) => t(`organisations.${key}`),
  )
}

/** A person as a line of it; several posts stand in one cell each, in the same order. */
export function peopleLine(row: StaffRow, { t, locale }: Reader): CsvCell[] {
  const of = (cell: (post: StaffRow['posts'][number]) => string) => row.posts.map(cell).join('; ')
  return [
    row.code,
    row.nameLatin,
    row.nameCyrillic,
    of(({ position, kind }) => `${localise(position, locale).text}${kind === 'main' ? '' : ` (${t(`organisations.kind-${kind}`)})`}`),
    of(({ unit }) => localise(unit.names, locale).text),
    of(({ unit }) => unit.code),
    row.leave && t('organisations.on-leave'),
    row.leave?.until,
    t(row.accountId === null ? 'organisations.account-no' : 'organisations.account-yes'),
  ]
}
