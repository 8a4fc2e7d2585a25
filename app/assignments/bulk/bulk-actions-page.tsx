import { paths } from '#app/http/paths.ts'
import { formatInstant, formatNumber } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorSummary, type FormError } from '#app/ui/error-summary.tsx'
import { Page } from '#app/ui/page.tsx'
import { type BulkAction, type BulkSource, resultDays } from './bulk-action.ts'

interface BulkActionsPageProps {
  readonly actions: readonly BulkAction[]
  readonly timeZone: string
  /** Why what was chosen in a list was not taken. */
  readonly refused: { readonly errors: readonly FormError[]; readonly source: BulkSource } | undefined
}

/** What an officer ordered for many people, as long as it is kept. */
export function BulkActionsPage({ actions, timeZone, refused }: BulkActionsPageProps) {
  const t = useT()
  const locale = useLocale()
  return (
    <Page
      title={t('assignments.bulk-actions')}
      lead={t('assignments.bulk-actions-lead', { days: resultDays })}
      back={<Breadcrumbs items={[{ title: t('assignments.bulk-list'), href: paths.hrDuties(refused?.source) }]} />}
    >
      <ErrorSummary errors={refused?.errors} title={t('assignments.not-done')} />
      {refused && (
        <p>
          <a href={paths.hrDuties(refused.source)}>{t('assignments.bulk-back')}</a>
        </p>
      )}
      {actions.length > 0 ? (
        <DataTable
          caption={t('assignments.bulk-actions')}
          captionHidden
          rows={actions}
          rowKey={({ id }) => id}
          columns={[
            {
              title: t('assignments.bulk-what'),
              header: true,
              cell: ({ id, kind }) => <a href={paths.hrBulkAction(id)}>{t(`assignments.bulk-${kind}`)}</a>,
            },
            { title: t('assignments.bulk-ordered'), cell: ({ orderedAt }) => orderedAt && formatInstant(orderedAt, locale, timeZone) },
            { title: t('assignments.people'), numeric: true, cell: ({ total }) => formatNumber(total, locale) },
            { title: t('assignments.state'), cell: ({ state }) => t(`assignments.bulk-state-${state}`) },
          ]}
        />
      ) : (
        <EmptyState title={t('assignments.bulk-none')} />
      )}
    </Page>
  )
}
