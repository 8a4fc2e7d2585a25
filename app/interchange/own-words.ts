import { translator } from '#app/i18n/translate.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { PlainCriterion } from './plain-question.ts'

/** The instruction of a text with gaps that came without one. */
export const gapStem = (locale: Locale): string => translator(locale)('interchange.gap-stem')

/** By what a text is marked whose file has no rubric: one criterion, to be made better by whoever imports it. */
export function defaultRubric(locale: Locale): readonly PlainCriterion[] {
  const t = translator(locale)
  return [
    {
      title: t('interchange.rubric.criterion'),
      levels: [0, 1, 2].map((points) => ({ title: t(`interchange.rubric.level-${points}`), points })),
    },
  ]
}
