import { paths } from '#app/http/paths.ts'
import { formatDate } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { CourseCover } from '#app/ui/course-cover.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { LookAgain } from '#app/ui/look-again.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import type { CertificateToCome, OwnCertificate } from './list-certificates.server.ts'
import { statusTones } from './verification.ts'
import { formatVerificationCode } from './verification-code.ts'

interface CredentialsPageProps {
  readonly certificates: readonly OwnCertificate[]
  readonly toCome: readonly CertificateToCome[]
  /** Whether the page looks again by itself; false where the certificate is late. */
  readonly refreshes: boolean
}

/** A learner's own certificates. */
export function CredentialsPage({ certificates, toCome, refreshes }: CredentialsPageProps) {
  const t = useT()
  const empty = certificates.length === 0 && toCome.length === 0
  const beingMade = toCome.map(({ enrolmentId, course }) => (
    <Notice key={enrolmentId} title={t('credentials.being-made-title')} role="status">
      <p>{t(refreshes ? 'credentials.being-made-text' : 'credentials.being-made-long', { course })}</p>
    </Notice>
  ))
  return (
    <Page title={t('credentials.list-title')} lead={empty ? undefined : t('credentials.list-lead')}>
      {refreshes ? <LookAgain seconds={2}>{beingMade}</LookAgain> : beingMade}
      {empty && (
        <EmptyState
          title={t('credentials.list-empty-title')}
          action={<ButtonLink href={paths.learning()}>{t('credentials.list-empty-action')}</ButtonLink>}
        >
          <p>{t('credentials.list-empty-text')}</p>
        </EmptyState>
      )}
      {certificates.length > 0 && (
        <>
          <ul className="certificates">
            {certificates.map((certificate) => (
              <li key={certificate.id}>
                <CertificateCard certificate={certificate} />
              </li>
            ))}
          </ul>
          <p className="quiet certificates-note">
            {t('credentials.list-name-wrong')} <a href={paths.contact()}>{t('ui.footer-contact')}</a>
          </p>
        </>
      )}
    </Page>
  )
}

function CertificateCard({ certificate }: { readonly certificate: OwnCertificate }) {
  const { id, statement, status, cover } = certificate
  const t = useT()
  const locale = useLocale()
  return (
    <article className="certificate" aria-labelledby={`certificate-${id}`}>
      {cover && <CourseCover courseId={id} design={cover} />}
      <div className="certificate-text">
        <p className="certificate-head">
          <span className="kicker">{statement.courseCode}</span>
          <Badge tone={statusTones[status]}>{t(`credentials.status-${status}`)}</Badge>
        </p>
        <h2 id={`certificate-${id}`} lang={statement.locale}>
          {statement.courseTitle}
        </h2>
        {status !== 'valid' && <p className="quiet">{t(`credentials.explain-${status}`)}</p>}
        <DefinitionList
          items={[
            [t('credentials.holder'), <bdi key="holder">{statement.holderName}</bdi>],
            [t('credentials.issued-on'), formatDate(statement.issuedOn, locale)],
            [t('credentials.valid-until'), formatDate(statement.validUntil, locale)],
            [
              t('credentials.code'),
              <span key="code" className="code-groups">
                {formatVerificationCode(statement.code)}
              </span>,
            ],
          ]}
        />
        <p className="actions">
          <ButtonLink href={`${paths.certificatePdf(id)}?download`}>
            <Icon name="download" /> {t('credentials.list-download')}
          </ButtonLink>
          <ButtonLink href={paths.certificatePdf(id)} look="outline">
            {t('credentials.list-open')}
          </ButtonLink>
          <ButtonLink href={paths.verification(statement.code)} look="quiet">
            {t('credentials.list-check')}
          </ButtonLink>
        </p>
      </div>
    </article>
  )
}
