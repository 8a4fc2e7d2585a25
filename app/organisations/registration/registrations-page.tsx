import { paths } from '#app/http/paths.ts'
import { formatDate, formatInstant } from '#app/i18n/format.ts'
import { personName } from '#app/i18n/person-name.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { addDays } from '#app/kernel/local-date.ts'
import { Button } from '#app/ui/button.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import type { PostChoices } from '../post-choices.server.ts'
import type { RefusedForm } from '../posted-form.ts'
import { StaffForm, useFields } from '../staff-form.tsx'
import { UnitField } from '../unit-field.tsx'
import { UnitName } from '../unit-name.tsx'
import { longestInvitation, mostPlaces, shownCode } from './invitation.ts'
import type { RegistrationsView } from './registrations-view.server.ts'

interface RegistrationsPageProps {
  readonly view: RegistrationsView
  readonly units: PostChoices['units']
  readonly refused: RefusedForm | undefined
  readonly saved: boolean
  readonly timeZone: string
}

/** Who asks to be let in, and what lets people ask. */
export function RegistrationsPage(props: RegistrationsPageProps) {
  const t = useT()
  return (
    <Page title={t('organisations.registrations')} lead={t('organisations.registrations-lead', { address: paths.register() })}>
      {props.saved && (
        <Notice kind="good" role="status">
          {t('organisations.saved')}
        </Notice>
      )}
      <Section title={t('organisations.waiting')}>
        <Waiting {...props} />
      </Section>
      <Section title={t('organisations.invitations')}>
        <Invitations {...props} />
      </Section>
      <Section title={t('organisations.domains')}>
        <Domains {...props} />
      </Section>
    </Page>
  )
}

function Waiting({ view, timeZone }: RegistrationsPageProps) {
  const t = useT()
  const locale = useLocale()
  if (view.waiting.length === 0) return <EmptyState title={t('organisations.waiting-none')} />
  return (
    <DataTable
      caption={t('organisations.waiting')}
      captionHidden
      columns={[
        {
          title: t('organisations.person'),
          header: true,
          cell: ({ id, applicant }) => <a href={paths.hrRegistration(id)}>{personName(applicant, locale)}</a>,
        },
        { title: t('organisations.unit'), cell: ({ unit }) => <UnitName unit={unit} /> },
        { title: t('organisations.e-mail'), cell: ({ applicant }) => applicant.email },
        { title: t('organisations.waits-since'), cell: ({ confirmedAt }) => formatInstant(confirmedAt, locale, timeZone) },
      ]}
      rows={view.waiting}
      rowKey={({ id }) => id}
    />
  )
}

/** The form that was posted last, where it is this one. */
const ofIntent = (refused: RefusedForm | undefined, intent: string) => (refused?.values.intent === intent ? refused : undefined)

function Invitations({ view, units, refused }: RegistrationsPageProps) {
  const t = useT()
  const locale = useLocale()
  const own = ofIntent(refused, 'invite')
  const field = useFields(own, { places: '20', days: '30' })
  return (
    <>
      {view.invitations.length > 0 && (
        <DataTable
          caption={t('organisations.invitations')}
          captionHidden
          columns={[
            {
              title: t('organisations.invitation-code'),
              header: true,
              cell: ({ code }) => <span className="figure">{shownCode(code)}</span>,
            },
            { title: t('organisations.unit'), cell: ({ unit }) => <UnitName unit={unit} /> },
            { title: t('organisations.places-taken'), numeric: true, cell: ({ taken, places }) => `${taken} / ${places}` },
            { title: t('organisations.last-day'), cell: ({ until }) => formatDate(addDays(until, -1), locale) },
            {
              title: t('organisations.change'),
              cell: ({ id, code }) => <Withdraw intent="withdraw-code" name="id" value={id} what={shownCode(code)} />,
            },
          ]}
          rows={view.invitations}
          rowKey={({ id }) => id}
        />
      )}
      <StaffForm refused={own} intent="invite" submit={t('organisations.invite')}>
        <UnitField field={field('unit')} label={t('organisations.unit')} units={units} />
        <Field {...field('places')} type="number" min={1} max={mostPlaces} label={t('organisations.places')} />
        <Field {...field('days')} type="number" min={1} max={longestInvitation} label={t('organisations.invitation-days')} />
      </StaffForm>
    </>
  )
}

function Domains({ view, units, refused }: RegistrationsPageProps) {
  const t = useT()
  const own = ofIntent(refused, 'admit')
  const field = useFields(own)
  return (
    <>
      {view.domains.length > 0 && (
        <DataTable
          caption={t('organisations.domains')}
          captionHidden
          columns={[
            { title: t('organisations.domain'), header: true, cell: ({ domain }) => `@${domain}` },
            { title: t('organisations.unit'), cell: ({ unit }) => <UnitName unit={unit} /> },
            {
              title: t('organisations.change'),
              cell: ({ domain }) => <Withdraw intent="withdraw-domain" name="domain" value={domain} what={`@${domain}`} />,
            },
          ]}
          rows={view.domains}
          rowKey={({ domain }) => domain}
        />
      )}
      <StaffForm refused={own} intent="admit" submit={t('organisations.admit')}>
        <Field
          {...field('domain')}
          label={t('organisations.domain')}
          hint={t('organisations.domain-hint')}
          autoComplete="off"
          maxLength={253}
        />
        <UnitField field={field('domainUnit')} label={t('organisations.unit')} units={units} />
      </StaffForm>
    </>
  )
}

interface WithdrawProps {
  readonly intent: string
  readonly name: string
  readonly value: string
  /** What is withdrawn, for who does not see the row. */
  readonly what: string
}

function Withdraw({ intent, name, value, what }: WithdrawProps) {
  const t = useT()
  return (
    <form method="post">
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name={name} value={value} />
      <Button look="quiet" size="small">
        {t('organisations.withdraw')}
        <span className="visually-hidden"> {what}</span>
      </Button>
    </form>
  )
}
