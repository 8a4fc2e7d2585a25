import { ChoosePeople, Tick } from '#app/assignments/bulk/choose-people.tsx'
import { StatusBadge } from '#app/assignments/status-badge.tsx'
import { paths } from '#app/http/paths.ts'
import { formatDate } from '#app/i18n/format.ts'
import { personName } from '#app/i18n/person-name.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { type Column, DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { type DutiesQuestion, writeDutiesQuestion } from './duties-question.ts'
import type { DutiesView, DutyRow } from './duties-view.server.ts'
import { type ReportFilter, writeReportFilter } from './report-filter.ts'
import { AddressFaults, ReportFilterForm, UnitWay } from './report-filter-form.tsx'
import type { SavedView } from './saved-view.ts'
import { SavedViews } from './saved-views.tsx'

interface DutiesPageProps {
  readonly view: DutiesView
  readonly filter: ReportFilter
  readonly question: DutiesQuestion
  /** Parts of the address that say nothing. */
  readonly faults: readonly string[]
  readonly kept: readonly SavedView[]
}

/** The duties behind a figure, person by person. */
export function DutiesPage({ view, filter, question, faults, kept }: DutiesPageProps) {
  const t = useT()
  const locale = useLocale()
  const { list } = view
  const asked = writeReportFilter(filter)
  const { unit, line } = asked
  const also = writeDutiesQuestion(question)
  const columns: Column<DutyRow>[] = [
    { title: t('organisations.person'), header: true, cell: (row) => <a href={paths.hrPerson(row.personId)}>{personName(row, locale)}</a> },
    {
      title: t('assignments.bulk-tick'),
      cell: (row) => row.duty && <Tick dutyId={row.duty.id} label={`${personName(row, locale)}: ${row.subject}`} />,
    },
    { title: t('organisations.personnel-number'), cell: ({ code }) => code },
    { title: t('reports.subject'), cell: ({ subject, subjectLang }) => <span lang={subjectLang}>{subject}</span> },
    {
      title: t('reports.duty-due'),
      cell: ({ duty }) => duty && <a href={paths.hrDuty(duty.id)}>{formatDate(duty.dueOn, locale)}</a>,
    },
    {
      title: t('reports.duty-status'),
      cell: ({ duty }) => (duty ? <StatusBadge status={duty.status} /> : <Badge>{t('reports.duty-chosen')}</Badge>),
    },
  ]
  return (
    <Page
      title={t(`reports.figure-${question.figure}`)}
      back={<Breadcrumbs items={[{ title: t('organisations.overview'), href: paths.hr(asked) }]} />}
    >
      <AddressFaults faults={faults} />
      <UnitWay choices={view} filter={filter} />
      <ReportFilterForm
        choices={view}
        filter={filter}
        also={also}
        showAll={paths.hrDuties({ ...(unit && { unit }), ...(line && { line }), ...also })}
      />
      <SavedViews list="duties" query={{ ...asked, ...also }} kept={kept} />
      {list === undefined ? (
        <Notice>{t('reports.figures-not-yet')}</Notice>
      ) : list.rows.length === 0 ? (
        <EmptyState title={t('reports.duties-none')} />
      ) : (
        <>
          <p className="result-count" role="status">
            {t('reports.duties-count', { n: list.total })}
          </p>
          <p className="actions">
            <SortLinks filter={asked} question={question} />
          </p>
          <ChoosePeople source={{ ...asked, ...also }} total={list.total}>
            <DataTable
              caption={t(`reports.figure-${question.figure}`)}
              captionHidden
              columns={columns}
              rows={list.rows}
              rowKey={({ personId, subject, cycle }) => `${personId} ${subject} ${cycle}`}
            />
          </ChoosePeople>
          <p className="actions">
            <ButtonLink look="quiet" href={paths.hrDutiesCsv({ ...asked, ...also })}>
              {t('reports.duties-csv')}
            </ButtonLink>
            <ButtonLink look="quiet" href={paths.hrDutiesXlsx({ ...asked, ...also })}>
              {t('reports.duties-xlsx')}
            </ButtonLink>
          </p>
          <Pager
            page={list.page}
            pages={list.pages}
            hrefOf={(page) => paths.hrDuties({ ...asked, ...also, ...(page > 1 && { page: String(page) }) })}
          />
        </>
      )}
    </Page>
  )
}

function SortLinks({ filter, question }: { readonly filter: Record<string, string>; readonly question: DutiesQuestion }) {
  const t = useT()
  const orders = [
    { key: 'due', by: 'due', descending: false },
    { key: 'due-last', by: 'due', descending: true },
    { key: 'name', by: 'name', descending: false },
  ] as const
  return (
    <>
      {t('reports.sort')}{' '}
      {orders.map(({ key, ...order }) => {
        const current = order.by === question.order.by && order.descending === question.order.descending
        return (
          <a
            key={key}
            href={paths.hrDuties({ ...filter, ...writeDutiesQuestion({ ...question, order }) })}
            aria-current={current ? 'true' : undefined}
            className="sort-link"
          >
            {t(`reports.sort-${key}`)}
          </a>
        )
      })}
    </>
  )
}
