import { useT } from '#app/i18n/use-t.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import { type DecisionAnswer, useFault } from './decision-answer.tsx'
import { exemptionCategories } from './exemption.ts'

/** Why somebody is excused, and until when. */
export function ExemptionFields({ answer }: { readonly answer: DecisionAnswer | undefined }) {
  const t = useT()
  const fault = useFault(answer)
  return (
    <>
      <Select
        name="category"
        label={t('assignments.exemption-why')}
        hint={t('assignments.exemption-hint')}
        defaultValue={answer?.values.category}
        error={fault('category')}
        options={[
          { value: '', label: t('assignments.choose') },
          ...exemptionCategories.map((value) => ({ value, label: t(`assignments.exemption-${value}`) })),
        ]}
      />
      <Field
        name="until"
        type="date"
        label={t('assignments.exemption-until')}
        hint={t('assignments.exemption-until-hint')}
        optional={t('assignments.optional')}
        defaultValue={answer?.values.until}
        error={fault('until')}
      />
    </>
  )
}
