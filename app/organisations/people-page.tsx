import type { ReactNode } from 'react'
import { paths } from '#app/http/paths.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { localise } from '#app/kernel/locale.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { type PeopleFilter, writePeopleFilter } from './people-filter.ts'
import { StaffTable } from './staff-table.tsx'
import type { PeopleView } from './staff-view.server.ts'
import { territories } from './territory.ts'

interface PeoplePageProps {
  readonly view: PeopleView
  readonly filter: PeopleFilter
  /** Stands under the filter. */
  readonly children?: ReactNode
}

/** The people whose files an officer keeps, to look through and to find. */
export function PeoplePage({ view, filter, children }: PeoplePageProps) {
  const t = useT()
  const filtered = Object.keys(writePeopleFilter(filter, 1)).length > 0
  return (
    <Page title={t('organisations.tab-people')}>
      <p className="actions">
        <ButtonLink href={paths.hrNewPerson()}>{t('organisations.person-new')}</ButtonLink>
      </p>
      <PeopleFilterForm view={view} filter={filter} />
      {children}
      <p className="result-count" role="status">
        {t('organisations.people-count', { n: view.total })}
      </p>
      {view.rows.length > 0 ? (
        <StaffTable caption={t('organisations.tab-people')} rows={view.rows} withUnit />
      ) : (
        <EmptyState
          title={t('organisations.people-none')}
          action={
            filtered && (
              <ButtonLink look="outline" href={paths.hrPeople()}>
                {t('organisations.show-all')}
              </ButtonLink>
            )
          }
        />
      )}
      {view.total > 0 && (
        <p className="actions">
          <ButtonLink look="quiet" href={paths.hrPeopleCsv(writePeopleFilter(filter, 1))}>
            {t('organisations.people-csv')}
          </ButtonLink>
          <ButtonLink look="quiet" href={paths.hrPeopleXlsx(writePeopleFilter(filter, 1))}>
            {t('organisations.people-xlsx')}
          </ButtonLink>
        </p>
      )}
      <Pager page={view.page} pages={view.pages} hrefOf={(page) => paths.hrPeople(writePeopleFilter(filter, page))} />
    </Page>
  )
}

function PeopleFilterForm({ view, filter }: PeoplePageProps) {
  const t = useT()
  const locale = useLocale()
  const any = { value: '', label: t('organisations.any') }
  const named = <Row extends { code: string; names: Parameters<typeof localise>[0] }>({ code, names }: Row) => {
    const { text, lang } = localise(names, locale)
    return { value: code, label: text, lang }
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: older browsers and screen readers do not know <search>
    <form method="get" role="search" className="hr-filter">
      <Field
        name="q"
        type="search"
        className="hr-filter-words"
        label={t('organisations.people-search')}
        hint={t('organisations.people-search-hint')}
        defaultValue={filter.search}
        maxLength={200}
        autoComplete="off"
      />
      <Select name="unit" label={t('organisations.unit')} defaultValue={filter.unit} options={[any, ...view.units.map(named)]} />
      <Select
        name="territory"
        label={t('organisations.territory')}
        defaultValue={filter.territory}
        options={[any, ...territories.map(named)]}
      />
      <Select
        name="position"
        label={t('organisations.position')}
        defaultValue={filter.position}
        options={[any, ...view.positions.map(named)]}
      />
      {filter.unit && filter.line !== 'vertical' && <input type="hidden" name="line" value={filter.line} />}
      <Button look="outline">{t('organisations.find')}</Button>
    </form>
  )
}
