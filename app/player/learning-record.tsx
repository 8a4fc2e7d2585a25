import { paths } from '#app/http/paths.ts'
import { formatMinutes } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Section } from '#app/ui/page.tsx'
import type { YearOfLearning } from './transcript.ts'

/** What she has learnt this year, and the way to all of it. */
export function LearningRecord({ year: { year, minutes } }: { readonly year: YearOfLearning }) {
  const t = useT()
  const locale = useLocale()
  return (
    <Section title={t('player.record')} id="record">
      <p>
        {t('player.hours-so-far', { year: `${year}`, time: formatMinutes(minutes, locale) })}{' '}
        <a href={paths.transcript()}>{t('player.open-transcript')}</a>
      </p>
      <p>
        <a href={paths.calendar()}>{t('player.open-calendar')}</a> · <a href={paths.outsideLearning()}>{t('player.outside-title')}</a>
      </p>
    </Section>
  )
}
