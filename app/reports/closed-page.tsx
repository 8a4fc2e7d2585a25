import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { type Column, DataTable } from '#app/ui/data-table.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { longestReason } from './closed-reason.ts'
import type { ClosedView, Reproduction } from './closed-view.server.ts'
import { codebookHeadings, codebookLines } from './codebook.ts'
import { quarterName } from './result-words.ts'
import { Figures, Revisions } from './results-page.tsx'

interface ClosedPageProps {
  readonly view: ClosedView
  readonly reproduction: Reproduction
  /** Why no correction was made. */
  readonly refusal: string | undefined
}

/** The results of a quarter as they were closed: to print, to download, and to check that nobody has changed them. */
export function ClosedPage({ view, reproduction, refusal }: ClosedPageProps) {
  const t = useT()
  const { heading, revisions, mayRevise } = view
  const { quarter, revision } = heading
  return (
    <Page
      title={quarterName(quarter, t)}
      lead={t('reports.closed-lead')}
      back={<Breadcrumbs items={[{ title: t('reports.results'), href: paths.hrResults({ quarter }) }]} />}
    >
      <ErrorSummary errors={refusal ? [{ field: 'reason', text: t(`reports.refusal.${refusal}`, { length: longestReason }) }] : []} />
      <Revisions revisions={revisions} current={revision} />
      {revision < revisions.length && <Notice kind="warn" title={t('reports.closed-corrected')} />}
      <Hash sha256={heading.sha256} reproduction={reproduction} />
      <p className="actions">
        <ButtonLink href={paths.hrClosedCsv(quarter, revision)} look="outline">
          {t('reports.results-csv')}
        </ButtonLink>
        <ButtonLink href={paths.hrClosedXlsx(quarter, revision)} look="outline">
          {t('reports.results-xlsx')}
        </ButtonLink>
      </p>
      <Figures view={view} />
      <Section title={t('reports.codebook')} id="codebook">
        <Codebook />
      </Section>
      {mayRevise && (
        <Section title={t('reports.closed-revise')} id="revise">
          <form method="post" action={paths.hrClosed(quarter, revision)}>
            <Field
              name="reason"
              label={t('reports.closed-reason')}
              hint={t('reports.closed-reason-hint')}
              maxLength={longestReason}
              error={refusal && t(`reports.refusal.${refusal}`, { length: longestReason })}
            />
            <Button look="outline">{t('reports.closed-keep')}</Button>
          </form>
        </Section>
      )}
    </Page>
  )
}

function Hash({ sha256, reproduction }: { readonly sha256: string; readonly reproduction: Reproduction }) {
  const t = useT()
  const isSame = sha256 === reproduction.told && sha256 === reproduction.again
  return (
    <Notice kind={isSame ? 'good' : 'bad'} title={t(isSame ? 'reports.closed-same' : 'reports.closed-differs')}>
      <p>
        SHA-256: <code className="closed-hash">{sha256}</code>
      </p>
      {!isSame && (
        <p>
          {t('reports.closed-again')} <code className="closed-hash">{reproduction.again}</code>
        </p>
      )}
    </Notice>
  )
}

function Codebook() {
  const t = useT()
  const [term, meaning] = codebookHeadings(t)
  const columns: Column<[string, string]>[] = [
    { title: term!, header: true, cell: ([name]) => <code className="codebook-term">{name}</code> },
    { title: meaning!, cell: ([, text]) => text },
  ]
  return (
    <>
      <DataTable caption={t('reports.codebook')} captionHidden columns={columns} rows={codebookLines(t)} rowKey={([name]) => name} />
      <p className="actions">
        <ButtonLink href={paths.hrCodebook('csv')} look="outline">
          {t('reports.codebook-csv')}
        </ButtonLink>
        <ButtonLink href={paths.hrCodebook('xlsx')} look="outline">
          {t('reports.codebook-xlsx')}
        </ButtonLink>
      </p>
    </>
  )
}
