import { paths } from '#app/http/paths.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { SetText } from '#app/interactions/localised-text.tsx'
import { type Locale, type Localised, localise } from '#app/kernel/locale.ts'
import type { QuizStatistics } from '#app/quizzes/item-statistics.ts'
import { quizTitle } from '#app/quizzes/quiz-title.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { AnalysedItemRows } from './analysed-item.tsx'
import type { AnalysisView } from './analysis-view.server.ts'
import { decimal, percent, quizFindingSentence, type Reader } from './finding-sentence.ts'
import { type AnalysisOrder, analysisOrders } from './sort-analysis.ts'

interface AnalysisPageProps {
  readonly course: { readonly code: string; readonly title: Localised; readonly sourceLanguage: Locale }
  /** Items in the order to show. */
  readonly view: AnalysisView
  readonly order: AnalysisOrder
}

/** How a test does, and its questions: what a trainer should look at. */
export function AnalysisPage({ course, view, order }: AnalysisPageProps) {
  const t = useT()
  const locale = useLocale()
  const reader: Reader = { t, locale, source: course.sourceLanguage }
  const title = localise(course.title, locale, course.sourceLanguage)
  const { courseId, quiz, counted, statistics, items } = view
  return (
    <Page
      kicker={course.code}
      title={t('studio.analysis-title', { quiz: quizTitle(quiz, t) })}
      lead={t('studio.analysis-lead')}
      back={
        <Breadcrumbs
          items={[
            { title: t('studio.title'), href: paths.studio() },
            { title: title.text, href: paths.studioCourse(courseId) },
          ]}
        />
      }
    >
      <Choices
        label={t('studio.analysis-counted')}
        options={(['first', 'all'] as const).map((each) => ({
          href: addressOf(view, { attempts: each, sort: order }),
          text: t(`studio.analysis-${each}`),
          chosen: each === counted,
        }))}
      />
      {counted === 'first' && <p className="hint">{t('studio.analysis-first-text')}</p>}
      {statistics.attempts === 0 ? (
        <EmptyState title={t('studio.analysis-none')}>
          <p>{t('studio.analysis-none-text')}</p>
        </EmptyState>
      ) : (
        <>
          <QuizFigures view={view} reader={reader} />
          <Section
            title={t('studio.analysis-items')}
            id="questions"
            aside={<a href={`${paths.studioAnalysisCsv(courseId, quiz.id)}?attempts=${counted}`}>{t('studio.analysis-csv')}</a>}
          >
            <Choices
              label={t('studio.analysis-sort')}
              labelShown
              options={analysisOrders.map((each) => ({
                href: `${addressOf(view, { attempts: counted, sort: each })}#questions`,
                text: t(`studio.analysis-${each}`),
                chosen: each === order,
              }))}
            />
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
            <section className="table-frame" aria-label={t('studio.analysis-findings')} tabIndex={0}>
              <table className="data-table analysis-table">
                <thead>
                  <tr>
                    <th scope="col">{t('studio.analysis-item')}</th>
                    {(['answers', 'facility', 'discrimination', 'time'] as const).map((each) => (
                      <th key={each} scope="col" className="numeric">
                        {t(`studio.analysis-${each}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                {items.map((item) => (
                  <AnalysedItemRows key={`${item.bank}/${item.itemId}`} courseId={courseId} item={item} reader={reader} />
                ))}
              </table>
            </section>
            {view.untouched > 0 && <p className="hint">{t('studio.analysis-untouched', { n: view.untouched })}</p>}
          </Section>
          <Meaning />
        </>
      )}
    </Page>
  )
}

function addressOf({ courseId, quiz }: AnalysisView, query: { attempts: string; sort: AnalysisOrder }): string {
  return `${paths.studioAnalysis(courseId, quiz.id)}?${new URLSearchParams(query)}`
}

interface ChoicesProps {
  readonly label: string
  readonly labelShown?: boolean
  readonly options: readonly { readonly href: string; readonly text: string; readonly chosen: boolean }[]
}

/** Links of which one is where the reader is. */
function Choices({ label, labelShown, options }: ChoicesProps) {
  return (
    <nav className="analysis-choices" aria-label={label}>
      {labelShown && <span aria-hidden="true">{label}:</span>}
      <ul>
        {options.map(({ href, text, chosen }) => (
          <li key={text}>
            <a href={href} aria-current={chosen || undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function QuizFigures({ view, reader }: { readonly view: AnalysisView; readonly reader: Reader }) {
  const { t, locale } = reader
  const { statistics, findings } = view
  const few = findings.some(({ code }) => code === 'too-few-attempts')
  const { mean, median, standardError, consistencyEstimated, consistency } = statistics
  return (
    <Section title={t('studio.analysis-quiz')} id="test">
      <div className="analysis-sentences">
        {findings.map((finding) => (
          <p key={finding.code}>
            <SetText words={quizFindingSentence(finding, reader)} />
          </p>
        ))}
        {!few && (
          <>
            {mean !== null && median !== null && (
              <p>{t('studio.analysis-mean-text', { mean: percent(mean, locale), median: percent(median, locale) })}</p>
            )}
            {standardError !== null && <p>{t('studio.analysis-error-text', { points: Math.max(1, Math.round(standardError * 100)) })}</p>}
            {consistency !== null && consistencyEstimated && <p className="hint">{t('studio.analysis-estimated')}</p>}
          </>
        )}
      </div>
      <DefinitionList items={few ? [[t('studio.analysis-attempts'), statistics.attempts]] : quizFigures(statistics, reader)} />
    </Section>
  )
}

function quizFigures(statistics: QuizStatistics, { t, locale }: Reader): [string, string | number | null][] {
  const share = (value: number | null) => value && percent(value, locale)
  const figure = (value: number | null) => value && decimal(value, locale)
  return [
    [t('studio.analysis-attempts'), statistics.attempts],
    [t('studio.analysis-mean'), share(statistics.mean)],
    [t('studio.analysis-median'), share(statistics.median)],
    [t('studio.analysis-deviation'), share(statistics.deviation)],
    [t('studio.analysis-skewness'), figure(statistics.skewness)],
    [t('studio.analysis-kurtosis'), figure(statistics.kurtosis)],
    [t('studio.analysis-consistency'), figure(statistics.consistency)],
    [t('studio.analysis-error-ratio'), share(statistics.errorRatio)],
    [t('studio.analysis-standard-error'), share(statistics.standardError)],
  ]
}

function Meaning() {
  const t = useT()
  const meant = ['facility', 'discrimination', 'efficiency', 'time', 'consistency'] as const
  return (
    <Disclosure summary={t('studio.analysis-meaning')}>
      <DefinitionList
        items={[
          ...meant.map((each) => [t(`studio.analysis-${each}`), t(`studio.analysis-${each}-text`)] as const),
          [`${t('studio.analysis-intended')}, ${t('studio.analysis-effective')}`, t('studio.analysis-weight-text')],
        ]}
      />
      <p>{t('studio.analysis-interval-text')}</p>
    </Disclosure>
  )
}
