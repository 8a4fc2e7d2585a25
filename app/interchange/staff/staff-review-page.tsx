import { formatDate, formatNumber } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary, type FormError } from '#app/ui/error-summary.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { EncodingNotice } from './encoding-notice.tsx'
import { endsMany } from './staff-import.ts'
import type { ReviewView } from './staff-import-view.server.ts'
import { ResultLinks } from './staff-result-links.tsx'
import { StaffRows } from './staff-row-list.tsx'
import { rowPageName } from './staff-row-pages.ts'
import { StaffTrail } from './staff-trail.tsx'

const rowsForm = 'rows-form'

/** What a file would do to the organisation, row by row: nothing of it is done yet. */
export function StaffReviewPage({ view, errors }: { readonly view: ReviewView; readonly errors?: readonly FormError[] }) {
  const t = useT()
  const locale = useLocale()
  const { entry, counts, list } = view
  const error = errors?.find(({ field }) => field === 'sure')?.text
  return (
    <Page
      width="text"
      kicker={entry.fileName}
      title={t('interchange.staff.review')}
      lead={t('interchange.staff.review-lead')}
      back={<StaffTrail />}
    >
      <ErrorSummary errors={errors} />
      {entry.overtaken && (
        <Notice kind="warn" role="alert" title={t('interchange.staff.overtaken')}>
          <p>{t('interchange.staff.overtaken-text')}</p>
        </Notice>
      )}
      <EncodingNotice entry={entry} />
      <p role="status">
        <strong>
          {t('interchange.staff.summary', {
            n: counts.changes,
            changes: formatNumber(counts.changes, locale),
            rows: formatNumber(counts.rows, locale),
            day: formatDate(entry.asOf, locale),
          })}
        </strong>{' '}
        {t(entry.complete ? 'interchange.staff.is-complete' : 'interchange.staff.is-part')}
      </p>
      <form method="post" id={rowsForm}>
        {/* The first button is the one that Enter in a field presses. */}
        <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" name="intent" value="mend" />
        <input type="hidden" name="here" value={rowPageName(list)} />
      </form>
      <Section title={t('interchange.staff.outcomes')} id="rows">
        <StaffRows importId={entry.id} counts={counts} list={list} form={rowsForm} />
        {list.kind === 'faulty' && (
          <p className="actions">
            <Button form={rowsForm} look="outline" name="intent" value="mend">
              {t('interchange.staff.mend')}
            </Button>
          </p>
        )}
      </Section>
      <ResultLinks entry={entry} counts={counts} />
      <Section title={t('interchange.staff.finish')} id="finish">
        {counts.faulty > 0 && <p>{t('interchange.staff.faulty-stay', { n: counts.faulty, rows: formatNumber(counts.faulty, locale) })}</p>}
        {counts.changes === 0 && <p>{t('interchange.staff.nothing-to-do')}</p>}
        {counts.changes > 0 && endsMany(counts) && (
          <div className={error ? 'field field-wrong' : 'field'}>
            {error && (
              <span className="field-error" id="sure-error">
                {error}
              </span>
            )}
            <label className="choice">
              <input
                type="checkbox"
                id="sure"
                name="sure"
                value="yes"
                form={rowsForm}
                aria-invalid={error ? true : undefined}
                aria-describedby={error && 'sure-error'}
              />
              <span>
                {t('interchange.staff.sure', {
                  n: counts.ended,
                  ended: formatNumber(counts.ended, locale),
                  staff: formatNumber(counts.staff, locale),
                })}
              </span>
            </label>
          </div>
        )}
        <p className="actions">
          {counts.changes > 0 && (
            <Button form={rowsForm} name="intent" value="commit">
              {t('interchange.staff.commit')}
            </Button>
          )}
          <Button form={rowsForm} look="outline" name="intent" value="columns">
            {t('interchange.staff.to-columns')}
          </Button>
          <Button form={rowsForm} look="quiet" name="intent" value="discard">
            {t('interchange.staff.discard')}
          </Button>
        </p>
      </Section>
    </Page>
  )
}
