import { paths } from '#app/http/paths.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import type { PreviewView } from '../preview-view.server.ts'
import { PreviewFigures } from '../rule-preview.tsx'
import { audienceLine, courseWords, dueWords } from '../rule-words.ts'
import { targetKey } from '../target.ts'
import type { PlanRulesView } from './plan-rules-view.server.ts'
import { termsOf } from './training-plan.ts'

interface PlanRulesPageProps {
  readonly view: PlanRulesView
  /** They would do something else than what was seen. */
  readonly changed: boolean
}

type RulesRow = PlanRulesView['rows'][number]
const figures = ['adds', 'removes', 'redates', 'withConflict'] as const

/** What the rules of a plan would do, row by row, and the button that puts all of them in force. */
export function PlanRulesPage({ view: { plan, rows, seal, names }, changed }: PlanRulesPageProps) {
  const t = useT()
  const locale = useLocale()
  const wording = { t, locale, names }
  const titleOf = ({ row }: RulesRow) => courseWords(targetKey(row), wording)
  const ready = rows.filter((each): each is RulesRow & { preview: PreviewView } => each.preview !== undefined)
  return (
    <Page
      title={t('assignments.plan-rules')}
      lead={t('assignments.plan-rules-lead')}
      back={
        <Breadcrumbs
          items={[
            { title: t('assignments.plans'), href: paths.hrPlans() },
            { title: t('assignments.plan-of', { year: String(plan.year) }), href: paths.hrPlan(plan.id) },
          ]}
        />
      }
    >
      {changed && (
        <Notice kind="warn" role="alert" title={t('assignments.preview-changed')}>
          <p>{t('assignments.preview-changed-text')}</p>
        </Notice>
      )}
      {rows.length === 0 ? (
        <EmptyState title={t('assignments.plan-rules-none')} />
      ) : (
        <DataTable
          caption={t('assignments.plan-rules')}
          captionHidden
          rows={rows}
          rowKey={({ row }) => row.id}
          columns={[
            { title: t('assignments.target'), header: true, cell: titleOf },
            { title: t('assignments.who'), cell: ({ row }) => audienceLine(row.audience, wording) },
            { title: t('assignments.by-when'), cell: ({ row }) => dueWords(termsOf(row, plan.year).terms.due, undefined, wording) },
            ...figures.map((name) => ({
              title: t(`assignments.preview-${name === 'withConflict' ? 'conflicts' : name}`),
              numeric: true,
              cell: ({ preview }: RulesRow) => (preview ? formatNumber(preview[name], locale) : '–'),
            })),
          ]}
        />
      )}
      {ready.length < rows.length && <p>{t('assignments.plan-rules-gone')}</p>}
      {ready.length > 0 && (
        <form method="post" className="actions">
          <input type="hidden" name="seal" value={seal} />
          <Button>{t('assignments.plan-rules-make', { n: ready.length })}</Button>
          <ButtonLink look="outline" href={paths.hrPlan(plan.id)}>
            {t('assignments.cancel')}
          </ButtonLink>
        </form>
      )}
      {ready.map((each) => (
        <Disclosure key={each.row.id} summary={t('assignments.plan-rules-who', { title: titleOf(each) })}>
          <PreviewFigures preview={each.preview} />
        </Disclosure>
      ))}
    </Page>
  )
}
