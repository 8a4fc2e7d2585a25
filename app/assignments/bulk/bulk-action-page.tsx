import { paths } from '#app/http/paths.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { personName } from '#app/i18n/person-name.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field, TextArea } from '#app/ui/field.tsx'
import { LookAgain } from '#app/ui/look-again.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { ProgressBar } from '#app/ui/progress-bar.tsx'
import { type DecisionAnswer, decisionErrors, useFault } from '../decision-answer.tsx'
import { ExemptionFields } from '../exemption-fields.tsx'
import { courseWords } from '../rule-words.ts'
import { type BulkCounts, bulkOutcomes, isDone } from './bulk-action.ts'
import type { BulkView } from './bulk-view.server.ts'

interface BulkActionPageProps {
  readonly view: BulkView
  readonly answer: DecisionAnswer | undefined
}

/** Something that is to be done to many people, is being done, or was. */
export function BulkActionPage({ view, answer }: BulkActionPageProps) {
  const t = useT()
  const { state, kind, source } = view.action
  return (
    <Page
      title={t(`assignments.bulk-${kind}`)}
      width="text"
      back={
        <Breadcrumbs
          items={[
            { title: t('assignments.bulk-list'), href: paths.hrDuties(source) },
            { title: t('assignments.bulk-actions'), href: paths.hrBulkActions() },
          ]}
        />
      }
    >
      <ErrorSummary errors={decisionErrors(answer, t)} title={t('assignments.not-done')} />
      {state === 'draft' && <Draft view={view} answer={answer} />}
      {state === 'running' && <Running view={view} />}
      {(state === 'done' || state === 'failed') && <Ended view={view} />}
    </Page>
  )
}

function Draft({ view: { action, first, names }, answer }: BulkActionPageProps) {
  const t = useT()
  const locale = useLocale()
  const more = action.total - first.length
  const leftOut = bulkOutcomes.filter((each) => action.leftOut[each])
  return (
    <>
      <p>{t('assignments.bulk-chosen', { n: action.total })}</p>
      <ul>
        {first.map((each) => (
          <li key={each.n}>
            {personName(each, locale)}: {courseWords(each.subject, { locale, names })}
          </li>
        ))}
        {more > 0 && <li>{t('assignments.bulk-more', { n: more })}</li>}
      </ul>
      {leftOut.length > 0 && (
        <Notice kind="warn" title={t('assignments.bulk-left-out')}>
          <ul>
            {leftOut.map((each) => (
              <li key={each}>
                {t(`assignments.bulk-outcome-${each}`)}: {formatNumber(action.leftOut[each] ?? 0, locale)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <form method="post" className="stack">
        <TermsFields kind={action.kind} answer={answer} />
        <p className="actions">
          <Button name="do" value="order">
            {t(`assignments.bulk-${action.kind}-do`, { n: action.total })}
          </Button>
          <Button look="outline" name="do" value="discard" formNoValidate>
            {t('assignments.cancel')}
          </Button>
        </p>
      </form>
    </>
  )
}

function TermsFields({ kind, answer }: { readonly kind: BulkView['action']['kind']; readonly answer: DecisionAnswer | undefined }) {
  const t = useT()
  const fault = useFault(answer)
  if (kind === 'remind') return <p>{t('assignments.bulk-remind-text')}</p>
  if (kind === 'exempt') return <ExemptionFields answer={answer} />
  return (
    <>
      <Field
        name="grantedOn"
        type="date"
        label={t('assignments.granted-on')}
        hint={t('assignments.bulk-until-hint')}
        defaultValue={answer?.values.grantedOn}
        error={fault('grantedOn')}
      />
      <TextArea
        name="answer"
        label={t('assignments.answer')}
        hint={t('assignments.bulk-answer-hint')}
        optional={t('assignments.optional')}
        rows={2}
        maxLength={500}
        defaultValue={answer?.values.answer}
        error={fault('answer')}
      />
    </>
  )
}

function Running({ view: { action, counts } }: Pick<BulkActionPageProps, 'view'>) {
  const t = useT()
  const locale = useLocale()
  const { id, cursor, total } = action
  return (
    <>
      <LookAgain seconds={2}>
        <Notice kind="info" role="status">
          <p>{t('assignments.bulk-running')}</p>
        </Notice>
        <ProgressBar
          value={cursor}
          max={total}
          label={t('assignments.bulk-progress-label')}
          words={t('assignments.bulk-progress', { done: formatNumber(cursor, locale), all: formatNumber(total, locale) })}
        />
        <Outcomes counts={counts} />
      </LookAgain>
      <p className="actions">
        <ButtonLink look="outline" href={paths.hrBulkAction(id)}>
          {t('assignments.bulk-look-again')}
        </ButtonLink>
      </p>
    </>
  )
}

function Ended({ view: { action, counts } }: Pick<BulkActionPageProps, 'view'>) {
  const t = useT()
  const locale = useLocale()
  const doneTo = bulkOutcomes.reduce((sum, each) => sum + (isDone(each) ? (counts[each] ?? 0) : 0), 0)
  return (
    <>
      {action.state === 'failed' && (
        <Notice kind="bad" role="alert" title={t('assignments.bulk-given-up')}>
          <p>{t('assignments.bulk-given-up-text', { tries: action.failures, left: formatNumber(action.total - action.cursor, locale) })}</p>
        </Notice>
      )}
      <Notice kind={doneTo === action.total ? 'good' : 'warn'} role="status">
        <p>{t('assignments.bulk-finished', { done: formatNumber(doneTo, locale), all: formatNumber(action.total, locale) })}</p>
      </Notice>
      <Section title={t('assignments.bulk-results')} id="results">
        <Outcomes counts={counts} />
        <p className="actions">
          <ButtonLink look="outline" href={paths.hrBulkRows(action.id)}>
            {t('assignments.bulk-file')}
          </ButtonLink>
        </p>
      </Section>
    </>
  )
}

function Outcomes({ counts }: { readonly counts: BulkCounts }) {
  const t = useT()
  const locale = useLocale()
  const rows = bulkOutcomes.filter((each) => counts[each])
  if (rows.length === 0) return null
  return (
    <DataTable
      caption={t('assignments.bulk-results')}
      captionHidden
      rows={rows}
      rowKey={(each) => each}
      columns={[
        { title: t('assignments.bulk-column-why'), header: true, cell: (each) => t(`assignments.bulk-outcome-${each}`) },
        { title: t('assignments.people'), numeric: true, cell: (each) => formatNumber(counts[each] ?? 0, locale) },
      ]}
    />
  )
}
