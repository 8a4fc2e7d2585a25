import type { OwnQuotas } from '#app/assignments/own-quotas.server.ts'
import { audienceLine, unitWords } from '#app/assignments/rule-words.ts'
import { paths } from '#app/http/paths.ts'
import { formatMinutes } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Section } from '#app/ui/page.tsx'
import type { YearOfLearning } from './transcript.ts'

interface LearningRecordProps {
  readonly year: YearOfLearning
  readonly hours: OwnQuotas
}

/** What she has learnt this year, the hours that are asked of her, and the way to all of it. */
export function LearningRecord({ year: { year, minutes }, hours }: LearningRecordProps) {
  const t = useT()
  const locale = useLocale()
  return (
    <Section title={t('player.record')} id="record">
      <p>
        {t('player.hours-so-far', { year: `${year}`, time: formatMinutes(minutes, locale) })}{' '}
        <a href={paths.transcript()}>{t('player.open-transcript')}</a>
      </p>
      <AskedHours {...hours} />
      <p>
        <a href={paths.calendar()}>{t('player.open-calendar')}</a> · <a href={paths.outsideLearning()}>{t('player.outside-title')}</a>
      </p>
    </Section>
  )
}

/** Each number of hours that is asked of her: how many she has, and why it is asked. */
function AskedHours({ quotas, names }: OwnQuotas) {
  const t = useT()
  const locale = useLocale()
  const wording = { t, locale, names: { ...names, courses: {} } }
  return quotas.map(({ id, name, done, missing, minutes, months, audience, within }) => (
    <p key={id}>
      <strong>{name}</strong>:{' '}
      {t(missing > 0 ? 'player.quota-short' : 'player.quota-met', {
        done: formatMinutes(done, locale),
        time: formatMinutes(minutes, locale),
        missing: formatMinutes(missing, locale),
        months,
      })}{' '}
      <span className="quiet">
        {t('player.quota-because', { who: audienceLine(audience, wording) })}{' '}
        {within && t('player.quota-within', { unit: unitWords(within.code, wording) })}
      </span>
    </p>
  ))
}
