import { statusTones } from '#app/credentials/verification.ts'
import { formatVerificationCode } from '#app/credentials/verification-code.ts'
import { paths } from '#app/http/paths.ts'
import { formatDate, formatMinutes, formatNumber } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import type { Locale } from '#app/kernel/locale.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { type Column, DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import type { TranscriptEntry, YearOfLearning } from './transcript.ts'
import type { Transcript } from './transcript-view.server.ts'

/** Everything a learner ever completed, to read, to print and to take along. */
export function TranscriptPage({ transcript: { name, asOf, entries, years } }: { readonly transcript: Transcript }) {
  const t = useT()
  const locale = useLocale()
  return (
    <Page
      title={t('player.transcript-title')}
      lead={t('player.transcript-lead', { name, date: formatDate(asOf, locale) })}
      back={<Breadcrumbs items={[{ title: t('player.learning-title'), href: paths.learning() }]} />}
    >
      {entries.length === 0 ? (
        <EmptyState
          title={t('player.transcript-empty-title')}
          action={<ButtonLink href={paths.learning()}>{t('player.learning-title')}</ButtonLink>}
        >
          <p>{t('player.transcript-empty-text')}</p>
        </EmptyState>
      ) : (
        <>
          <Section title={t('player.hours-title')}>
            <DataTable
              caption={t('player.hours-title')}
              captionHidden
              columns={yearColumns(t, locale)}
              rows={years}
              rowKey={({ year }) => `${year}`}
            />
            <p className="quiet">{t('player.hours-note')}</p>
          </Section>
          <Section title={t('player.transcript-courses')}>
            <DataTable
              caption={t('player.transcript-courses')}
              captionHidden
              columns={entryColumns(t, locale)}
              rows={entries}
              rowKey={({ id }) => id}
            />
          </Section>
          <div className="no-print">
            <p className="actions">
              <ButtonLink href={paths.transcriptCsv()} look="outline">
                <Icon name="download" /> {t('player.transcript-download')}
              </ButtonLink>
            </p>
            <p className="quiet">{t('player.transcript-print')}</p>
          </div>
        </>
      )}
    </Page>
  )
}

function yearColumns(t: Translate, locale: Locale): Column<YearOfLearning>[] {
  return [
    { title: t('player.hours-year'), header: true, cell: ({ year }) => year },
    { title: t('player.hours-completions'), numeric: true, cell: ({ completions }) => formatNumber(completions, locale) },
    { title: t('player.hours-time'), numeric: true, cell: ({ minutes }) => formatMinutes(minutes, locale) },
  ]
}

function entryColumns(t: Translate, locale: Locale): Column<TranscriptEntry>[] {
  return [
    {
      title: t('player.transcript-column-course'),
      header: true,
      cell: ({ code, title, edition, cycle }) => (
        <>
          <span lang={title.lang}>{title.text}</span>
          <span className="transcript-edition">
            {code ? `${code} · ${edition}` : edition}
            {cycle > 1 && ` · ${t('player.transcript-cycle', { n: cycle })}`}
          </span>
        </>
      ),
    },
    { title: t('player.transcript-column-completed-on'), cell: ({ completedOn }) => formatDate(completedOn, locale) },
    { title: t('player.hours-time'), numeric: true, cell: ({ minutes }) => formatMinutes(minutes, locale) },
    { title: t('player.transcript-column-evidence'), cell: ({ evidence }) => t(`player.transcript-evidence-${evidence}`) },
    {
      title: t('player.transcript-column-certificate'),
      cell: ({ certificate }) => certificate && <Certificate certificate={certificate} />,
    },
  ]
}

function Certificate({ certificate: { code, status, validUntil } }: { readonly certificate: NonNullable<TranscriptEntry['certificate']> }) {
  const t = useT()
  const locale = useLocale()
  return (
    <>
      <a href={paths.verification(code)} className="code-groups">
        {formatVerificationCode(code)}
      </a>
      <span className="transcript-validity">
        <Badge tone={statusTones[status]}>{t(`credentials.status-${status}`)}</Badge>{' '}
        {t('player.transcript-until', { date: formatDate(validUntil, locale) })}
      </span>
    </>
  )
}
