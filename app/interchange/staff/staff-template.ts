import { csvText } from '#app/http/csv-response.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { type WrittenSheet, writeXlsx } from '../xlsx-writer.ts'
import { fieldNames, type StaffTable, staffTables } from './staff-fields.ts'

export const templateFiles = ['staff.xlsx', ...staffTables.map((list) => `${list}.csv` as const)] as const
export type TemplateFile = (typeof templateFiles)[number]

/** Every column of a list, headed as the language of the reader calls it: how imports know it again. */
export const templateHeadings = (list: StaffTable, t: Translate): string[] =>
  fieldNames(list).map((field) => t(`interchange.staff-field.${list}.${field}`))

/** An empty file to fill in: a workbook with a sheet for each list, or one list as CSV. */
export function staffTemplate(file: TemplateFile, t: Translate): Uint8Array {
  const list = staffTables.find((each) => file === `${each}.csv`)
  if (list) return new TextEncoder().encode(`\ufeff${csvText([templateHeadings(list, t)])}`)
  return writeXlsx(
    staffTables.map((each): WrittenSheet => ({ name: t(`interchange.staff-list.${each}`), rows: [templateHeadings(each, t)] })),
  )
}
