import { paths } from '#app/http/paths.ts'
import { formatDate, formatInstant, formatMinutes } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { Field } from '#app/ui/field.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import type { AwardStatement, VerificationStatus } from './award.ts'
import { statusTones } from './verification.ts'
import { formatVerificationCode } from './verification-code.ts'

interface VerifyFormPageProps {
  /** What was typed, kept after a refusal. */
  readonly typed?: string
  readonly error?: string
  /** The code of an invented person's certificate, in demo mode. */
  readonly example?: string | undefined
}

/** Asks for a code; says what is wrong with one that was mistyped. */
export function VerifyFormPage({ example, ...form }: VerifyFormPageProps) {
  const t = useT()
  return (
    <Page width="text" title={t('credentials.verify-title')} lead={t('credentials.verify-lead')}>
      <VerifyForm {...form} />
      {example && (
        <p className="quiet">
          {t('credentials.verify-demo')} <a href={paths.verification(example)}>{formatVerificationCode(example)}</a>
        </p>
      )}
    </Page>
  )
}

function VerifyForm({ typed, error }: Omit<VerifyFormPageProps, 'example'>) {
  const t = useT()
  return (
    <form method="get" action={paths.verify()} className="verify-form">
      <Field
        name="code"
        label={t('credentials.code')}
        hint={t('credentials.verify-hint')}
        error={error}
        defaultValue={typed}
        autoFocus={Boolean(error)}
        required
        maxLength={200}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        placeholder="XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX"
        className="verify-code"
      />
      <Button>{t('credentials.verify-submit')}</Button>
    </form>
  )
}

export interface VerificationView {
  readonly code: string
  readonly status: VerificationStatus
  readonly statement?: AwardStatement | undefined
  readonly changedAt?: Date | undefined
  readonly checkedAt: Date
  readonly timeZone: string
}

/** Whether a certificate holds, and everything that was printed on it. */
export function VerificationPage({ view }: { readonly view: VerificationView }) {
  const t = useT()
  const { status, statement, code } = view
  return (
    <div className="page page-text">
      <p className="kicker">{t('credentials.verify-title')}</p>
      <Verdict view={view} />
      {statement && (
        <Section id="printed" title={t('credentials.verify-shown')}>
          <Printed statement={statement} />
          <p className="quiet verify-note">{t('credentials.verify-compare')}</p>
          <p className="quiet verify-note no-print">{t('credentials.verify-print')}</p>
        </Section>
      )}
      {status === 'unknown' && (
        <div className="verify-again">
          <VerifyForm typed={formatVerificationCode(code)} />
        </div>
      )}
      <p className="actions">
        {status !== 'unknown' && (
          <ButtonLink look="outline" href={paths.verify()}>
            {t('credentials.verify-another')}
          </ButtonLink>
        )}
        {statement && <a href={paths.verificationJson(code)}>{t('credentials.verify-data')}</a>}
        {(status === 'unknown' || status === 'altered') && <a href={paths.contact()}>{t('credentials.verify-report')}</a>}
      </p>
    </div>
  )
}

function Verdict({ view: { status, statement, changedAt, checkedAt, timeZone } }: { readonly view: VerificationView }) {
  const t = useT()
  const locale = useLocale()
  const tone = statusTones[status]
  return (
    <div className={`award-status award-status-${tone}`}>
      <Icon name={tone === 'good' ? 'check' : 'warning'} size={44} />
      <div>
        <h1>{t(`credentials.status-${status}`)}</h1>
        <p>{t(`credentials.explain-${status}`)}</p>
        {changedAt && <p>{t('credentials.changed-on', { date: formatDate(changedAt, locale, timeZone) })}</p>}
        {status === 'expired' && statement && (
          <p>
            {t('credentials.valid-until')}: {formatDate(statement.validUntil, locale)}
          </p>
        )}
        <p className="quiet">{t('credentials.checked-at', { date: formatInstant(checkedAt, locale, timeZone) })}</p>
      </div>
    </div>
  )
}

function Printed({ statement }: { readonly statement: AwardStatement }) {
  const t = useT()
  const locale = useLocale()
  return (
    <DefinitionList
      items={[
        [
          t('credentials.holder'),
          <strong key="holder">
            <bdi>{statement.holderName}</bdi>
          </strong>,
        ],
        [t('credentials.course'), <Course key="course" statement={statement} />],
        [t('credentials.issuer'), statement.issuer],
        [t('credentials.issued-on'), formatDate(statement.issuedOn, locale)],
        [t('credentials.valid-until'), formatDate(statement.validUntil, locale)],
        [t('credentials.learning-time'), formatMinutes(statement.minutes, locale)],
        [t('credentials.language'), t(`credentials.language-${statement.locale}`)],
        [t('credentials.release'), statement.release],
        [
          t('credentials.code'),
          <span key="code" className="code-groups">
            {formatVerificationCode(statement.code)}
          </span>,
        ],
      ]}
    />
  )
}

function Course({ statement }: { readonly statement: AwardStatement }) {
  return (
    <>
      <span lang={statement.locale}>{statement.courseTitle}</span> <span className="course-code">({statement.courseCode})</span>
    </>
  )
}
