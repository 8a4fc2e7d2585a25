import { paths } from '#app/http/paths.ts'
import { formatDate, formatDecimal, formatList, formatNumber, formatPercent } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { type Locale, localise } from '#app/kernel/locale.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { type Column, DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Select } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import type { ClosedHeading } from './closed-quarter-store.server.ts'
import type { Estimate } from './learning-gain.ts'
import { measures } from './period-facts.ts'
import { type Breakdown, type BySex, breakdowns, type CountRow, type GainRow, isAnythingTold, type Told } from './period-results.ts'
import { firstDayOf, lastDayOf } from './quarter.ts'
import { quarterName, rowName } from './result-words.ts'
import type { ResultsView } from './results-view.server.ts'
import { fewestTold } from './small-groups.ts'

interface ViewProps {
  readonly view: Pick<ResultsView, 'results' | 'names'>
}

/** How many were reached in a quarter, who they are in groups, and what they learnt. No group is told that is small. */
export function ResultsPage({ view }: { readonly view: ResultsView }) {
  const t = useT()
  const locale = useLocale()
  const { quarter, running, within, names } = view
  const units = within?.map((code) => localise(names.units[code] ?? { en: code }, locale).text)
  const days = { from: formatDate(firstDayOf(quarter), locale), last: formatDate(lastDayOf(quarter), locale) }
  return (
    <Page title={t('reports.results')} lead={t('reports.results-lead')}>
      <ChooseQuarter view={view} />
      <p className="results-note">
        {t('reports.results-days', days)} {running && t('reports.results-running')}{' '}
        {units && t('reports.results-within', { units: formatList(units, locale) })}
      </p>
      <Closing view={view} />
      <Figures view={view} />
      {view.seesPersons && (
        <p className="actions">
          <ButtonLink href={paths.hrOddities({ quarter })} look="outline">
            {t('reports.odd')}
          </ButtonLink>
        </p>
      )}
    </Page>
  )
}

/** Where the quarter is closed, the way to what was told; else the button for who may close it. */
function Closing({ view: { quarter, closed, mayClose } }: { readonly view: ResultsView }) {
  const t = useT()
  if (closed.length > 0) {
    return (
      <Notice title={t('reports.results-is-closed')}>
        <Revisions revisions={closed} />
      </Notice>
    )
  }
  return (
    mayClose && (
      <form method="post" action={paths.hrResults()} className="actions">
        <input type="hidden" name="quarter" value={quarter} />
        <Button look="outline">{t('reports.results-close')}</Button>
        <span className="quiet">{t('reports.results-close-hint')}</span>
      </form>
    )
  )
}

/** The quarter as it was closed, and its corrections; the one that the page is of is no link. */
export function Revisions({ revisions, current }: { readonly revisions: readonly ClosedHeading[]; readonly current?: number }) {
  const t = useT()
  const locale = useLocale()
  return (
    <ul>
      {revisions.map(({ quarter, revision, closedAt, reason }) => {
        const name = t(revision === 1 ? 'reports.closed-first' : 'reports.closed-revision', {
          n: revision,
          date: formatDate(closedAt, locale),
        })
        return (
          <li key={revision}>
            {revision === current ? name : <a href={paths.hrClosed(quarter, revision)}>{name}</a>}
            {reason && `: ${reason}`}
          </li>
        )
      })}
    </ul>
  )
}

function NothingTold() {
  const t = useT()
  return (
    <EmptyState title={t('reports.results-none-title', { fewest: fewestTold })}>
      <p>{t('reports.results-none-text')}</p>
    </EmptyState>
  )
}

/** All that is told, on the page of a quarter and on that of a closed one. */
export function Figures({ view }: ViewProps) {
  const t = useT()
  if (!isAnythingTold(view.results)) return <NothingTold />
  return (
    <>
      <Everybody view={view} />
      <p className="results-note">{t('reports.results-hidden-why', { fewest: fewestTold })}</p>
      {breakdowns.map((by) => by !== 'all' && <BrokenDown key={by} view={view} by={by} />)}
      <Section title={t('reports.results-gain')} id="gain">
        <Gain view={view} />
      </Section>
    </>
  )
}

function ChooseQuarter({ view: { quarter, quarters } }: { readonly view: ResultsView }) {
  const t = useT()
  return (
    <form method="get" action={paths.hrResults()} className="hr-filter">
      <Select
        name="quarter"
        label={t('reports.results-quarter')}
        options={quarters.map((value) => ({ value, label: quarterName(value, t) }))}
        defaultValue={quarter}
      />
      <p className="actions">
        <Button>{t('reports.results-show')}</Button>
        <ButtonLink href={paths.hrResultsCsv(quarter)} look="outline">
          {t('reports.results-csv')}
        </ButtonLink>
        <ButtonLink href={paths.hrResultsXlsx(quarter)} look="outline">
          {t('reports.results-xlsx')}
        </ButtonLink>
      </p>
    </form>
  )
}

function Everybody({ view: { results } }: ViewProps) {
  const t = useT()
  const row = results.counts.find(({ by }) => by === 'all')!
  return (
    <dl className="hr-figures">
      {measures.map((measure) => (
        <div key={measure} className="hr-figure">
          <dt>{t(`reports.results-${measure}`)}</dt>
          <dd>
            <Figure value={row[measure].all} />
          </dd>
          <dd className="results-sexes">
            <Sexes figures={row[measure]} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Figure({ value }: { readonly value: Told }) {
  const t = useT()
  const locale = useLocale()
  return value === null ? <span className="results-hidden">{t('reports.results-hidden')}</span> : formatNumber(value, locale)
}

/** How many of them are women, how many men. */
function Sexes({ figures }: { readonly figures: BySex }) {
  const t = useT()
  const locale = useLocale()
  const { female, male } = figures
  if (female === null || male === null) return figures.all !== null && t('reports.results-sexes-hidden')
  return t('reports.results-sexes', { women: formatNumber(female, locale), men: formatNumber(male, locale) })
}

interface BrokenDownProps extends ViewProps {
  readonly by: Exclude<Breakdown, 'all'>
}

/** A row of which nothing may be told is only named; bodies, which are many, are only counted. */
function BrokenDown({ view: { results, names }, by }: BrokenDownProps) {
  const t = useT()
  const locale = useLocale()
  const nameOf = ({ key }: CountRow) => rowName(by, key, { t, locale, names })
  const rows = results.counts.filter((row) => row.by === by)
  const shown = rows.filter((row) => measures.some((measure) => row[measure].all !== null))
  const left = rows.filter((row) => !shown.includes(row))
  const columns: Column<CountRow>[] = [
    { title: t(`reports.results-by-${by}`), header: true, cell: nameOf },
    ...measures.map(
      (measure): Column<CountRow> => ({
        title: t(`reports.results-${measure}`),
        numeric: true,
        cell: (row) => (
          <>
            <Figure value={row[measure].all} />{' '}
            <span className="results-sexes">
              <Sexes figures={row[measure]} />
            </span>
          </>
        ),
      }),
    ),
  ]
  return (
    <Section title={t(`reports.results-by-${by}`)} id={by}>
      {by === 'course' && <p className="quiet">{t('reports.results-course-note')}</p>}
      {shown.length > 0 && (
        <DataTable caption={t(`reports.results-by-${by}`)} captionHidden columns={columns} rows={shown} rowKey={({ key }) => key} />
      )}
      {left.length > 0 && (
        <p className="quiet">
          {by === 'body'
            ? t('reports.results-bodies-left', { count: left.length })
            : t('reports.results-left', { names: left.map(nameOf).join('; ') })}
        </p>
      )}
    </Section>
  )
}

function Gain({ view: { results, names } }: ViewProps) {
  const t = useT()
  const locale = useLocale()
  const shown = results.gains.filter(({ gain }) => gain !== null)
  const hidden = results.gains.filter(({ sex, gain }) => sex === 'all' && gain === null)
  const nameOf = ({ courseId, sex }: GainRow) => {
    const course = rowName('course', courseId, { t, locale, names })
    return sex === 'all' ? course : `${course}: ${t(`reports.results-${sex}`)}`
  }
  const columns: Column<GainRow>[] = [
    { title: t('reports.course'), header: true, cell: nameOf },
    { title: t('reports.results-pairs'), numeric: true, cell: ({ pairs }) => <Figure value={pairs} /> },
    { title: t('reports.results-pre'), numeric: true, cell: ({ gain }) => formatPercent(gain!.meanPre, locale) },
    { title: t('reports.results-post'), numeric: true, cell: ({ gain }) => formatPercent(gain!.meanPost, locale) },
    { title: t('reports.results-gain-of-means'), numeric: true, cell: ({ gain }) => estimateText(gain!.ofMeans, locale) },
    { title: t('reports.results-mean-of-gains'), numeric: true, cell: ({ gain }) => estimateText(gain!.ofLearners, locale) },
    { title: t('reports.results-finished'), numeric: true, cell: (row) => <Finished row={row} /> },
    { title: t('reports.results-kept'), numeric: true, cell: (row) => <Kept row={row} /> },
  ]
  return (
    <>
      <p>{t('reports.results-gain-what')}</p>
      {shown.length > 0 && (
        <DataTable
          caption={t('reports.results-gain')}
          captionHidden
          columns={columns}
          rows={shown}
          rowKey={({ courseId, sex }) => `${courseId} ${sex}`}
        />
      )}
      {hidden.length > 0 && (
        <p className="quiet">{t('reports.results-gain-few', { fewest: fewestTold, courses: hidden.map(nameOf).join('; ') })}</p>
      )}
      <p className="quiet">{t('reports.results-gain-note')}</p>
    </>
  )
}

/** Of those who took the pre-test, who took the final test as well. */
function Finished({ row: { sex, pairs, starts } }: { readonly row: GainRow }) {
  const t = useT()
  const locale = useLocale()
  if (sex !== 'all') return null
  if (starts === null || pairs === null) return <Figure value={null} />
  return t('reports.results-share', { share: formatPercent(pairs / starts, locale), n: formatNumber(starts, locale) })
}

function Kept({ row: { sex, retention } }: { readonly row: GainRow }) {
  const t = useT()
  const locale = useLocale()
  if (sex !== 'all') return null
  if (!retention || retention.kept === null) return <Figure value={null} />
  return t('reports.results-share', { share: formatPercent(retention.kept, locale), n: formatNumber(retention.learners, locale) })
}

function estimateText(estimate: Estimate | null, locale: Locale): string {
  if (!estimate) return '–'
  const [value, low, high] = [estimate.value, estimate.low, estimate.high].map((each) => formatDecimal(each, locale, 2))
  return `${value} (${low} … ${high})`
}
