import { paths } from '#app/http/paths.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { localise } from '#app/kernel/locale.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { PlanBadge } from './plan-badge.tsx'
import { placesOfYear } from './training-plan.ts'
import type { StoredPlan } from './training-plan-store.server.ts'

/** Training plans of the officer's bodies, by year. */
export function PlansPage({ years }: { readonly years: readonly (readonly StoredPlan[])[] }) {
  const t = useT()
  const newPlan = <ButtonLink href={paths.hrNewPlan()}>{t('assignments.plan-new')}</ButtonLink>
  return (
    <Page title={t('assignments.plans')} lead={t('assignments.plans-lead')}>
      {years.length > 0 ? (
        <p className="actions">{newPlan}</p>
      ) : (
        <EmptyState title={t('assignments.plans-none')} action={newPlan}>
          <p>{t('assignments.plans-none-text')}</p>
        </EmptyState>
      )}
      {years.map((plans) => (
        <Year key={plans[0]!.year} year={plans[0]!.year} plans={plans} />
      ))}
    </Page>
  )
}

function Year({ year, plans }: { readonly year: number; readonly plans: readonly StoredPlan[] }) {
  const t = useT()
  const locale = useLocale()
  return (
    <Section title={String(year)} id={`year-${year}`}>
      <DataTable
        caption={t('assignments.plans-of', { year: String(year) })}
        captionHidden
        rows={plans}
        rowKey={({ id }) => id}
        columns={[
          {
            title: t('assignments.plan-body'),
            header: true,
            cell: ({ id, unit }) => {
              const { text, lang } = localise(unit, locale)
              return (
                <a href={paths.hrPlan(id)} lang={lang}>
                  {text}
                </a>
              )
            },
          },
          { title: t('assignments.state'), cell: (plan) => <PlanBadge plan={plan} /> },
          { title: t('assignments.plan-count'), numeric: true, cell: ({ rows }) => formatNumber(rows.length, locale) },
          {
            title: t('assignments.plan-places-year'),
            numeric: true,
            cell: ({ rows }) =>
              formatNumber(
                rows.reduce((sum, row) => sum + placesOfYear(row), 0),
                locale,
              ),
          },
        ]}
      />
    </Section>
  )
}
