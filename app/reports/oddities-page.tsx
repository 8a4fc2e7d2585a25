import { paths } from '#app/http/paths.ts'
import { formatDate, formatDecimal } from '#app/i18n/format.ts'
import { personName } from '#app/i18n/person-name.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button } from '#app/ui/button.tsx'
import { type Column, DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Select } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'
import { quickSeconds, sameShared, sameWrong } from './data-quality.ts'
import type { OdditiesView, OddityView } from './oddities-view.server.ts'
import { quarterName } from './result-words.ts'

/** Final tests whose figures may not mean what they say. Nothing follows from it but that somebody looks. */
export function OdditiesPage({ view }: { readonly view: OdditiesView }) {
  const t = useT()
  const locale = useLocale()
  const { quarter, quarters, tests, found, shown } = view
  const columns: Column<OddityView>[] = [
    { title: t('reports.odd-who'), header: true, cell: (oddity) => <Who oddity={oddity} /> },
    { title: t('reports.course'), cell: ({ course }) => <span lang={course.lang}>{course.text}</span> },
    { title: t('reports.odd-when'), cell: ({ submittedAt }) => formatDate(submittedAt, locale) },
    { title: t('reports.odd-what'), cell: (oddity) => <What oddity={oddity} /> },
  ]
  return (
    <Page
      title={t('reports.odd')}
      lead={t('reports.odd-lead')}
      back={<Breadcrumbs items={[{ title: t('reports.results'), href: paths.hrResults() }]} />}
    >
      <form method="get" action={paths.hrOddities()} className="hr-filter">
        <Select
          name="quarter"
          label={t('reports.results-quarter')}
          options={quarters.map((value) => ({ value, label: quarterName(value, t) }))}
          defaultValue={quarter}
        />
        <p className="actions">
          <Button>{t('reports.results-show')}</Button>
        </p>
      </form>
      <p className="results-note">
        {t('reports.odd-counted', { count: tests })}{' '}
        {t('reports.odd-rules', { seconds: quickSeconds, shared: sameShared, wrong: sameWrong })}
      </p>
      {found === 0 && <EmptyState title={t('reports.odd-none')} />}
      {found > 0 && (
        <DataTable
          caption={t('reports.odd')}
          captionHidden
          columns={columns}
          rows={shown}
          rowKey={({ kind, personId, other, submittedAt }) => `${kind} ${personId} ${other?.personId} ${submittedAt.getTime()}`}
        />
      )}
      {found > shown.length && <p className="quiet">{t('reports.odd-more', { shown: shown.length, found })}</p>}
    </Page>
  )
}

function Who({ oddity: { personId, name, other } }: { readonly oddity: OddityView }) {
  const locale = useLocale()
  return (
    <>
      <a href={paths.hrPerson(personId)}>{personName(name, locale)}</a>
      {other && (
        <>
          {', '}
          <a href={paths.hrPerson(other.personId)}>{personName(other.name, locale)}</a>
        </>
      )}
    </>
  )
}

function What({ oddity: { kind, figure, shared } }: { readonly oddity: OddityView }) {
  const t = useT()
  const locale = useLocale()
  return kind === 'quick'
    ? t('reports.odd-quick', { seconds: formatDecimal(figure, locale, 1) })
    : t('reports.odd-same', { count: figure, shared })
}
