import {
  longestName,
  mostQuotaHours,
  mostQuotaMonths,
  type QuotaFaults,
  type QuotaField,
  type QuotaValues,
  quotaFields,
} from '#app/assignments/hours-quota.ts'
import type { PersonOfQuota } from '#app/assignments/quota-people.server.ts'
import type { RuleNames } from '#app/assignments/rule-names.ts'
import { audienceLine, unitWords } from '#app/assignments/rule-words.ts'
import { paths } from '#app/http/paths.ts'
import { formatMinutes, formatNumber } from '#app/i18n/format.ts'
import { personName } from '#app/i18n/person-name.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { localise } from '#app/kernel/locale.ts'
import { gradeGroups, staffRoles } from '#app/organisations/position.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { type Column, DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorSummary, type FormError } from '#app/ui/error-summary.tsx'
import { Field, type Option, Select } from '#app/ui/field.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import type { HoursView, QuotaView } from './hours-view.server.ts'

/** Why a quota was not made, with what was typed. */
export interface QuotaAnswer {
  readonly values: QuotaValues
  readonly within: string
  readonly faults: QuotaFaults
}

interface HoursPageProps {
  readonly view: HoursView
  readonly answer: QuotaAnswer | undefined
}

/** Hours of learning that are asked for, who lacks some, and a form to ask for more. */
export function HoursPage({ view, answer }: HoursPageProps) {
  const t = useT()
  const limits = { length: longestName, hours: mostQuotaHours, months: mostQuotaMonths }
  const faultOf = (field: QuotaField) => answer?.faults[field] && t(`reports.quota-fault-${field}`, limits)
  const errors = quotaFields.flatMap((field): FormError[] => {
    const text = faultOf(field)
    return text ? [{ field, text }] : []
  })
  return (
    <Page title={t('reports.hours')} lead={t('reports.hours-lead')}>
      <ErrorSummary errors={errors} />
      {view.quotas.length === 0 && (
        <EmptyState title={t('reports.hours-none-title')}>
          <p>{t('reports.hours-none-text')}</p>
        </EmptyState>
      )}
      {view.quotas.map((each) => (
        <Quota key={each.quota.id} view={each} names={view.names} />
      ))}
      <Section title={t('reports.quota-new')} id="new">
        <NewQuota view={view} answer={answer} faultOf={faultOf} />
      </Section>
    </Page>
  )
}

function Quota({ view: { quota, mayEnd, people, short, shown }, names }: { readonly view: QuotaView; readonly names: RuleNames }) {
  const t = useT()
  const locale = useLocale()
  const columns: Column<PersonOfQuota>[] = [
    { title: t('organisations.person'), header: true, cell: (each) => <a href={paths.hrPerson(each.id)}>{personName(each, locale)}</a> },
    { title: t('reports.quota-done'), numeric: true, cell: ({ done }) => formatMinutes(done, locale) },
    { title: t('reports.quota-missing'), numeric: true, cell: ({ missing }) => formatMinutes(missing, locale) },
  ]
  return (
    <Section title={quota.name}>
      <p>
        {t('reports.quota-terms', {
          time: formatMinutes(quota.minutes, locale),
          months: quota.months,
          who: audienceLine(quota.audience, { t, locale, names }),
        })}{' '}
        {quota.within && t('reports.quota-within', { unit: unitWords(quota.within.code, { locale, names }) })}
      </p>
      <p className="forecast-sentence">{t('reports.quota-short', { count: people, short: formatNumber(short, locale) })}</p>
      {short > 0 && (
        <DataTable
          caption={t('reports.quota-people', { name: quota.name })}
          captionHidden
          columns={columns}
          rows={shown}
          rowKey={({ id }) => id}
        />
      )}
      {short > shown.length && <p className="quiet">{t('reports.quota-more', { shown: shown.length })}</p>}
      <form method="post" action={paths.hrHours()} className="actions">
        <ButtonLink href={paths.hrHoursCsv(quota.id)} look="outline">
          {t('reports.quota-download')}
        </ButtonLink>
        <ButtonLink href={paths.hrHoursXlsx(quota.id)} look="outline">
          {t('reports.quota-download-xlsx')}
        </ButtonLink>
        {mayEnd && (
          <>
            <input type="hidden" name="id" value={quota.id} />
            <Button name="intent" value="end" look="danger">
              {t('reports.quota-end')}
            </Button>
          </>
        )}
      </form>
    </Section>
  )
}

interface NewQuotaProps extends HoursPageProps {
  readonly faultOf: (field: QuotaField) => string | undefined
}

function NewQuota({ view: { positions, roots }, answer, faultOf }: NewQuotaProps) {
  const t = useT()
  const locale = useLocale()
  const values = answer?.values
  const who: Option[] = [
    { value: 'everybody', label: t('assignments.who-everybody') },
    ...staffRoles.map((role) => ({ value: `role:${role}`, label: `${t('assignments.kind-role')}: ${t(`assignments.role-${role}`)}` })),
    ...gradeGroups.map((grade) => ({
      value: `grade:${grade}`,
      label: `${t('assignments.kind-grade')}: ${t(`assignments.grade-${grade}`)}`,
    })),
    ...positions.map(({ code, names }) => ({
      value: `position:${code}`,
      label: `${t('assignments.kind-position')}: ${localise(names, locale).text}`,
    })),
  ]
  return (
    <form method="post" action={paths.hrHours()} className="forecast-question">
      <Field
        name="name"
        label={t('reports.quota-name')}
        hint={t('reports.quota-name-hint')}
        maxLength={longestName}
        defaultValue={values?.name}
        error={faultOf('name')}
      />
      <Select name="who" label={t('reports.quota-who')} options={who} defaultValue={values?.who ?? 'role:ict'} error={faultOf('who')} />
      <Field
        name="hours"
        label={t('reports.quota-hours')}
        inputMode="decimal"
        maxLength={8}
        defaultValue={values?.hours ?? '24'}
        error={faultOf('hours')}
      />
      <Field
        name="months"
        label={t('reports.quota-months')}
        hint={t('reports.quota-months-hint')}
        inputMode="numeric"
        maxLength={2}
        defaultValue={values?.months ?? '36'}
        error={faultOf('months')}
      />
      {roots !== 'everybody' && (
        <Select
          name="within"
          label={t('reports.quota-unit')}
          options={roots.map(({ value, names }) => ({ value, label: localise(names, locale).text }))}
          defaultValue={answer?.within}
        />
      )}
      <p className="actions">
        <Button name="intent" value="make">
          {t('reports.quota-make')}
        </Button>
      </p>
    </form>
  )
}
