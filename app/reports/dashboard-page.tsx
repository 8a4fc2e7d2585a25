import type { ReactNode } from 'react'
import { paths } from '#app/http/paths.ts'
import { formatDate, formatNumber, formatPercent } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { type Column, DataTable } from '#app/ui/data-table.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Section } from '#app/ui/page.tsx'
import type { DashboardView, PartView, TrendMonth } from './dashboard-view.server.ts'
import type { DutyFigure } from './duty-figures.ts'
import { type ReportFilter, writeReportFilter } from './report-filter.ts'
import { AddressFaults, ReportFilterForm, UnitWay } from './report-filter-form.tsx'
import type { SavedView } from './saved-view.ts'
import { SavedViews } from './saved-views.tsx'
import { TrendChart } from './trend-chart.tsx'

/** Figures of the first row, and of those that look ahead. */
const now: readonly DutyFigure[] = ['required', 'met', 'overdue', 'to-do', 'ending', 'excused', 'paused']
const ahead: readonly DutyFigure[] = ['due-30', 'due-60', 'due-90']
/** Figures of which there are none are left out of the first row, but for these. */
const always = new Set<DutyFigure>(['required', 'met', 'overdue'])
/** A table of more parts than this begins with those that stand out. */
const mostParts = 12

interface DashboardProps {
  readonly view: DashboardView
  readonly filter: ReportFilter
  /** Parts of the address that say nothing. */
  readonly faults: readonly string[]
  readonly kept: readonly SavedView[]
}

/** How the people of an officer stand with what they have to learn: how many, where, since when, and what comes next. */
export function Dashboard({ view, filter, faults, kept }: DashboardProps) {
  const t = useT()
  const { answer } = view
  return (
    <>
      <AddressFaults faults={faults} />
      <UnitWay choices={view} filter={filter} />
      <ReportFilterForm choices={view} filter={filter} showAll={paths.hr(inUnit(filter))} />
      <SavedViews list="overview" query={writeReportFilter(filter)} kept={kept} />
      {answer === undefined ? (
        <Notice>{t('reports.figures-not-yet')}</Notice>
      ) : answer.figures.required === 0 ? (
        <EmptyState title={t('reports.nothing-required')}>
          <p>
            <a href={paths.hrRules()}>{t('organisations.tab-assignments')}</a>
          </p>
        </EmptyState>
      ) : (
        <Answer answer={answer} filter={filter} behind={view.behind} />
      )}
    </>
  )
}

const inUnit = ({ unit, line }: ReportFilter): Record<string, string> => ({
  ...(unit && { unit }),
  line,
})

interface AnswerProps {
  readonly answer: NonNullable<DashboardView['answer']>
  readonly filter: ReportFilter
}

function Answer({ answer, filter, behind }: AnswerProps & Pick<DashboardView, 'behind'>) {
  const t = useT()
  const locale = useLocale()
  const { rate, figures } = answer
  return (
    <>
      <p className="forecast-sentence">
        {rate
          ? t('reports.dashboard-sentence', { count: answer.people.required, share: formatPercent(rate.share, locale) })
          : t('reports.dashboard-nothing-owed', { count: answer.people.required })}{' '}
        {figures.overdue > 0 && t('reports.dashboard-overdue', { count: answer.people.overdue })}
      </p>
      <FigureList figures={now.filter((figure) => always.has(figure) || figures[figure] > 0)} answer={answer} filter={filter} />
      <Section title={t('reports.next')}>
        <FigureList figures={ahead} answer={answer} filter={filter} />
      </Section>
      {answer.units.length > 0 && (
        <Section title={t('reports.by-unit')}>
          <p className="quiet">{t('reports.by-unit-lead')}</p>
          <Parts
            caption={t('reports.by-unit')}
            kind={t('organisations.unit')}
            parts={answer.units}
            filter={filter}
            name={(part) =>
              part.itself ? (
                <span lang={part.lang}>{t('reports.unit-itself', { unit: part.name })}</span>
              ) : (
                <a href={paths.hr(writeReportFilter({ ...filter, unit: part.code }))} lang={part.lang}>
                  {part.name}
                </a>
              )
            }
            filterOf={(part) => (part.itself ? undefined : { ...filter, unit: part.code })}
          />
        </Section>
      )}
      {answer.subjects.length > 1 && (
        <Section title={t('reports.by-course')}>
          <Parts
            caption={t('reports.by-course')}
            kind={t('reports.subject')}
            parts={answer.subjects}
            filter={filter}
            name={(part) => (
              <a href={paths.hr(writeReportFilter({ ...filter, course: part.code }))} lang={part.lang}>
                {part.name}
              </a>
            )}
            filterOf={(part) => ({ ...filter, course: part.code })}
          />
        </Section>
      )}
      <Section title={t('reports.trend')}>
        <TrendChart months={answer.trend} />
        <Disclosure summary={t('reports.trend-table')}>
          <TrendTable months={answer.trend} />
        </Disclosure>
      </Section>
      {behind > 2 && <p className="quiet">{t('reports.figures-behind', { count: behind })}</p>}
    </>
  )
}

/** Each figure leads to the rows it counts. */
function FigureList({ figures, answer, filter }: AnswerProps & { readonly figures: readonly DutyFigure[] }) {
  const t = useT()
  const locale = useLocale()
  return (
    <dl className="hr-figures">
      {figures.map((figure) => (
        <div key={figure} className="hr-figure">
          <dt>{t(`reports.figure-${figure}`)}</dt>
          <dd>
            <ToList figure={figure} count={answer.figures[figure]} filter={filter} />
            <span className="figure-people">
              {t('reports.figure-people', { n: formatNumber(answer.people[figure], locale), count: answer.people[figure] })}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function ToList({
  figure,
  count,
  filter,
}: {
  readonly figure: DutyFigure
  readonly count: number
  readonly filter: ReportFilter | undefined
}) {
  const t = useT()
  const text = formatNumber(count, useLocale())
  if (count === 0 || !filter) return text
  return (
    <a href={paths.hrDuties({ ...writeReportFilter(filter), figure })}>
      {text}
      <span className="visually-hidden"> {t(`reports.figure-${figure}`)}</span>
    </a>
  )
}

interface PartsProps {
  readonly caption: string
  /** What the parts are. */
  readonly kind: string
  readonly parts: readonly PartView[]
  readonly filter: ReportFilter
  readonly name: (part: PartView) => ReactNode
  /** Undefined where its figures lead nowhere. */
  readonly filterOf: (part: PartView) => ReportFilter | undefined
}

/** All parts; where they are many, those that stand out, the low ones first, and all of them folded away. */
function Parts(props: PartsProps) {
  const t = useT()
  const locale = useLocale()
  const { parts } = props
  if (parts.length <= mostParts) return <PartsTable {...props} />
  const notable = [...parts.filter((part) => part.standsOut === 'below'), ...parts.filter((part) => part.standsOut === 'above')]
  return (
    <>
      {notable.length > 0 ? <PartsTable {...props} parts={notable} /> : <p>{t('reports.none-stands-out')}</p>}
      <Disclosure summary={t('reports.all-parts', { n: formatNumber(parts.length, locale) })}>
        <PartsTable {...props} />
      </Disclosure>
    </>
  )
}

function PartsTable({ caption, kind, parts, name, filterOf }: PartsProps) {
  const t = useT()
  const locale = useLocale()
  const percent = (share: number) => formatPercent(share, locale)
  const columns: Column<PartView>[] = [
    { title: kind, header: true, cell: name },
    {
      title: t('reports.figure-required'),
      numeric: true,
      cell: (part) => <ToList figure="required" count={part.figures.required} filter={filterOf(part)} />,
    },
    {
      title: t('reports.share-met'),
      numeric: true,
      cell: ({ rate }) =>
        rate && (
          <>
            {percent(rate.share)}{' '}
            <span className="quiet">{t('reports.interval', { low: percent(rate.low), high: percent(rate.high) })}</span>
          </>
        ),
    },
    {
      title: t('reports.figure-overdue'),
      numeric: true,
      cell: (part) => <ToList figure="overdue" count={part.figures.overdue} filter={filterOf(part)} />,
    },
    {
      title: t('reports.stands-out'),
      cell: (part) =>
        part.standsOut && <Badge tone={part.standsOut === 'below' ? 'warn' : 'good'}>{t(`reports.stands-out-${part.standsOut}`)}</Badge>,
    },
  ]
  return <DataTable caption={caption} captionHidden columns={columns} rows={parts} rowKey={({ code }) => code} />
}

function TrendTable({ months }: { readonly months: readonly TrendMonth[] }) {
  const t = useT()
  const locale = useLocale()
  const columns: Column<TrendMonth>[] = [
    { title: t('organisations.day'), header: true, cell: ({ day }) => formatDate(day, locale) },
    { title: t('reports.trend-owed'), numeric: true, cell: ({ owed }) => formatNumber(owed, locale) },
    {
      title: t('reports.share-met'),
      numeric: true,
      cell: ({ owed, met }) => (owed > 0 ? formatPercent(met / owed, locale) : ''),
    },
    { title: t('reports.figure-overdue'), numeric: true, cell: ({ overdue }) => formatNumber(overdue, locale) },
  ]
  return <DataTable caption={t('reports.trend')} captionHidden columns={columns} rows={months} rowKey={({ day }) => day} />
}
