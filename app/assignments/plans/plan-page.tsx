import { paths } from '#app/http/paths.ts'
import { formatDate, formatNumber } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { localise } from '#app/kernel/locale.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { type Column, DataTable } from '#app/ui/data-table.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { audienceLine, courseWords } from '../rule-words.ts'
import { targetKey } from '../target.ts'
import { PlanBadge } from './plan-badge.tsx'
import type { PlanView, RowView } from './plan-view.server.ts'
import { monthsWords } from './plan-words.ts'
import { isDraft, placesOfYear } from './training-plan.ts'

interface PlanPageProps {
  readonly view: PlanView
  readonly timeZone: string
  /** What has just been done. */
  readonly saved: boolean
  /** Why it was not done, with the id of another plan where that is why. */
  readonly refused: { readonly code: string; readonly planId?: string } | undefined
}

/** A plan: its rows with how they stand today, and what can be done with it. */
export function PlanPage({ view, timeZone, saved, refused }: PlanPageProps) {
  const t = useT()
  const locale = useLocale()
  const { plan, isLatest, rows } = view
  const { text, lang } = localise(plan.unit, locale)
  return (
    <Page
      title={t('assignments.plan-of', { year: String(plan.year) })}
      kicker={<span lang={lang}>{text}</span>}
      back={<Breadcrumbs items={[{ title: t('assignments.plans'), href: paths.hrPlans() }]} />}
    >
      {saved && (
        <Notice kind="good" role="status">
          {t('assignments.plan-saved')}
        </Notice>
      )}
      {refused && (
        <Notice kind="warn" role="alert" title={t(`assignments.refusal-${refused.code}`)}>
          {refused.planId && <a href={paths.hrPlan(refused.planId)}>{t('assignments.plan-there-open')}</a>}
        </Notice>
      )}
      <p>
        <PlanBadge plan={plan} />{' '}
        {plan.approvedAt && t('assignments.plan-approved-on', { date: formatDate(plan.approvedAt, locale, timeZone) })}
      </p>
      {!isLatest && (
        <p>
          {t('assignments.plan-old-version')} <a href={paths.hrPlan(plan.id)}>{t('assignments.plan-latest')}</a>
        </p>
      )}
      <Section title={t('assignments.plan-rows')} id="rows" aside={isLatest && isDraft(plan) && rows.length > 0 && <AddRow id={plan.id} />}>
        {rows.length > 0 ? (
          <>
            <Rows view={view} />
            <p className="quiet">{t('assignments.plan-done-text')}</p>
          </>
        ) : (
          <EmptyState title={t('assignments.plan-no-rows')} action={isDraft(plan) && <AddRow id={plan.id} />}>
            <p>{t('assignments.plan-no-rows-text')}</p>
          </EmptyState>
        )}
      </Section>
      {isLatest && <PlanActions view={view} />}
      <Versions view={view} timeZone={timeZone} />
      {isLatest && isDraft(plan) && <DiscardDraft plan={plan} />}
    </Page>
  )
}

function AddRow({ id }: { readonly id: string }) {
  const t = useT()
  return (
    <ButtonLink look="outline" href={paths.hrNewPlanRow(id)}>
      {t('assignments.plan-row-new')}
    </ButtonLink>
  )
}

function Rows({ view: { plan, isLatest, rows, names } }: Pick<PlanPageProps, 'view'>) {
  const t = useT()
  const locale = useLocale()
  const wording = { t, locale, names }
  const ofVersion = isLatest ? undefined : { version: String(plan.version) }
  const columns: Column<RowView>[] = [
    {
      title: t('assignments.target'),
      header: true,
      cell: ({ row }) => {
        const title = courseWords(targetKey(row), wording)
        return isLatest && isDraft(plan) ? <a href={paths.hrPlanRow(plan.id, row.id)}>{title}</a> : title
      },
    },
    { title: t('assignments.who'), cell: ({ row }) => audienceLine(row.audience, wording) },
    { title: t('assignments.plan-months'), cell: ({ row }) => monthsWords(row.months, locale) },
    { title: t('assignments.plan-places'), numeric: true, cell: ({ row }) => formatNumber(row.places, locale) },
    { title: t('assignments.plan-places-year'), numeric: true, cell: ({ row }) => formatNumber(placesOfYear(row), locale) },
    {
      title: t('assignments.plan-people'),
      numeric: true,
      cell: ({ row, people }) => <a href={paths.hrPlanPeople(plan.id, row.id, ofVersion)}>{formatNumber(people, locale)}</a>,
    },
    {
      title: t('assignments.plan-done'),
      numeric: true,
      cell: ({ row, done }) => (
        <a href={paths.hrPlanPeople(plan.id, row.id, { ...ofVersion, state: 'done' })}>{formatNumber(done, locale)}</a>
      ),
    },
    {
      title: t('assignments.state'),
      cell: ({ missing, rule }) => (
        <span className="badges">
          {missing > 0 && <Badge tone="warn">{t('assignments.plan-missing', { n: missing })}</Badge>}
          {rule && <a href={paths.hrRule(rule.ruleId)}>{t(rule.hasEnded ? 'assignments.plan-rule-ended' : 'assignments.plan-rule')}</a>}
        </span>
      ),
    },
  ]
  return <DataTable caption={t('assignments.plan-rows')} captionHidden columns={columns} rows={rows} rowKey={({ row }) => row.id} />
}

function PlanActions({ view: { plan, rows } }: Pick<PlanPageProps, 'view'>) {
  const t = useT()
  const withoutRule = rows.filter(({ rule }) => !rule).length
  return (
    <form method="post" className="actions">
      <input type="hidden" name="version" value={plan.version} />
      {isDraft(plan) ? (
        rows.length > 0 && (
          <Button name="do" value="approve">
            {t('assignments.plan-approve')}
          </Button>
        )
      ) : (
        <>
          {withoutRule > 0 && (
            <ButtonLink href={paths.hrPlanRules(plan.id)}>{t('assignments.plan-make-rules', { n: withoutRule })}</ButtonLink>
          )}
          <Button look="outline" name="do" value="reopen">
            {t('assignments.plan-reopen')}
          </Button>
        </>
      )}
      <Button look="outline" name="do" value="copy">
        {t('assignments.plan-copy', { year: String(plan.year + 1) })}
      </Button>
    </form>
  )
}

/** Folded away, as what was written is gone for good. */
function DiscardDraft({ plan: { version } }: Pick<PlanView, 'plan'>) {
  const t = useT()
  const isFirst = version === 1
  return (
    <Disclosure summary={t(isFirst ? 'assignments.plan-discard' : 'assignments.plan-discard-draft')}>
      <form method="post">
        <input type="hidden" name="version" value={version} />
        <p>{t(isFirst ? 'assignments.plan-discard-text' : 'assignments.plan-discard-draft-text')}</p>
        <p className="actions">
          <Button look="danger" name="do" value="discard">
            {t('assignments.plan-discard-now')}
          </Button>
        </p>
      </form>
    </Disclosure>
  )
}

function Versions({ view: { plan, isLatest, versions }, timeZone }: Pick<PlanPageProps, 'view' | 'timeZone'>) {
  const t = useT()
  const locale = useLocale()
  const ofVersion = isLatest ? undefined : { version: String(plan.version) }
  return (
    <>
      <p className="actions">
        <ButtonLink look="quiet" href={paths.hrPlanCsv(plan.id, ofVersion)}>
          {t('assignments.plan-csv')}
        </ButtonLink>
        <ButtonLink look="quiet" href={paths.hrPlanXlsx(plan.id, ofVersion)}>
          {t('assignments.plan-xlsx')}
        </ButtonLink>
      </p>
      <Disclosure summary={t('assignments.versions', { n: versions.length })}>
        <DataTable
          caption={t('assignments.versions', { n: versions.length })}
          captionHidden
          rows={versions}
          rowKey={({ version }) => String(version)}
          columns={[
            {
              title: t('assignments.version'),
              header: true,
              cell: ({ version }) => <a href={paths.hrPlan(plan.id, { version: String(version) })}>{version}</a>,
            },
            { title: t('assignments.plan-begun'), cell: ({ createdAt }) => formatDate(createdAt, locale, timeZone) },
            {
              title: t('assignments.plan-approval'),
              cell: ({ approvedAt }) => (approvedAt ? formatDate(approvedAt, locale, timeZone) : t('assignments.plan-not-yet')),
            },
          ]}
        />
      </Disclosure>
    </>
  )
}
