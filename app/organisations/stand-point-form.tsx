import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import { reportingLines } from './org-unit.ts'
import type { StandPoint } from './stand-point.ts'

/** Chooses the line and the day in which a structure is shown. */
export function StandPointForm({ standPoint: { line, day } }: { readonly standPoint: StandPoint }) {
  const t = useT()
  return (
    <form method="get" className="hr-filter">
      <Select
        name="line"
        label={t('organisations.line')}
        defaultValue={line}
        options={reportingLines.map((each) => ({ value: each, label: t(`organisations.line-${each}`) }))}
      />
      <Field name="day" type="date" label={t('organisations.structure-day')} defaultValue={day} required />
      <Button look="outline">{t('organisations.show')}</Button>
    </form>
  )
}
