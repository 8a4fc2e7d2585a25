import type { CsvCell } from '#app/http/csv-response.ts'
import type { Translate } from '#app/i18n/translate.ts'
import type { DutyRow } from './duties-view.server.ts'

/** Headings of the list of duties as a table to download. */
export function dutyHeadings(t: Translate): string[] {
  return [
    t('organisations.personnel-number'),
    t('organisations.name-latin'),
    t('organisations.name-cyrillic'),
    t('reports.subject'),
    t('reports.duty-cycle'),
    t('reports.duty-status'),
    t('reports.duty-due'),
    t('reports.duty-met'),
  ]
}

/** A duty as a line of it. */
export function dutyLine({ code, nameLatin, nameCyrillic, subject, cycle, duty }: DutyRow, t: Translate): CsvCell[] {
  const status = duty ? t(`assignments.status-${duty.status}`) : t('reports.duty-chosen')
  return [code, nameLatin, nameCyrillic, subject, cycle, status, duty?.dueOn, duty?.metOn]
}
