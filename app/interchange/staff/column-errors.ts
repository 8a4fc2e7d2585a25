import type { Translate } from '#app/i18n/translate.ts'
import type { FaultyColumns } from './choose-columns.server.ts'
import type { PostedColumns } from './posted-columns.ts'

/** What is wrong with the columns as they were chosen, each at the field where it is put right. */
export function columnErrors(faults: FaultyColumns['faults'], sheets: PostedColumns['sheets'], t: Translate) {
  return faults.map(({ code, field, sheet }) => {
    const { list, mapping } = sheets[sheet]!
    const column = mapping.lastIndexOf(field)
    return {
      field: column < 0 ? `list-${sheet}` : `field-${sheet}-${column}`,
      text: t(`interchange.staff.${code}`, { column: t(`interchange.staff-field.${list}.${field}`) }),
    }
  })
}
