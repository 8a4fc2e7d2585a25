import { paths } from '#app/http/paths.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { personName } from '#app/i18n/person-name.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Page } from '#app/ui/page.tsx'
import { postOf } from '../rule-preview.tsx'
import { audienceLine, courseWords } from '../rule-words.ts'
import { targetKey } from '../target.ts'
import type { PlanPeopleView } from './plan-view.server.ts'
import type { RowState } from './row-people-store.server.ts'

interface PlanPeoplePageProps {
  readonly view: PlanPeopleView
  /** Of the query, where it is not the latest. */
  readonly version: string | undefined
}

/** Whom a row of a plan is for today, and who of them has done it. */
export function PlanPeoplePage({ view, version }: PlanPeoplePageProps) {
  const t = useT()
  const locale = useLocale()
  const { plan, row, names, state, people, figures } = view
  const to = (query: { state?: RowState; page?: string }) => paths.hrPlanPeople(plan.id, row.id, { ...(version && { version }), ...query })
  const filters = [
    [undefined, t('assignments.states-all'), figures.people],
    ['done', t('assignments.plan-state-done'), figures.done],
    ['open', t('assignments.plan-state-open'), figures.people - figures.done],
  ] as const
  const title = t('assignments.plan-of', { year: String(plan.year) })
  return (
    <Page
      title={courseWords(targetKey(row), { locale, names })}
      lead={audienceLine(row.audience, { t, locale, names })}
      back={
        <Breadcrumbs
          items={[
            { title: t('assignments.plans'), href: paths.hrPlans() },
            { title, href: paths.hrPlan(plan.id, version ? { version } : undefined) },
          ]}
        />
      }
    >
      <nav className="state-filter" aria-label={t('assignments.states')}>
        {filters.map(([value, label, n]) => (
          <a key={label} href={to(value ? { state: value } : {})} aria-current={state === value ? 'true' : undefined}>
            {label} <span className="n">{formatNumber(n, locale)}</span>
          </a>
        ))}
      </nav>
      {people.length > 0 ? (
        <DataTable
          caption={t('assignments.people')}
          captionHidden
          rows={people}
          rowKey={({ id }) => id}
          columns={[
            {
              title: t('assignments.person'),
              header: true,
              cell: (each) => <a href={paths.hrPerson(each.id)}>{personName(each, locale)}</a>,
            },
            { title: t('assignments.post'), cell: ({ position, unit }) => postOf(position, unit, locale) },
            {
              title: t('assignments.state'),
              cell: ({ done }) => (
                <Badge tone={done ? 'good' : 'plain'}>{t(done ? 'assignments.plan-state-done' : 'assignments.plan-state-open')}</Badge>
              ),
            },
          ]}
        />
      ) : (
        <EmptyState title={t('assignments.nobody')} />
      )}
      <Pages view={view} to={(page) => to({ ...(state && { state }), page: String(page) })} />
    </Page>
  )
}

function Pages({ view: { page, isLastPage }, to }: { readonly view: PlanPeopleView; readonly to: (page: number) => string }) {
  const t = useT()
  if (page === 1 && isLastPage) return null
  return (
    <nav className="state-filter" aria-label={t('assignments.pages')}>
      {page > 1 && <a href={to(page - 1)}>{t('assignments.page-before')}</a>}
      <span>{t('assignments.page', { n: page })}</span>
      {!isLastPage && <a href={to(page + 1)}>{t('assignments.page-after')}</a>}
    </nav>
  )
}
