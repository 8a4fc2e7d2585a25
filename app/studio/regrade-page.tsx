import { paths } from '#app/http/paths.ts'
import { formatInstant, formatNumber, formatPercent, formatTime } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { SetText } from '#app/interactions/localised-text.tsx'
import { localise } from '#app/kernel/locale.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { type Column, DataTable } from '#app/ui/data-table.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextArea } from '#app/ui/field.tsx'
import { LookAgain } from '#app/ui/look-again.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { ProgressBar } from '#app/ui/progress-bar.tsx'
import type { MarkedCourse } from './marking-pages.tsx'
import type { PastRegrade, RegradeDryRun, RegradeListRow, RegradeView } from './regrade-view.server.ts'

interface RegradePageProps {
  readonly course: MarkedCourse
  readonly view: RegradeView
  /** Made with the form, so that a repeated post is not a second order. */
  readonly orderId: string
  readonly timeZone: string
  /** Why the order was not taken, and what was written. */
  readonly refused?: { readonly refusal: string; readonly reason: string }
}

/** Results after a question was mended: who would change, from what to what; then the order, and how far it came. */
export function RegradePage(props: RegradePageProps) {
  const t = useT()
  const locale = useLocale()
  const { course, view, timeZone, refused } = props
  const { bank, itemId, version, state, past } = view
  const stem = localise(view.stem, locale, course.sourceLanguage)
  return (
    <Page
      kicker={t('studio.regrade-kicker', { item: itemId, version })}
      title={t('studio.regrade')}
      lead={
        <span lang={stem.lang}>
          <SetText words={stem.text} />
        </span>
      }
      back={
        <Breadcrumbs
          items={[
            { title: t('studio.title'), href: paths.studio() },
            { title: course.code, href: paths.studioCourse(course.courseId) },
            { title: t('studio.questions'), href: paths.studioBank(course.courseId) },
            { title: itemId, href: paths.studioItem(course.courseId, bank, itemId) },
          ]}
        />
      }
    >
      {refused && (
        <ErrorSummary
          errors={[
            refused.refusal === 'reason-missing'
              ? { field: 'reason', text: t('studio.refusal.reason-missing') }
              : { text: t(`studio.refusal.${refused.refusal}`) },
          ]}
        />
      )}
      {state.kind === 'people' && (
        <EmptyState
          title={t('studio.regrade-people')}
          action={<ButtonLink href={paths.studioMarking(course.courseId)}>{t('studio.marking')}</ButtonLink>}
        >
          <p>{t('studio.regrade-people-text')}</p>
        </EmptyState>
      )}
      {state.kind === 'running' && <Running regrade={state.regrade} total={state.total} />}
      {state.kind === 'dry-run' && <DryRun {...props} dryRun={state.dryRun} />}
      {past.length > 0 && <Past past={past} timeZone={timeZone} />}
    </Page>
  )
}

function Running({ regrade, total }: { readonly regrade: PastRegrade; readonly total: number }) {
  const t = useT()
  const locale = useLocale()
  const words = t('studio.regrade-progress', { done: formatNumber(regrade.done, locale), total: formatNumber(total, locale) })
  return (
    <LookAgain seconds={2}>
      <Notice kind="info" title={t('studio.regrade-running')}>
        <ProgressBar value={regrade.done} max={Math.max(total, 1)} label={t('studio.regrade-running')} words={words} />
        <p>{t('studio.regrade-changed', { n: regrade.changed })}</p>
        <p>{t('studio.regrade-running-text')}</p>
      </Notice>
    </LookAgain>
  )
}

function DryRun({ course, view, orderId, refused, dryRun, timeZone }: RegradePageProps & { readonly dryRun: RegradeDryRun }) {
  const t = useT()
  const { bank, itemId, lowersToo } = view
  const address = paths.studioRegrade(course.courseId, bank, itemId)
  const { held, counts, open, changing } = dryRun
  if (held === 0) {
    return (
      <EmptyState title={t('studio.regrade-nothing')}>
        <p>{t('studio.regrade-nothing-text')}</p>
        {open > 0 && <p>{t('studio.regrade-open', { n: open })}</p>}
      </EmptyState>
    )
  }
  return (
    <>
      <nav aria-label={t('studio.regrade-choice')} className="actions regrade-choice">
        {([false, true] as const).map((lower) => (
          <ButtonLink
            key={String(lower)}
            look={lower === lowersToo ? 'solid' : 'outline'}
            href={lower ? `${address}?lower` : address}
            aria-current={lower === lowersToo ? 'true' : undefined}
          >
            {t(lower ? 'studio.regrade-lower' : 'studio.regrade-raise')}
          </ButtonLink>
        ))}
      </nav>
      <p>{t(lowersToo ? 'studio.regrade-lower-text' : 'studio.regrade-raise-text')}</p>
      <Section
        title={t('studio.regrade-dry-run')}
        id="dry-run"
        aside={<span className="hint">{t('studio.regrade-as-of', { time: formatTime(dryRun.at, timeZone) })}</span>}
      >
        <Summary dryRun={dryRun} />
      </Section>
      {changing > 0 && <People dryRun={dryRun} address={address} lowersToo={lowersToo} />}
      <Section title={t('studio.regrade-order')} id="order">
        <form method="post" action={lowersToo ? `${address}?lower` : address} className="regrade-form">
          <input type="hidden" name="order" value={orderId} />
          <input type="hidden" name="version" value={view.versionId} />
          {lowersToo && <input type="hidden" name="lower" value="yes" />}
          <TextArea
            name="reason"
            label={t('studio.regrade-reason')}
            hint={t('studio.regrade-reason-hint')}
            error={refused?.refusal === 'reason-missing' ? t('studio.refusal.reason-missing') : undefined}
            required
            maxLength={1000}
            rows={3}
            defaultValue={refused?.reason}
          />
          {counts.waiting > 0 && <p className="hint">{t('studio.regrade-waiting', { n: counts.waiting })}</p>}
          <Button look={lowersToo ? 'danger' : 'solid'}>{t('studio.regrade-commit', { n: changing })}</Button>
        </form>
      </Section>
    </>
  )
}

function Summary({ dryRun }: { readonly dryRun: RegradeDryRun }) {
  const t = useT()
  const locale = useLocale()
  const { held, counts, nowPassed, nowFailed, awards, languages, open } = dryRun
  const figure = (n: number) => (n > 0 ? formatNumber(n, locale) : undefined)
  return (
    <>
      <DefinitionList
        items={[
          [t('studio.regrade-held'), formatNumber(held, locale)],
          [t('studio.regrade-raised'), formatNumber(counts.raised, locale)],
          [t('studio.regrade-lowered'), figure(counts.lowered)],
          [t('studio.regrade-kept'), figure(counts.kept)],
          [t('studio.regrade-same'), figure(counts.same)],
          [t('studio.regrade-unfit'), figure(counts.unfit)],
          [t('studio.regrade-now-passed'), formatNumber(nowPassed, locale)],
          [t('studio.regrade-now-failed'), figure(nowFailed)],
          [t('studio.regrade-award-issued'), figure(awards.issued)],
          [t('studio.regrade-award-suspended'), figure(awards.suspended)],
          [t('studio.regrade-award-reinstated'), figure(awards.reinstated)],
        ]}
      />
      {counts.unfit > 0 && <p className="hint">{t('studio.regrade-unfit-text')}</p>}
      {open > 0 && <p className="hint">{t('studio.regrade-open', { n: open })}</p>}
      <DataTable
        caption={t('studio.regrade-by-language')}
        rows={languages}
        rowKey={(row) => row.locale}
        columns={[
          { title: t('studio.regrade-language'), header: true, cell: (row) => t(`i18n.language.${row.locale}`) },
          { title: t('studio.regrade-held'), numeric: true, cell: (row) => formatNumber(row.held, locale) },
          { title: t('studio.regrade-raised'), numeric: true, cell: (row) => formatNumber(row.raised, locale) },
          { title: t('studio.regrade-lowered'), numeric: true, cell: (row) => formatNumber(row.lowered, locale) },
        ]}
      />
    </>
  )
}

interface PeopleProps {
  readonly dryRun: RegradeDryRun
  readonly address: string
  readonly lowersToo: boolean
}

function People({ dryRun, address, lowersToo }: PeopleProps) {
  const t = useT()
  const locale = useLocale()
  const { rows, page, pages, changing } = dryRun
  const at = (number: number) => `${address}?${lowersToo ? 'lower&' : ''}page=${number}#people`
  const columns: Column<RegradeListRow>[] = [
    { title: t('studio.regrade-person'), header: true, cell: ({ name }) => name },
    {
      title: t('studio.regrade-test'),
      cell: ({ quizKind, number }) => t('studio.regrade-attempt', { quiz: t(`quizzes.${quizKind}-title`), number }),
    },
    { title: t('studio.regrade-language'), cell: (row) => (row.locale ? t(`i18n.language.${row.locale}`) : '–') },
    {
      title: t('studio.regrade-result'),
      cell: ({ before, after }) =>
        t('studio.regrade-before-after', { before: formatPercent(before, locale), after: formatPercent(after, locale) }),
    },
    {
      title: t('studio.regrade-follows'),
      cell: ({ turned, award }) => (
        <>
          {turned ? t(`studio.regrade-turned-${turned}`) : '–'}
          {award && <span className="hint"> {t(`studio.regrade-its-award-${award}`)}</span>}
        </>
      ),
    },
  ]
  return (
    <Section title={t('studio.regrade-people-list', { n: changing })} id="people">
      <DataTable
        caption={t('studio.regrade-people-table')}
        captionHidden
        rows={rows}
        columns={columns}
        rowKey={({ learnerId, quizId, number }) => `${learnerId} ${quizId} ${number}`}
      />
      {pages > 1 && (
        <nav className="actions" aria-label={t('studio.regrade-pages')}>
          {page > 1 && (
            <ButtonLink look="outline" href={at(page - 1)} rel="prev">
              {t('studio.regrade-previous')}
            </ButtonLink>
          )}
          <span>{t('studio.regrade-page', { page, pages })}</span>
          {page < pages && (
            <ButtonLink look="outline" href={at(page + 1)} rel="next">
              {t('studio.regrade-next')}
            </ButtonLink>
          )}
        </nav>
      )}
    </Section>
  )
}

function Past({ past, timeZone }: { readonly past: readonly PastRegrade[]; readonly timeZone: string }) {
  const t = useT()
  const locale = useLocale()
  return (
    <Section title={t('studio.regrade-past')} id="past">
      <ol className="plain-list item-versions">
        {past.map(({ id, at, by, reason, changed, nowPassed, nowFailed, lowersToo }) => (
          <li key={id}>
            {t('studio.version-by', { when: formatInstant(at, locale, timeZone), who: by })}:{' '}
            {t('studio.regrade-past-figures', { changed, passed: nowPassed, failed: nowFailed })}{' '}
            {t(lowersToo ? 'studio.regrade-past-lower' : 'studio.regrade-past-raise')}
            <p className="hint">{reason}</p>
          </li>
        ))}
      </ol>
    </Section>
  )
}
