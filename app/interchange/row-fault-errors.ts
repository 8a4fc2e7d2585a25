import type { Translate } from '#app/i18n/translate.ts'
import type { FormError } from '#app/ui/error-summary.tsx'
import type { ChoiceFault, RowFault } from './import-draft.ts'
import { type PageOf, questionsPerPage } from './posted-choices.ts'

const fieldOf: Record<ChoiceFault, string> = {
  'outcome-needed': 'outcome',
  'level-needed': 'level',
  'id-form': 'id',
  'id-taken': 'id',
  'id-twice': 'id',
  invalid: 'id',
}

/** So many are named one by one; of more the number is said. */
const named = 20

/** What has to be mended, by row; those on the page that is shown lead to their fields. */
export function rowFaultErrors(faults: readonly RowFault[], { shown, page }: PageOf, t: Translate): FormError[] {
  const errors = faults.slice(0, named).map(({ index, fault }): FormError => {
    const text = t('studio.import-row-fault', { number: index, fault: t(`studio.import-fault-${fault}`) })
    const isHere = shown === 'all' && Math.ceil(index / questionsPerPage) === page
    return { ...(isHere && { field: `${fieldOf[fault]}-${index}` }), text }
  })
  if (faults.length > named) errors.push({ text: t('studio.import-more-faults', { n: faults.length - named }) })
  return errors
}
