import { paths } from '#app/http/paths.ts'
import { formatDate, formatInstant, formatNumber } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import type { DoneView } from './staff-import-view.server.ts'
import { ResultLinks } from './staff-result-links.tsx'
import { StaffRows } from './staff-row-list.tsx'
import { StaffTrail } from './staff-trail.tsx'

/** What an import did, and the way back. */
export function StaffDonePage({ view, timeZone }: { readonly view: DoneView; readonly timeZone: string }) {
  const t = useT()
  const locale = useLocale()
  const { entry, state, counts, list, undoUntil } = view
  return (
    <Page width="text" kicker={entry.fileName} title={t(`interchange.staff.${state}`)} back={<StaffTrail />}>
      <Notice kind={state === 'undone' ? 'info' : 'good'} role="status">
        <p>
          {t(state === 'undone' ? 'interchange.staff.undone-text' : 'interchange.staff.summary-done', {
            n: counts.changes,
            changes: formatNumber(counts.changes, locale),
            rows: formatNumber(counts.rows, locale),
            day: formatDate(entry.asOf, locale),
          })}
        </p>
      </Notice>
      {entry.overtaken && (
        <Notice kind="warn" role="alert" title={t('interchange.staff.undo-overtaken')}>
          <p>{t('interchange.staff.undo-overtaken-text')}</p>
        </Notice>
      )}
      {list ? (
        <>
          <Section title={t('interchange.staff.outcomes')} id="rows">
            <StaffRows importId={entry.id} counts={counts} list={list} />
          </Section>
          <ResultLinks entry={entry} counts={counts} />
        </>
      ) : (
        <p>{t('interchange.staff.forgotten')}</p>
      )}
      {undoUntil && (
        <Section title={t('interchange.staff.undo')} id="undo">
          <p>{t('interchange.staff.undo-text', { until: formatInstant(undoUntil, locale, timeZone) })}</p>
          <form method="post">
            <Button look="danger" name="intent" value="undo">
              {t('interchange.staff.undo')}
            </Button>
          </form>
        </Section>
      )}
      <p className="actions">
        <ButtonLink look="outline" href={paths.hrImport()}>
          {t('interchange.staff.another')}
        </ButtonLink>
      </p>
    </Page>
  )
}
