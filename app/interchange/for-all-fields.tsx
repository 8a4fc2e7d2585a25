import { cognitiveLevels } from '#app/catalogue/quiz-definition.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { localise } from '#app/kernel/locale.ts'
import { Button } from '#app/ui/button.tsx'
import { type Option, Select } from '#app/ui/field.tsx'
import type { ImportCourse } from './import-review-page.tsx'

/** Chooses the same for every question of the file. */
export function ForAllFields({ course }: { readonly course: ImportCourse }) {
  const t = useT()
  const asItIs = { value: '', label: t('studio.import-as-it-is') }
  return (
    <fieldset className="import-for-all">
      <legend className="label">{t('studio.import-for-all')}</legend>
      <Select name="outcome" label={t('studio.outcome')} options={[asItIs, ...useOutcomeOptions(course)]} />
      <Select name="level" label={t('studio.level')} options={[asItIs, ...useLevelOptions()]} />
      <Select
        name="take"
        label={t('studio.import-take-which')}
        options={[asItIs, ...['all', 'new', 'none'].map((value) => ({ value, label: t(`studio.import-take-${value}`) }))]}
      />
      <Button look="outline" name="intent" value="for-all">
        {t('studio.import-for-all-button')}
      </Button>
    </fieldset>
  )
}

export function useOutcomeOptions({ outcomes, sourceLanguage }: Pick<ImportCourse, 'outcomes' | 'sourceLanguage'>): Option[] {
  const locale = useLocale()
  return outcomes.map(({ id, text }) => ({ value: id, label: `${id}: ${localise(text, locale, sourceLanguage).text}` }))
}

export function useLevelOptions(): Option[] {
  const t = useT()
  return cognitiveLevels.map((level) => ({ value: level, label: t(`studio.level-${level}`) }))
}
