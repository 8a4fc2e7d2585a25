import { paths } from '#app/http/paths.ts'
import { formatDate } from '#app/i18n/format.ts'
import { personName } from '#app/i18n/person-name.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button } from '#app/ui/button.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { type DecisionAnswer, decisionErrors } from './decision-answer.tsx'
import type { DutyView } from './duty-view.server.ts'
import { ExemptionFields } from './exemption-fields.tsx'
import { DecideForm, RequestText } from './extension-forms.tsx'
import { PathLeft } from './path-left.tsx'
import { postOf } from './rule-preview.tsx'
import { courseTitle } from './rule-words.ts'
import { StatusBadge } from './status-badge.tsx'
import { targetKey } from './target.ts'

interface DutyPageProps {
  readonly view: DutyView
  readonly timeZone: string
  readonly answer: DecisionAnswer | undefined
}

/** One person and one course or learning path: why it is hers, where it stands, and what HR can decide about it. */
export function DutyPage({ view, timeZone, answer }: DutyPageProps) {
  const t = useT()
  const locale = useLocale()
  const { duty, status, course, reasons, requests, isOwn } = view
  const canDecide = !isOwn && !duty.metOn && !duty.closedOn
  return (
    <Page
      title={personName(duty, locale)}
      kicker={courseTitle(course, locale) ?? targetKey(duty)}
      width="text"
      back={
        <Breadcrumbs
          items={[
            { title: t('assignments.rules'), href: paths.hrRules() },
            ...(reasons[0] ? [{ title: courseTitle(course, locale) ?? targetKey(duty), href: paths.hrRule(reasons[0].ruleId) }] : []),
          ]}
        />
      }
    >
      <ErrorSummary errors={decisionErrors(answer, t)} title={t('assignments.not-done')} />
      <DefinitionList
        items={[
          [t('assignments.state'), <StatusBadge key="state" status={status} />],
          [t('assignments.due-date'), formatDate(duty.dueOn, locale)],
          [t('assignments.grace-until'), duty.graceUntil && formatDate(duty.graceUntil, locale)],
          [t('assignments.extended-to'), duty.extendedTo && formatDate(duty.extendedTo, locale)],
          [t('assignments.paused'), duty.pausedFrom && periodWords(duty.pausedFrom, duty.pausedUntil, t, locale)],
          [t('assignments.why'), reasons.map(({ position, unit }) => postOf(position, unit, locale)).join('; ')],
        ]}
      />
      {view.path && <PathLeft path={view.path} />}
      {isOwn && <p className="quiet">{t('assignments.own-duty')}</p>}
      {requests.length > 0 && (
        <Section title={t('assignments.requests')} id="requests">
          <ul className="plain-list duty-requests">
            {requests.map((request) => (
              <li key={request.id}>
                <RequestText request={request} timeZone={timeZone} />
                {request.decision === null && canDecide && <DecideForm request={request} answer={answer} />}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Exemptions view={view} canDecide={canDecide} answer={answer} />
      <Cycles view={view} />
      <Reminders view={view} />
    </Page>
  )
}

function Exemptions({ view, canDecide, answer }: Pick<DutyPageProps, 'view' | 'answer'> & { readonly canDecide: boolean }) {
  const t = useT()
  const locale = useLocale()
  const { exemptions } = view
  if (!canDecide && exemptions.length === 0) return null
  return (
    <Section title={t('assignments.exemption')} id="exemption">
      {exemptions.map(({ id, category, from, until }) => (
        <p key={id}>
          {t(`assignments.exemption-${category}`)}: {periodWords(from, until, t, locale)}
        </p>
      ))}
      {canDecide && exemptions.length > 0 && (
        <form method="post">
          <Button look="outline" name="do" value="end-exemption">
            {t('assignments.exemption-end')}
          </Button>
        </form>
      )}
      {canDecide && exemptions.length === 0 && (
        <form method="post" className="stack">
          <ExemptionFields answer={answer} />
          <p className="actions">
            <Button look="outline" name="do" value="exempt">
              {t('assignments.exempt')}
            </Button>
          </p>
        </form>
      )}
    </Section>
  )
}

function Cycles({ view: { cycles } }: Pick<DutyPageProps, 'view'>) {
  const t = useT()
  const locale = useLocale()
  return (
    <Section title={t('assignments.cycles')} id="cycles">
      <DataTable
        caption={t('assignments.cycles')}
        captionHidden
        rows={cycles}
        rowKey={({ id }) => id}
        columns={[
          { title: t('assignments.cycle'), numeric: true, cell: ({ cycle }) => cycle },
          { title: t('assignments.opens-on'), cell: ({ opensOn }) => formatDate(opensOn, locale) },
          { title: t('assignments.due-date'), cell: ({ dueOn }) => formatDate(dueOn, locale) },
          { title: t('assignments.state'), cell: ({ status }) => <StatusBadge status={status} /> },
          { title: t('assignments.done-on'), cell: ({ metOn }) => metOn && formatDate(metOn, locale) },
          { title: t('assignments.valid-until'), cell: ({ validUntil }) => validUntil && formatDate(validUntil, locale) },
        ]}
      />
    </Section>
  )
}

/** Who is told what, when and why: what was, and what will be as things stand. */
function Reminders({ view: { reminders } }: Pick<DutyPageProps, 'view'>) {
  const t = useT()
  const locale = useLocale()
  if (reminders.length === 0) return null
  return (
    <Section title={t('assignments.reminders')} id="reminders">
      <p>{t('assignments.reminders-text')}</p>
      <DataTable
        caption={t('assignments.reminders')}
        captionHidden
        rows={reminders}
        rowKey={({ key }) => key}
        columns={[
          { title: t('assignments.reminder-day'), cell: ({ day }) => formatDate(day, locale) },
          { title: t('assignments.reminder-why'), header: true, cell: ({ step }) => t(`assignments.reminder-step-${step}`) },
          {
            title: t('assignments.reminder-to'),
            cell: ({ recipient, slip }) => {
              if (!recipient) return t('assignments.reminder-nobody')
              const name = personName(recipient, locale)
              return slip ? t('assignments.reminder-slip', { name }) : name
            },
          },
          { title: t('assignments.state'), cell: ({ state }) => t(`assignments.reminder-${state}`) },
        ]}
      />
    </Section>
  )
}

type Words = ReturnType<typeof useT>

function periodWords(
  from: Parameters<typeof formatDate>[0],
  until: typeof from | null,
  t: Words,
  locale: ReturnType<typeof useLocale>,
): string {
  return until
    ? t('assignments.from-until', { from: formatDate(from, locale), until: formatDate(until, locale) })
    : t('assignments.from-on', { from: formatDate(from, locale) })
}
