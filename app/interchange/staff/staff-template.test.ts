import { describe, expect, test } from 'vitest'
import { translator } from '#app/i18n/translate.ts'
import { locales } from '#app/kernel/locale.ts'
import { readTable } from '../read-table.ts'
import { tableRefusals } from '../table-file.ts'
import { staffFaults, staffNotes } from './staff-fault.ts'
import { fieldNames, guessMapping, guessTable, staffTables } from './staff-fields.ts'
import { workStates } from './staff-import.ts'
import { outcomeKinds } from './staff-plan.ts'
import { staffTemplate, templateFiles } from './staff-template.ts'

describe.each(locales)('in %s', (locale) => {
  const t = translator(locale)

  test.each(templateFiles)('an empty %s is known by its headings, every column of it', async (file) => {
    const table = await readTable(staffTemplate(file, t))
    if (!table.ok) throw new Error(table.refusal)
    const headings = table.value.sheets.map(({ rows }) => rows[0]!.cells)
    const lists = headings.map(guessTable)
    expect(lists).toEqual(file === 'staff.xlsx' ? staffTables : [file.replace('.csv', '')])
    headings.forEach((cells, i) => {
      expect(guessMapping(lists[i]!, cells)).toEqual(fieldNames(lists[i]!))
    })
  })

  const params = { text: 'x', code: 'N-M04', number: 'T-1', day: '1 May', limit: 9, line: 7, encoding: 'x', minutes: 5 }
  const keys = [
    ...staffFaults.map((code) => `staff-fault.${code}`),
    ...staffNotes.map((code) => `staff-note.${code}`),
    ...outcomeKinds.map((kind) => `staff-outcome.${kind}`),
    ...workStates.flatMap((state) => [`staff-work.${state}`, `staff-state.${state}`]),
    ...(['refused', 'mapping', 'review', 'committed', 'undone'] as const).map((state) => `staff-state.${state}`),
    ...[...tableRefusals, 'no-rows', 'no-rights', 'too-much-work', 'no-file', 'too-many-uploads', 'too-many-imports'].map(
      (code) => `table.${code}`,
    ),
    ...staffTables.flatMap((list) => [
      `staff-list-text.${list}`,
      ...fieldNames(list).flatMap((field) => [`staff-field.${list}.${field}`, `staff-hint.${list}.${field}`]),
    ]),
  ]
  test.each(keys)('%s has a sentence', (key) => {
    expect(t(`interchange.${key}`, params)).not.toMatch(/[{}]|undefined/)
  })
})
