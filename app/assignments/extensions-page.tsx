import { paths } from '#app/http/paths.ts'
import { formatDate } from '#app/i18n/format.ts'
import { personName } from '#app/i18n/person-name.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Page } from '#app/ui/page.tsx'
import type { OpenRequest } from './extension-store.server.ts'
import type { RuleNames } from './rule-names.ts'
import { courseWords } from './rule-words.ts'
import { targetKey } from './target.ts'

interface ExtensionsPageProps {
  readonly requests: readonly OpenRequest[]
  readonly names: Pick<RuleNames, 'courses'>
  readonly timeZone: string
}

/** Requests for more time that wait for a decision, the oldest first. */
export function ExtensionsPage({ requests, names, timeZone }: ExtensionsPageProps) {
  const t = useT()
  const locale = useLocale()
  return (
    <Page
      title={t('assignments.requests')}
      lead={t('assignments.requests-lead')}
      back={<Breadcrumbs items={[{ title: t('assignments.rules'), href: paths.hrRules() }]} />}
    >
      {requests.length === 0 ? (
        <EmptyState title={t('assignments.requests-none')} />
      ) : (
        <DataTable
          caption={t('assignments.requests')}
          captionHidden
          rows={requests}
          rowKey={({ id }) => id}
          columns={[
            {
              title: t('assignments.person'),
              header: true,
              cell: (each) => <a href={`${paths.hrDuty(each.dutyId)}#requests`}>{personName(each, locale)}</a>,
            },
            { title: t('assignments.target'), cell: (each) => courseWords(targetKey(each), { locale, names }) },
            { title: t('assignments.due-date'), cell: ({ dueOn }) => formatDate(dueOn, locale) },
            { title: t('assignments.wanted-on'), cell: ({ wantedOn }) => formatDate(wantedOn, locale) },
            { title: t('assignments.asked-on'), cell: ({ askedAt }) => formatDate(askedAt, locale, timeZone) },
          ]}
        />
      )}
    </Page>
  )
}
