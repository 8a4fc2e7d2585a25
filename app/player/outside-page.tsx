import { paths } from '#app/http/paths.ts'
import { formatDate, formatMinutes } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { RefusalParams } from '#app/kernel/result.ts'
import {
  longestText,
  mostHours,
  type OutsideFaults,
  type OutsideField,
  type OutsideState,
  type OutsideValues,
  oldestMonths,
  outsideFields,
  outsideState,
} from '#app/progress/outside-learning.ts'
import type { OutsideLearning } from '#app/progress/outside-learning-store.server.ts'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary, type FormError } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Page, Section } from '#app/ui/page.tsx'

/** Why what was told was not taken, with what was typed. */
export interface OutsideAnswer {
  readonly values: OutsideValues
  readonly faults?: OutsideFaults
  readonly refusal?: string
  readonly params?: RefusalParams | undefined
}

interface OutsidePageProps {
  readonly told: readonly OutsideLearning[]
  readonly today: LocalDate
  readonly answer: OutsideAnswer | undefined
}

/** Learning elsewhere: what she told of it, what was decided, and a form to tell more. */
export function OutsidePage({ told, today, answer }: OutsidePageProps) {
  const t = useT()
  const limits = { max: longestText, hours: mostHours, years: oldestMonths / 12 }
  const labelOf = (name: OutsideField) => t(name === 'title' ? 'player.outside-title-label' : `player.outside-${name}`)
  const faultOf = (field: OutsideField) => answer?.faults?.[field] && t(`progress.outside-fault-${answer.faults[field]}`, limits)
  const errors = outsideFields.flatMap((field): FormError[] => {
    const text = faultOf(field)
    return text ? [{ field, text: `${labelOf(field)}: ${text}` }] : []
  })
  if (answer?.refusal) errors.push({ text: t(`progress.refusal.${answer.refusal}`, { ...answer.params }) })
  const field = (name: OutsideField) => ({
    name,
    label: labelOf(name),
    defaultValue: answer?.values[name],
    error: faultOf(name),
    required: true,
  })
  return (
    <Page
      width="text"
      title={t('player.outside-title')}
      lead={t('player.outside-lead')}
      back={<Breadcrumbs items={[{ title: t('player.learning-title'), href: paths.learning() }]} />}
    >
      <ErrorSummary errors={errors} />
      {told.length > 0 && (
        <Section title={t('player.outside-told')}>
          <ul className="course-parts">
            {told.map((each) => (
              <Told key={each.id} told={each} />
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('player.outside-new')} id="new">
        <form method="post" action={paths.outsideLearning()} className="stack">
          <Field {...field('title')} maxLength={longestText} />
          <Field {...field('provider')} hint={t('player.outside-provider-hint')} maxLength={longestText} />
          <Field {...field('completedOn')} type="date" max={today} />
          <Field {...field('hours')} hint={t('player.outside-hours-hint')} inputMode="decimal" maxLength={8} />
          <Field {...field('proof')} hint={t('player.outside-proof-hint')} maxLength={longestText} />
          <p className="actions">
            <Button name="intent" value="tell">
              {t('player.outside-send')}
            </Button>
          </p>
        </form>
      </Section>
    </Page>
  )
}

const tones: Record<OutsideState, BadgeTone> = { waiting: 'brand', approved: 'good', refused: 'bad', withdrawn: 'plain' }

function Told({ told }: { readonly told: OutsideLearning }) {
  const t = useT()
  const locale = useLocale()
  const state = outsideState(told)
  return (
    <li className="course-part">
      <div className="course-part-text">
        <h3>{told.title}</h3>
        <p className="quiet">{[told.provider, formatDate(told.completedOn, locale), formatMinutes(told.minutes, locale)].join(' · ')}</p>
        {told.answer && <p>{t('player.outside-answer', { answer: told.answer })}</p>}
        {state === 'waiting' && (
          <form method="post" action={paths.outsideLearning()}>
            <input type="hidden" name="id" value={told.id} />
            <Button look="quiet" size="small" name="intent" value="withdraw">
              {t('player.outside-withdraw')}
            </Button>
          </form>
        )}
      </div>
      <Badge tone={tones[state]}>{t(`progress.outside-${state}`)}</Badge>
    </li>
  )
}
