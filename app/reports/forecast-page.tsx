import { paths } from '#app/http/paths.ts'
import { formatMinutes, formatMonth, formatNumber } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { type Column, DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { forecastBases, mostCapacity, mostMonths } from './forecast-question.ts'
import type { ForecastView, MonthView } from './forecast-view.server.ts'
import { MonthBars } from './month-bars.tsx'

/** What another validity of a course would mean for the people of an officer, month by month. */
export function ForecastPage({ view }: { readonly view: ForecastView }) {
  const t = useT()
  const errors = view.faults.map(({ field, reason }) => ({
    field,
    text: t(`reports.fault-${reason}`, { months: mostMonths, people: mostCapacity }),
  }))
  return (
    <Page title={t('reports.forecast')} lead={t('reports.forecast-lead')}>
      <ErrorSummary errors={errors} />
      <Question view={view} errors={errors} />
      {view.answer && (view.answer.people === 0 ? <Nobody /> : <Answer view={view} answer={view.answer} />)}
    </Page>
  )
}

function Question({
  view: { courses, fields },
  errors,
}: {
  readonly view: ForecastView
  readonly errors: readonly { readonly field: string; readonly text: string }[]
}) {
  const t = useT()
  const errorOf = (field: string) => errors.find((each) => each.field === field)?.text
  return (
    <form method="get" action={paths.hrForecast()} className="forecast-question">
      <Select
        name="course"
        label={t('reports.course')}
        options={courses.map(({ id, title, lang }) => ({ value: id, label: title, lang }))}
        defaultValue={fields.course}
      />
      <Field
        name="months"
        label={t('reports.months')}
        hint={t('reports.months-hint')}
        inputMode="numeric"
        maxLength={3}
        defaultValue={fields.months}
        error={errorOf('months')}
      />
      <Select
        name="base"
        label={t('reports.base')}
        options={forecastBases.map((base) => ({ value: base, label: t(`reports.base-${base}`) }))}
        defaultValue={fields.base}
        error={errorOf('base')}
      />
      <Field
        name="anchor"
        type="date"
        label={t('reports.anchor')}
        hint={t('reports.anchor-hint')}
        optional={t('reports.optional')}
        defaultValue={fields.anchor}
        error={errorOf('anchor')}
      />
      <Field
        name="capacity"
        label={t('reports.capacity')}
        hint={t('reports.capacity-hint')}
        inputMode="numeric"
        maxLength={7}
        optional={t('reports.optional')}
        defaultValue={fields.capacity}
        error={errorOf('capacity')}
      />
      <p className="actions">
        <Button>{t('reports.forecast-show')}</Button>
      </p>
    </form>
  )
}

function Nobody() {
  const t = useT()
  return (
    <EmptyState title={t('reports.forecast-nobody-title')}>
      <p>{t('reports.forecast-nobody-text')}</p>
    </EmptyState>
  )
}

function Answer({ view, answer }: { readonly view: ForecastView; readonly answer: NonNullable<ForecastView['answer']> }) {
  const t = useT()
  const locale = useLocale()
  const { people, required, minutes, late, months } = answer
  const fullest = months.reduce((most, each) => (each.ifSo > most.ifSo ? each : most))
  const columns: Column<MonthView>[] = [
    { title: t('reports.month'), header: true, cell: ({ month }) => formatMonth(month, locale) },
    { title: t('reports.due-now'), numeric: true, cell: ({ asIs }) => formatNumber(asIs, locale) },
    { title: t('reports.due-then'), numeric: true, cell: ({ ifSo }) => formatNumber(ifSo, locale) },
    { title: t('reports.time'), numeric: true, cell: ({ ifSo }) => formatMinutes(ifSo * minutes, locale) },
    ...(months[0]?.waiting === undefined
      ? []
      : [{ title: t('reports.waiting'), numeric: true, cell: ({ waiting }: MonthView) => formatNumber(waiting ?? 0, locale) }]),
  ]
  return (
    <Section title={t('reports.forecast-answer')}>
      <p className="forecast-sentence">
        {fullest.ifSo === 0
          ? t('reports.forecast-none', { months: Number(view.fields.months) })
          : t('reports.forecast-fullest', {
              months: Number(view.fields.months),
              count: fullest.ifSo,
              month: formatMonth(fullest.month, locale),
            })}{' '}
        {late > 0 && t('reports.forecast-late', { count: late })}
      </p>
      <p className="quiet">
        {t(required ? 'reports.counted-required' : 'reports.counted-completed', { count: people })}{' '}
        {view.monthsNow === undefined ? t('reports.now-once') : t('reports.now-months', { months: view.monthsNow })}
      </p>
      <MonthBars months={months.map(({ month, asIs, ifSo }) => ({ month, asIs, ifSo }))} />
      <DataTable caption={t('reports.forecast-table')} columns={columns} rows={months} rowKey={({ month }) => month} />
      <p className="quiet">{t('reports.forecast-note')}</p>
    </Section>
  )
}
